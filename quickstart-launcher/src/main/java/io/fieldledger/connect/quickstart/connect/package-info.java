/**
 * The connectors on the worker: their configurations from the examples, created and watched over
 * Connect's REST API.
 */
package io.fieldledger.connect.quickstart.connect;

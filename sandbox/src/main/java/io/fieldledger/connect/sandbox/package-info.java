/**
 * The sandbox: ServiceTitan and Xero as local HTTP servers, for tests and for trying things out.
 * Start at {@link io.fieldledger.connect.sandbox.Sandbox}.
 */
package io.fieldledger.connect.sandbox;

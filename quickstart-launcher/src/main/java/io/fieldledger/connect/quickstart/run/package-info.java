/**
 * One run: data folder, sandbox or real accounts, connectors, waiting until everything is settled,
 * tie-out.
 */
package io.fieldledger.connect.quickstart.run;

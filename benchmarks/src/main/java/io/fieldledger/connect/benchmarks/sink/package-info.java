/** The Xero sink under load: calls, documents a call, latency, memory, days. */
package io.fieldledger.connect.benchmarks.sink;

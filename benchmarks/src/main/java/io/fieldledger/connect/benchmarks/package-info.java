/** {@code ./benchmark}: how fast the connectors are. */
package io.fieldledger.connect.benchmarks;

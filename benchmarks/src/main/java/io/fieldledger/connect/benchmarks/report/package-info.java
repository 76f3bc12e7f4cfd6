/** What a benchmark found: figures, and the goals with what was reached. */
package io.fieldledger.connect.benchmarks.report;

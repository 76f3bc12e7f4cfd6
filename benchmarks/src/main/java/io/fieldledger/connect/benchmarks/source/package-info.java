/** The ServiceTitan source task against a bare loop that parses the same pages into trees. */
package io.fieldledger.connect.benchmarks.source;

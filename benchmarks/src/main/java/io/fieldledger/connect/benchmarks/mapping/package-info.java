/** How fast the accounting mapping is alone: without a broker, a worker or a network. */
package io.fieldledger.connect.benchmarks.mapping;

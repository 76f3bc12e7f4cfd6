/**
 * One launcher: Kafka broker, Connect worker, sandbox, connectors from {@code config-examples/},
 * and the tie-out at the end.
 */
package io.fieldledger.connect.quickstart;

/** From the webhook to the record that can be read in Kafka, on a real worker. */
package io.fieldledger.connect.benchmarks.webhook;

/** A real Kafka broker and a real Connect worker as child processes on this machine. */
package io.fieldledger.connect.quickstart.process;

/**
 * What the run has come to so far: records in the topics, how far the sink is, and the result of
 * each record.
 */
package io.fieldledger.connect.quickstart.results;

package io.fieldledger.connect.servicetitan.sink.engine;

import io.fieldledger.connect.servicetitan.sink.desired.Party;
import java.time.Instant;

/**
 * One customer or vendor on its way, in one try of its record.
 *
 * @param changed when the record was changed in Xero
 * @param tries how often it was tried before
 */
record Work(Party party, Instant changed, Doubts doubts, int tries) {}

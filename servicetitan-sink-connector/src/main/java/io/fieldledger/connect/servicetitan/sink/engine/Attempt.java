package io.fieldledger.connect.servicetitan.sink.engine;

import io.fieldledger.connect.core.sink.RecordResult;
import io.fieldledger.connect.servicetitan.sink.report.Code;
import java.time.Instant;
import java.util.List;

/** How one try to do what a record asks has ended. */
sealed interface Attempt {

  /** All its documents have ended. */
  record Done(List<RecordResult.OfDocument> documents) implements Attempt {}

  /**
   * Not yet.
   *
   * @param notBefore when it is worth trying again; null to back off
   * @param failed whether ServiceTitan failed, rather than asked to wait
   */
  record Later(Code code, String why, Instant notBefore, boolean failed) implements Attempt {}

  /** A person must act before anything can go on. */
  record Stop(String message) implements Attempt {}
}

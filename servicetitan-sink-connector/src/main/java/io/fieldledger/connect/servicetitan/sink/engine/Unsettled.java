package io.fieldledger.connect.servicetitan.sink.engine;

import io.fieldledger.connect.servicetitan.sink.report.Code;
import java.time.Instant;

/** Breaks a try off: the record is tried again. */
final class Unsettled extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Attempt.Later later;

  private Unsettled(Attempt.Later later) {
    super(later.why());
    this.later = later;
  }

  /** ServiceTitan has not failed; it is asked again after a back-off. */
  static Unsettled waits(Code code, String why) {
    return waits(code, why, null);
  }

  /**
   * The same.
   *
   * @param notBefore when it is worth asking again; null to back off
   */
  static Unsettled waits(Code code, String why, Instant notBefore) {
    return new Unsettled(new Attempt.Later(code, why, notBefore, false));
  }

  /** ServiceTitan has failed. */
  static Unsettled failed(Code code, String why) {
    return new Unsettled(new Attempt.Later(code, why, null, true));
  }

  Attempt.Later later() {
    return later;
  }
}

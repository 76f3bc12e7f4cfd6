package io.fieldledger.connect.core.source.read;

import java.time.Instant;

/** A request without a successful answer. The message holds no secret and says what to do. */
public final class ApiException extends Exception {
  private static final long serialVersionUID = 1L;
  private final Refusal refusal;
  private final Instant notBefore;
  private final int status;
  private final boolean perhapsDone;

  public ApiException(Refusal refusal, String message) {
    this(refusal, message, null, null);
  }

  /**
   * @param status of the answer
   */
  public ApiException(Refusal refusal, String message, int status) {
    this(refusal, message, null, null, status, false);
  }

  /**
   * @param notBefore when the server wants to be asked again at the earliest; null when it did not
   *     say
   */
  public ApiException(Refusal refusal, String message, Instant notBefore, Throwable cause) {
    this(refusal, message, notBefore, cause, 0, false);
  }

  private ApiException(
      Refusal refusal,
      String message,
      Instant notBefore,
      Throwable cause,
      int status,
      boolean perhapsDone) {
    super(message, cause);
    this.refusal = refusal;
    this.notBefore = notBefore;
    this.status = status;
    this.perhapsDone = perhapsDone;
  }

  /**
   * Whether a write was done is not known: it failed on the way or within the server.
   *
   * @param status of the answer; 0 without one
   */
  public static ApiException perhapsDone(String message, int status, Throwable cause) {
    return new ApiException(Refusal.TRANSIENT, message, null, cause, status, true);
  }

  public Refusal refusal() {
    return refusal;
  }

  /** Null when the server gave no time. */
  public Instant notBefore() {
    return notBefore;
  }

  /** There is no such record. */
  public boolean notFound() {
    return status == 404;
  }

  /** A write that may have been done: it must be looked before anything is sent again. */
  public boolean perhapsDone() {
    return perhapsDone;
  }
}

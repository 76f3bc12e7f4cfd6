package io.fieldledger.connect.core.source.read;

import java.time.Instant;

/** A request that brought nothing. The message holds no secret and says what to do. */
public final class ApiException extends Exception {
  private static final long serialVersionUID = 1L;
  private final Refusal refusal;
  private final Instant notBefore;

  public ApiException(Refusal refusal, String message) {
    this(refusal, message, null, null);
  }

  /**
   * @param notBefore when the server wants to be asked again at the earliest; null when it did not
   *     say
   */
  public ApiException(Refusal refusal, String message, Instant notBefore, Throwable cause) {
    super(message, cause);
    this.refusal = refusal;
    this.notBefore = notBefore;
  }

  public Refusal refusal() {
    return refusal;
  }

  /** Null when the server gave no time. */
  public Instant notBefore() {
    return notBefore;
  }
}

package io.fieldledger.connect.core.auth;

import java.io.IOException;
import java.time.Instant;

/** The identity server gives no token before a certain time: too many were asked for (HTTP 429). */
public final class TokenThrottledException extends IOException {
  private static final long serialVersionUID = 1L;
  private final Instant notBefore;

  public TokenThrottledException(String message, Instant notBefore) {
    super(message);
    this.notBefore = notBefore;
  }

  /** Until then the server is not asked again. */
  public Instant notBefore() {
    return notBefore;
  }
}

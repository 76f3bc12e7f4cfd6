package io.fieldledger.connect.core.auth;

import java.time.Instant;

/** A bearer token and the instant from which it must not be used any more. */
public record AccessToken(String value, Instant expiresAt) {

  public String bearer() {
    return "Bearer " + value;
  }

  @Override
  public String toString() {
    return "AccessToken[expiresAt=" + expiresAt + "]";
  }
}

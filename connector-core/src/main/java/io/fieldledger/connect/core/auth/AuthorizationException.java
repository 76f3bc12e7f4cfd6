package io.fieldledger.connect.core.auth;

import java.io.IOException;

/**
 * The identity server refused the credentials. The message says who must do what; never a secret.
 */
public final class AuthorizationException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String error;

  public AuthorizationException(String message) {
    this(message, 0, "");
  }

  /**
   * @param status of the answer
   * @param error the OAuth error code (RFC 6749, 5.2), or a text that is none
   */
  public AuthorizationException(String message, int status, String error) {
    super(message);
    this.status = status;
    this.error = error;
  }

  public int status() {
    return status;
  }

  public String error() {
    return error;
  }
}

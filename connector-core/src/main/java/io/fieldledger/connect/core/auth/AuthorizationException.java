package io.fieldledger.connect.core.auth;

import java.io.IOException;

/**
 * The identity server refused the credentials. The message says who must do what; never a secret.
 */
public final class AuthorizationException extends IOException {
  private static final long serialVersionUID = 1L;

  public AuthorizationException(String message) {
    super(message);
  }
}

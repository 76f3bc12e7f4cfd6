package io.fieldledger.connect.core.auth;

import java.io.IOException;

/** Gives the access token to use now. Safe for use by several threads. */
public interface TokenSource {

  /**
   * @throws AuthorizationException when the identity server refuses; a person must act
   * @throws TokenThrottledException when the server wants to be asked later
   * @throws IOException when it could not be asked or answered with a passing fault; try later
   */
  AccessToken token() throws IOException;

  /** The API refused this token: the next {@link #token()} asks for another one. */
  void reject(AccessToken token);
}

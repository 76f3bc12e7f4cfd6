package io.fieldledger.connect.credentials.key;

/** The master key set cannot be used. The message says why and what to do; never a key. */
public final class MasterKeyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MasterKeyException(String message) {
    super(message);
  }
}

package io.fieldledger.connect.credentials.store;

/**
 * The credential store cannot do what was asked. The message says what to do; never a secret.
 *
 * @see Kind
 */
public final class CredentialException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Who can help. */
  public enum Kind {
    /** There is no such entry. */
    MISSING,
    /** It is there and does not open: another key, altered, cut short, or from another name. */
    SEALED,
    /** The topic or the permissions must be put right by a person. */
    TOPIC,
    /** Kafka did not answer in time; whether a write arrived is not known. Try again. */
    PASSING
  }

  private final Kind kind;

  public CredentialException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}

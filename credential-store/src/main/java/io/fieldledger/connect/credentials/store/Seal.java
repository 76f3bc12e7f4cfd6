package io.fieldledger.connect.credentials.store;

import io.fieldledger.connect.credentials.key.MasterKeys;
import io.fieldledger.connect.credentials.store.CredentialException.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.OptionalInt;

/**
 * The format of a value in the topic: one byte for the format (1), then Tink's ciphertext, which is
 * one byte, the key's id (4 bytes, big endian), a nonce of 12 bytes, the encrypted UTF-8 text and a
 * tag of 16 bytes. Customer and entry are the associated data, so that a value copied to another
 * name does not open.
 */
final class Seal {
  private static final byte FORMAT = 1;
  private static final byte TINK = 1;
  private static final int SHORTEST = 1 + 5 + 12 + 16;

  private Seal() {}

  static byte[] close(MasterKeys keys, CredentialName name, String text) {
    try {
      byte[] sealed = keys.aead().encrypt(text.getBytes(StandardCharsets.UTF_8), associated(name));
      return ByteBuffer.allocate(1 + sealed.length).put(FORMAT).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The value of " + name + " cannot be encrypted", e);
    }
  }

  /**
   * @throws CredentialException when it does not open; nothing is said of what is in it
   */
  static String open(MasterKeys keys, CredentialName name, byte[] value) {
    int id =
        keyId(value)
            .orElseThrow(
                () ->
                    unopened(
                        "The value of %s is cut short or of an unknown format. Restore the topic, or put the value again: %s"
                            .formatted(name, put(name))));
    if (!keys.ids().contains(id)) {
      throw unopened(
          "The value of %s was encrypted with the key %s, which is not among the %s. Give this process the key set that has it; without that key the value is lost and must be removed and put again."
              .formatted(name, MasterKeys.shown(id), keys));
    }
    try {
      byte[] tink = ByteBuffer.allocate(value.length - 1).put(value, 1, value.length - 1).array();
      return new String(keys.aead().decrypt(tink, associated(name)), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw unopened(
          "The value of %s does not open: it was altered, or copied from another customer or entry. Find out who writes to the topic, then remove it and put the value again: %s"
              .formatted(name, put(name)));
    }
  }

  /** The key a value was encrypted with; empty when it is too short or of another format. */
  static OptionalInt keyId(byte[] value) {
    if (value.length < SHORTEST || value[0] != FORMAT || value[1] != TINK) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(ByteBuffer.wrap(value, 2, 4).getInt());
  }

  private static byte[] associated(CredentialName name) {
    return ("fieldledger.credentials/" + FORMAT + "/" + name).getBytes(StandardCharsets.UTF_8);
  }

  private static String put(CredentialName name) {
    return "fieldledger credentials put --customer %s %s".formatted(name.customer(), name.entry());
  }

  private static CredentialException unopened(String message) {
    return new CredentialException(Kind.SEALED, message);
  }
}

package io.fieldledger.connect.credentials.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A set of AES-256-GCM keys by Google Tink. Each has an id, which stands in front of what it
 * encrypted; the primary one encrypts, all of them open. Immutable.
 */
public final class MasterKeys {
  private final KeysetHandle keyset;
  private final String origin;
  private final Aead aead;

  /**
   * @param origin where the set comes from, for messages
   * @throws MasterKeyException when these are no keys for authenticated encryption
   */
  MasterKeys(KeysetHandle keyset, String origin) {
    this.keyset = keyset;
    this.origin = origin;
    try {
      this.aead = keyset.getPrimitive(AeadConfig2026.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new MasterKeyException(
          "The key set in %s holds no AES-GCM keys. Make one with 'fieldledger credentials create-key'."
              .formatted(origin));
    }
  }

  /** A new set with one key. */
  public static MasterKeys create(String origin) {
    try {
      return new MasterKeys(
          KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get()),
          origin);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no AES-GCM", e);
    }
  }

  /** The same keys and a new one, which encrypts nothing until it is the primary one. */
  public MasterKeys withNewKey() {
    return rebuilt(
        KeysetHandle.newBuilder(keyset)
            .addEntry(
                KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                    .withRandomId()));
  }

  /** The same keys; the one that was added last encrypts from now on. */
  public MasterKeys withNewestPrimary() {
    KeysetHandle.Builder builder = KeysetHandle.newBuilder(keyset);
    builder.getAt(builder.size() - 1).makePrimary();
    return rebuilt(builder);
  }

  /** The primary key alone. */
  public MasterKeys withPrimaryOnly() {
    KeysetHandle.Builder builder = KeysetHandle.newBuilder(keyset);
    for (int i = builder.size() - 1; i >= 0; i--) {
      if (!builder.getAt(i).isPrimary()) {
        builder.deleteAt(i);
      }
    }
    return rebuilt(builder);
  }

  private MasterKeys rebuilt(KeysetHandle.Builder builder) {
    try {
      return new MasterKeys(builder.setConfiguration(AeadConfig2026.get()).build(), origin);
    } catch (GeneralSecurityException e) {
      throw new MasterKeyException(
          "The key set in %s cannot be changed: %s".formatted(origin, e.getMessage()));
    }
  }

  /** Ids of the keys that open, in the order in which they were added. */
  public List<Integer> ids() {
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < keyset.size(); i++) {
      if (keyset.getAt(i).getStatus() == KeyStatus.ENABLED) {
        ids.add(keyset.getAt(i).getId());
      }
    }
    return List.copyOf(ids);
  }

  public int primaryId() {
    return keyset.getPrimary().getId();
  }

  /** Whether the primary key is the one that was added last. */
  public boolean newestIsPrimary() {
    return keyset.getAt(keyset.size() - 1).isPrimary();
  }

  public String origin() {
    return origin;
  }

  /** For {@code Seal}, which says what a ciphertext belongs to. */
  public Aead aead() {
    return aead;
  }

  KeysetHandle keyset() {
    return keyset;
  }

  /** Key ids as people see them: eight hexadecimal digits. */
  public static String shown(int id) {
    return String.format(Locale.ROOT, "%08x", id);
  }

  /** Ids only. */
  @Override
  public String toString() {
    return "keys "
        + ids().stream().map(MasterKeys::shown).collect(Collectors.joining(", "))
        + " from "
        + origin;
  }
}

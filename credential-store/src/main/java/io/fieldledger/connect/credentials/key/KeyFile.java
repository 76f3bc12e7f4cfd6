package io.fieldledger.connect.credentials.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Key sets as text: Tink's JSON, in a file or in an environment variable; with a KMS the set in the
 * text is encrypted by a key that never leaves the KMS.
 *
 * @param kmsUri of the KMS key that encrypts the set, such as {@code aws-kms://…}; empty for none
 */
public record KeyFile(String kmsUri) {
  private static final byte[] ASSOCIATED =
      "fieldledger.master.key".getBytes(StandardCharsets.UTF_8);
  private static final String CREATE =
      "Make one with 'fieldledger credentials create-key', or restore it from where it is kept.";

  /** Reads the file anew each time. */
  public KeySource file(Path file) {
    return () -> parse(text(file), file.toString());
  }

  /**
   * @param environment of the process
   * @param variable that holds the key set's JSON
   */
  public KeySource variable(Map<String, String> environment, String variable) {
    return () -> {
      String text = environment.getOrDefault(variable, "");
      String origin = "the environment variable " + variable;
      if (text.isBlank()) {
        throw new MasterKeyException(
            "There is no master key: neither credentials.master.key.file is set nor %s. %s"
                .formatted(origin, CREATE));
      }
      return parse(text, origin);
    };
  }

  /** The key in the KMS, by whichever of Tink's clients beside the plugin knows the address. */
  private Aead kms() throws GeneralSecurityException {
    for (KmsClient client : ServiceLoader.load(KmsClient.class, KeyFile.class.getClassLoader())) {
      if (client.doesSupport(kmsUri)) {
        return client.withDefaultCredentials().getAead(kmsUri);
      }
    }
    throw new MasterKeyException(
        "There is no Tink client for %s beside the plugin. Put its jar there, such as tink-awskms; for ./fieldledger name it in FIELDLEDGER_CLASS_PATH."
            .formatted(kmsUri));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new MasterKeyException("There is no master key file %s. %s".formatted(file, CREATE));
    } catch (IOException e) {
      throw new MasterKeyException(
          "The master key file %s cannot be read (%s). The worker's user needs to read it."
              .formatted(file, e.getClass().getSimpleName()));
    }
  }

  private MasterKeys parse(String text, String origin) {
    try {
      return new MasterKeys(
          kmsUri.isEmpty()
              ? TinkJsonProtoKeysetFormat.parseKeyset(
                  text, AeadConfig2026.get(), InsecureSecretKeyAccess.get())
              : TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
                  text, kms(), ASSOCIATED, AeadConfig2026.get()),
          origin);
    } catch (GeneralSecurityException | RuntimeException e) {
      if (e instanceof MasterKeyException known) {
        throw known;
      }
      // Tink's own messages may repeat what they read.
      throw new MasterKeyException(
          "The master key set in %s cannot be read (%s)%s. Restore it from where it is kept."
              .formatted(
                  origin,
                  e.getClass().getSimpleName(),
                  kmsUri.isEmpty() ? "" : "; it must be encrypted by %s".formatted(kmsUri)));
    }
  }

  /**
   * Writes a first key set, for the owner's eyes only.
   *
   * @throws MasterKeyException when the file exists: what it opens would be lost
   */
  public void create(Path file, MasterKeys keys) {
    String text = serialized(keys);
    try {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly()));
      Files.writeString(file, text);
    } catch (FileAlreadyExistsException e) {
      throw new MasterKeyException(
          "%s exists already and is not overwritten: what its keys encrypted would be lost. Use 'fieldledger credentials rotate-key' for a new key."
              .formatted(file));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** Replaces the file in one step, so that a reader sees the old set or the new one. */
  public void replace(Path file, MasterKeys keys) {
    String text = serialized(keys);
    try {
      Path absolute = file.toAbsolutePath();
      Path fresh =
          Files.createTempFile(
              absolute.getParent(),
              absolute.getFileName().toString(),
              ".new",
              PosixFilePermissions.asFileAttribute(ownerOnly()));
      Files.writeString(fresh, text);
      Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(absolute));
      Files.move(
          fresh, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private String serialized(MasterKeys keys) {
    try {
      return kmsUri.isEmpty()
          ? TinkJsonProtoKeysetFormat.serializeKeyset(
              keys.keyset(), AeadConfig2026.get(), InsecureSecretKeyAccess.get())
          : TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
              keys.keyset(), kms(), ASSOCIATED, AeadConfig2026.get());
    } catch (GeneralSecurityException e) {
      throw new MasterKeyException(
          "The key set cannot be encrypted by %s (%s).%s"
              .formatted(
                  kmsUri,
                  e.getClass().getSimpleName(),
                  " Check that the KMS key exists and may be used."));
    }
  }

  private static Set<PosixFilePermission> ownerOnly() {
    return PosixFilePermissions.fromString("rw-------");
  }

  private static MasterKeyException unwritable(Path file, IOException e) {
    return new MasterKeyException(
        "%s cannot be written (%s). Check the folder and its permissions."
            .formatted(file, e.getClass().getSimpleName()));
  }
}

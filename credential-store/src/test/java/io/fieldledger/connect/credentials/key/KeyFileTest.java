package io.fieldledger.connect.credentials.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
  private static final KeyFile PLAIN = new KeyFile("");
  private static final KeyFile BY_KMS = new KeyFile(TestKms.URI);

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("master.json");
  }

  private void create(KeyFile format) {
    format.create(file(), MasterKeys.create("a test"));
  }

  private static byte[] sealed(MasterKeys keys) throws GeneralSecurityException {
    return keys.aead().encrypt("secret".getBytes(StandardCharsets.UTF_8), new byte[0]);
  }

  @Test
  void aKeyFileIsForItsOwnerOnlyAndOpensWhatItClosed() throws Exception {
    create(PLAIN);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    byte[] sealed = sealed(PLAIN.file(file()).keys());
    assertThat(PLAIN.file(file()).keys().aead().decrypt(sealed, new byte[0]))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("secret");
  }

  @Test
  void aKeyFileIsNeverOverwrittenByANewOne() throws IOException {
    create(PLAIN);
    byte[] before = Files.readAllBytes(file());
    assertThatThrownBy(() -> create(PLAIN))
        .isInstanceOf(MasterKeyException.class)
        .hasMessageContaining("exists already")
        .hasMessageContaining("rotate-key");
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  @Test
  void aSourceSeesAReplacedFileAndItsPermissionsStay() throws IOException {
    create(PLAIN);
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
    KeySource source = PLAIN.file(file());
    MasterKeys before = source.keys();
    PLAIN.replace(file(), before.withNewKey());
    assertThat(source.keys().ids()).hasSize(2).contains(before.primaryId());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-r-----");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void aNewKeyEncryptsOnlyOnceItIsPrimaryAndOlderOnesStillOpen() throws Exception {
    MasterKeys one = MasterKeys.create("a test");
    MasterKeys added = one.withNewKey();
    assertThat(added.primaryId()).isEqualTo(one.primaryId());
    assertThat(added.newestIsPrimary()).isFalse();
    MasterKeys promoted = added.withNewestPrimary();
    assertThat(promoted.primaryId()).isNotEqualTo(one.primaryId());
    assertThat(promoted.newestIsPrimary()).isTrue();
    assertThat(promoted.aead().decrypt(sealed(one), new byte[0])).isNotEmpty();
    MasterKeys retired = promoted.withPrimaryOnly();
    assertThat(retired.ids()).containsExactly(promoted.primaryId());
    assertThatThrownBy(() -> retired.aead().decrypt(sealed(one), new byte[0]))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void aMissingFileSaysWhatToDo() {
    assertThatThrownBy(() -> PLAIN.file(file()).keys())
        .isInstanceOf(MasterKeyException.class)
        .hasMessageContaining(file().toString())
        .hasMessageContaining("create-key");
  }

  @Test
  void aFileThatIsNoKeySetIsRefusedWithoutRepeatingIt() throws IOException {
    for (String text :
        new String[] {"", "{}", "pass-word-123", "{\"primaryKeyId\":1,\"key\":[]}"}) {
      Files.writeString(file(), text);
      assertThatThrownBy(() -> PLAIN.file(file()).keys())
          .isInstanceOf(MasterKeyException.class)
          .hasMessageContaining("cannot be read")
          .hasMessageNotContaining("pass-word-123");
    }
  }

  @Test
  void aTruncatedKeySetIsRefused() throws IOException {
    create(PLAIN);
    String text = Files.readString(file());
    Files.writeString(file(), text.substring(0, text.length() / 2));
    assertThatThrownBy(() -> PLAIN.file(file()).keys())
        .isInstanceOf(MasterKeyException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void theEnvironmentCanHoldTheKeySet() throws IOException {
    create(PLAIN);
    String text = Files.readString(file());
    assertThat(PLAIN.variable(Map.of("KEY", text), "KEY").keys().ids())
        .isEqualTo(PLAIN.file(file()).keys().ids());
    assertThatThrownBy(() -> PLAIN.variable(Map.of(), "KEY").keys())
        .isInstanceOf(MasterKeyException.class)
        .hasMessageContaining("KEY")
        .hasMessageContaining("credentials.master.key.file");
  }

  @Test
  void aKmsEncryptsTheKeySetItself() throws IOException {
    create(BY_KMS);
    assertThat(Files.readString(file())).contains("encryptedKeyset");
    assertThat(BY_KMS.file(file()).keys().ids()).hasSize(1);
    assertThatThrownBy(() -> PLAIN.file(file()).keys())
        .isInstanceOf(MasterKeyException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void aKmsWithoutItsClientIsNamed() throws IOException {
    create(PLAIN);
    assertThatThrownBy(() -> new KeyFile("gcp-kms://a/b").file(file()).keys())
        .isInstanceOf(MasterKeyException.class)
        .hasMessageContaining("gcp-kms://a/b")
        .hasMessageContaining("jar");
  }

  @Test
  void aKeySetThatCannotBeEncryptedLeavesNoFile() throws IOException {
    KeyFile byUnknown = new KeyFile("gcp-kms://a/b");
    assertThatThrownBy(() -> create(byUnknown)).isInstanceOf(MasterKeyException.class);
    create(PLAIN);
    MasterKeys keys = PLAIN.file(file()).keys();
    assertThatThrownBy(() -> byUnknown.replace(file(), keys.withNewKey()))
        .isInstanceOf(MasterKeyException.class);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file());
    }
    assertThat(PLAIN.file(file()).keys().ids()).isEqualTo(keys.ids());
  }

  @Test
  void textsOfKeySetsShowIdsOnly() {
    MasterKeys keys = MasterKeys.create("a test");
    assertThat(keys).hasToString("keys " + MasterKeys.shown(keys.primaryId()) + " from a test");
  }
}

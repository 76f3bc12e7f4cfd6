package io.fieldledger.connect.credentials.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fieldledger.connect.credentials.key.MasterKeys;
import io.fieldledger.connect.credentials.store.CredentialException.Kind;
import io.fieldledger.connect.credentials.store.CredentialLog.Sealed;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CredentialStoreTest {
  private static final CredentialName SECRET = new CredentialName("acme", "xero.client.secret");
  private static final CredentialName OTHER_ENTRY = new CredentialName("acme", "xero.client.id");
  private static final CredentialName OTHER_CUSTOMER =
      new CredentialName("bolt", "xero.client.secret");

  private final MemoryLog log = new MemoryLog();
  private MasterKeys keys = MasterKeys.create("a test");
  private final CredentialStore store = new CredentialStore(log, () -> keys);

  private Sealed kept(CredentialName name) {
    return log.read().get(name.toString());
  }

  private void overwrite(CredentialName name, byte[] value) {
    Sealed present = kept(name);
    assertThat(
            log.replace(
                name.toString(), present == null ? CredentialLog.NONE : present.offset(), value))
        .isTrue();
  }

  private CredentialException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(CredentialException.class, call);
  }

  @Test
  void whatIsPutIsFoundAndLiesThereEncrypted() {
    store.put(SECRET, "s3cret-ü");
    assertThat(store.require(SECRET)).isEqualTo("s3cret-ü");
    assertThat(new String(kept(SECRET).value(), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("s3cret");
    store.put(SECRET, "another");
    assertThat(store.require(SECRET)).isEqualTo("another");
    assertThat(store.find(SECRET).orElseThrow()).asString().doesNotContain("another");
  }

  @Test
  void whatIsMissingSaysHowToPutIt() {
    assertThatThrownBy(() -> store.require(SECRET))
        .isInstanceOf(CredentialException.class)
        .hasMessageContaining("fieldledger credentials put --customer acme xero.client.secret");
    assertThat(store.remove(SECRET)).isFalse();
  }

  @Test
  void aRemovedValueIsGone() {
    store.put(SECRET, "a");
    assertThat(store.remove(SECRET)).isTrue();
    assertThat(store.find(SECRET)).isEmpty();
    assertThat(store.list()).isEmpty();
  }

  @Test
  void aValueOfAnotherNameDoesNotOpen() {
    store.put(SECRET, "s3cret");
    for (CredentialName name : List.of(OTHER_CUSTOMER, OTHER_ENTRY)) {
      overwrite(name, kept(SECRET).value());
      CredentialException failure = failure(() -> store.find(name));
      assertThat(failure.kind()).isEqualTo(Kind.SEALED);
      assertThat(failure)
          .hasMessageContaining(name.toString())
          .hasMessageContaining("copied from another customer or entry")
          .hasMessageNotContaining("s3cret");
    }
  }

  @Test
  void swappedValuesBothDoNotOpen() {
    store.put(SECRET, "one");
    store.put(OTHER_ENTRY, "two");
    byte[] one = kept(SECRET).value();
    overwrite(SECRET, kept(OTHER_ENTRY).value());
    overwrite(OTHER_ENTRY, one);
    assertThat(failure(() -> store.find(SECRET)).kind()).isEqualTo(Kind.SEALED);
    assertThat(failure(() -> store.find(OTHER_ENTRY)).kind()).isEqualTo(Kind.SEALED);
  }

  @Property(tries = 200)
  void noPartOfAValueOpens(@ForAll @IntRange(max = 60) int length) {
    store.put(SECRET, "a secret of more than that");
    byte[] whole = kept(SECRET).value();
    overwrite(SECRET, Arrays.copyOf(whole, Math.min(length, whole.length - 1)));
    CredentialException failure = failure(() -> store.find(SECRET));
    assertThat(failure.kind()).isEqualTo(Kind.SEALED);
    assertThatThrownBy(() -> store.put(SECRET, "new")).isInstanceOf(CredentialException.class);
    store.remove(SECRET);
  }

  @Property(tries = 300)
  void noAlteredBitOpens(@ForAll @IntRange(max = 10_000) int at) {
    store.put(SECRET, "a secret");
    byte[] altered = kept(SECRET).value().clone();
    int bit = at % (altered.length * 8);
    altered[bit / 8] ^= (byte) (1 << (bit % 8));
    overwrite(SECRET, altered);
    assertThat(failure(() -> store.find(SECRET)).kind()).isEqualTo(Kind.SEALED);
    store.remove(SECRET);
  }

  @Test
  void aWrongKeySetOpensNothingAndWritesNothing() {
    store.put(SECRET, "a");
    byte[] before = kept(SECRET).value();
    MasterKeys right = keys;
    keys = MasterKeys.create("another file");

    assertThat(failure(() -> store.find(SECRET)))
        .hasMessageContaining(MasterKeys.shown(right.primaryId()))
        .hasMessageContaining("another file");
    for (CredentialName name : List.of(SECRET, OTHER_ENTRY, OTHER_CUSTOMER)) {
      assertThat(failure(() -> store.put(name, "b")).kind()).as("%s", name).isEqualTo(Kind.SEALED);
      assertThat(failure(() -> store.replace(name, CredentialLog.NONE, "b")))
          .hasMessageContaining("Nothing is written");
    }
    assertThat(log.read()).hasSize(1);
    assertThat(kept(SECRET).value()).isEqualTo(before);

    keys = right;
    assertThat(store.require(SECRET)).isEqualTo("a");
  }

  @Test
  void aLostKeyIsGotOverByRemovingWhatItEncrypted() {
    store.put(SECRET, "a");
    keys = MasterKeys.create("the new file");
    assertThat(store.remove(SECRET)).isTrue();
    store.put(SECRET, "b");
    assertThat(store.require(SECRET)).isEqualTo("b");
  }

  @Test
  void aDamagedValueOfOneCustomerStopsNoOther() {
    store.put(SECRET, "a");
    store.put(OTHER_CUSTOMER, "b");
    byte[] altered = kept(SECRET).value().clone();
    altered[3] ^= 1;
    overwrite(SECRET, altered);
    assertThat(failure(() -> store.put(OTHER_ENTRY, "c")).kind()).isEqualTo(Kind.SEALED);
    store.put(OTHER_CUSTOMER, "c");
    assertThat(store.require(OTHER_CUSTOMER)).isEqualTo("c");
  }

  @Test
  void aRotatedKeyReencryptsEverythingWhileOthersRead() {
    store.put(SECRET, "a");
    store.put(OTHER_CUSTOMER, "b");
    MasterKeys old = keys;
    MasterKeys both = old.withNewKey();
    CredentialStore otherWorker = new CredentialStore(log, () -> both);
    keys = both.withNewestPrimary();

    assertThat(store.reencrypt()).isEqualTo(2);
    assertThat(otherWorker.require(SECRET)).isEqualTo("a");
    assertThat(store.list())
        .allSatisfy(listed -> assertThat(listed.keyId()).hasValue(keys.primaryId()));
    assertThat(store.reencrypt()).isZero();

    // The worker that still encrypts with the old key is found by the next round.
    otherWorker.put(SECRET, "c");
    assertThat(store.reencrypt()).isOne();
    keys = keys.withPrimaryOnly();
    assertThat(store.require(SECRET)).isEqualTo("c");
    assertThat(store.require(OTHER_CUSTOMER)).isEqualTo("b");
  }

  @Test
  void reencryptingStopsAtWhatDoesNotOpenAndLeavesIt() {
    store.put(SECRET, "a");
    overwrite(SECRET, Arrays.copyOf(kept(SECRET).value(), 20));
    byte[] damaged = kept(SECRET).value();
    assertThat(failure(store::reencrypt).kind()).isEqualTo(Kind.SEALED);
    assertThat(kept(SECRET).value()).isEqualTo(damaged);
  }

  @Test
  void ofTwoWritersOfOneVersionOneIsFirst() {
    store.put(SECRET, "a");
    long version = store.find(SECRET).orElseThrow().version();
    assertThat(store.replace(SECRET, version, "b")).isTrue();
    assertThat(store.replace(SECRET, version, "c")).isFalse();
    assertThat(store.require(SECRET)).isEqualTo("b");
  }

  @Test
  void manyWritersAtOnceLoseNoIncrement() throws Exception {
    store.put(SECRET, "0");
    Callable<Void> increments =
        () -> {
          for (int i = 0; i < 100; ) {
            CredentialStore.Opened read = store.find(SECRET).orElseThrow();
            String next = String.valueOf(Integer.parseInt(read.text()) + 1);
            if (store.replace(SECRET, read.version(), next)) {
              i++;
            }
          }
          return null;
        };
    ExecutorService writers = Executors.newFixedThreadPool(4);
    try {
      for (Future<Void> done : writers.invokeAll(List.of(increments, increments, increments))) {
        done.get();
      }
    } finally {
      writers.shutdown();
    }
    assertThat(store.require(SECRET)).isEqualTo("300");
  }

  @Test
  void namesAreChecked() {
    assertThatThrownBy(() -> new CredentialName("Acme/../x", "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lower case");
    assertThatThrownBy(() -> new CredentialName("acme", "xero..secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("xero.client.secret");
    assertThat(CredentialName.of("acme/xero.client.id")).hasValue(OTHER_ENTRY);
    assertThat(CredentialName.of("__none__")).isEmpty();
  }
}

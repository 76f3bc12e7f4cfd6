package io.fieldledger.connect.credentials.store;

import io.fieldledger.connect.credentials.key.KeySource;
import io.fieldledger.connect.credentials.key.MasterKeys;
import io.fieldledger.connect.credentials.store.CredentialException.Kind;
import io.fieldledger.connect.credentials.store.CredentialLog.Sealed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Secrets by customer and entry, encrypted at rest. Nothing is written with a key set that does not
 * open what is there, so that a lost or wrong one overwrites nothing. Safe for use by several
 * threads.
 */
public final class CredentialStore implements AutoCloseable {
  private static final int ATTEMPTS = 20;

  private final CredentialLog log;
  private final KeySource keySource;

  public CredentialStore(CredentialLog log, KeySource keySource) {
    this.log = log;
    this.keySource = keySource;
  }

  /**
   * An opened value.
   *
   * @param version what {@link #replace} compares
   */
  public record Opened(long version, String text) {
    /** Without the text. */
    @Override
    public String toString() {
      return "Opened[version=" + version + "]";
    }
  }

  /**
   * What may be shown of an entry.
   *
   * @param keyId the key it is encrypted with; empty when it is damaged
   */
  public record Listed(CredentialName name, Instant written, OptionalInt keyId) {}

  /**
   * The newest value.
   *
   * @throws CredentialException when it does not open or the topic cannot be read
   * @throws io.fieldledger.connect.credentials.key.MasterKeyException when there are no keys
   */
  public Optional<Opened> find(CredentialName name) {
    MasterKeys keys = keySource.keys();
    return Optional.ofNullable(log.read().get(name.toString()))
        .map(kept -> new Opened(kept.offset(), Seal.open(keys, name, kept.value())));
  }

  /** As {@link #find}, for what must be there. */
  public String require(CredentialName name) {
    return find(name)
        .map(Opened::text)
        .orElseThrow(
            () ->
                new CredentialException(
                    Kind.MISSING,
                    "There is no %s of the customer %s. Put it: fieldledger credentials put --customer %s %s"
                        .formatted(name.entry(), name.customer(), name.customer(), name.entry())));
  }

  /** Everything by name. Needs no key. Records that are none of ours are left out. */
  public List<Listed> list() {
    List<Listed> all = new ArrayList<>();
    new TreeMap<>(log.read())
        .forEach(
            (key, kept) ->
                CredentialName.of(key)
                    .ifPresent(
                        name ->
                            all.add(new Listed(name, kept.written(), Seal.keyId(kept.value())))));
    return all;
  }

  /**
   * Writes a value if nobody has changed it since it was read. It is durable when this returns
   * true.
   *
   * @param version as it was read, or {@link CredentialLog#NONE}
   * @return false when it was changed, or may have been: read again
   */
  public boolean replace(CredentialName name, long version, String text) {
    MasterKeys keys = keySource.keys();
    Map<String, Sealed> all = log.read();
    refuseUnderWrongKeys(keys, name, all);
    Sealed present = all.get(name.toString());
    if (present != null && present.offset() == version) {
      Seal.open(keys, name, present.value());
    }
    return log.replace(name.toString(), version, Seal.close(keys, name, text));
  }

  /**
   * Writes a value over whatever is there, provided that opens.
   *
   * @throws CredentialException when what is there does not open; it stays
   */
  public void put(CredentialName name, String text) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (replace(name, find(name).map(Opened::version).orElse(CredentialLog.NONE), text)) {
        return;
      }
    }
    throw contended(name);
  }

  /**
   * Removes a value, also one that does not open.
   *
   * @return whether there was one
   */
  public boolean remove(CredentialName name) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Sealed present = log.read().get(name.toString());
      if (present == null) {
        return attempt > 0;
      }
      if (log.replace(name.toString(), present.offset(), null)) {
        return true;
      }
    }
    throw contended(name);
  }

  /**
   * Encrypts everything with the primary key that is not yet. What changes meanwhile is left to
   * whoever changes it, who uses the primary key as well or is found by the next round.
   *
   * @return how many values were encrypted anew
   * @throws CredentialException when a value does not open; what was done until then stays
   */
  public int reencrypt() {
    MasterKeys keys = keySource.keys();
    int done = 0;
    for (int round = 0; round < ATTEMPTS; round++) {
      Map<String, Sealed> all = log.read();
      List<String> left =
          all.keySet().stream().filter(key -> isOfOlderKey(keys, all.get(key))).sorted().toList();
      if (left.isEmpty()) {
        return done;
      }
      for (String key : left) {
        CredentialName name = CredentialName.of(key).orElseThrow(() -> foreign(key));
        String text = Seal.open(keys, name, all.get(key).value());
        if (log.replace(key, all.get(key).offset(), Seal.close(keys, name, text))) {
          done++;
        }
      }
    }
    throw new CredentialException(
        Kind.PASSING,
        "Values are still written with an older key. Give every worker the new key set, then repeat.");
  }

  private static boolean isOfOlderKey(MasterKeys keys, Sealed kept) {
    OptionalInt id = Seal.keyId(kept.value());
    return id.isEmpty() || id.getAsInt() != keys.primaryId();
  }

  /**
   * A wrong key set shows in values that it does not open: those of the customer, or all there are.
   * One damaged value of one customer must not stop the others.
   */
  private static void refuseUnderWrongKeys(
      MasterKeys keys, CredentialName name, Map<String, Sealed> all) {
    List<String> unknown =
        all.keySet().stream().filter(key -> isUnknown(keys, all.get(key))).toList();
    Optional<String> own =
        unknown.stream().filter(key -> key.startsWith(name.customer() + "/")).findFirst();
    if (own.isPresent() || (!unknown.isEmpty() && unknown.size() == all.size())) {
      String key = own.orElseGet(() -> unknown.get(0));
      int id = Seal.keyId(all.get(key).value()).orElseThrow();
      throw new CredentialException(
          Kind.SEALED,
          "Nothing is written: %s was encrypted with the key %s, which is not among the %s. Use the key set that has it; if it is lost, remove what it encrypted (fieldledger credentials remove) and put it again."
              .formatted(key, MasterKeys.shown(id), keys));
    }
  }

  private static boolean isUnknown(MasterKeys keys, Sealed kept) {
    OptionalInt id = Seal.keyId(kept.value());
    return id.isPresent() && !keys.ids().contains(id.getAsInt());
  }

  private static CredentialException foreign(String key) {
    return new CredentialException(
        Kind.TOPIC,
        "The topic holds a record with the key \"%s\", which is none of this program's. Remove it, or name another topic in credentials.topic."
            .formatted(key.replaceAll("[^ -~]", "?")));
  }

  private static CredentialException contended(CredentialName name) {
    return new CredentialException(
        Kind.PASSING, name + " is being changed by others all the time. Try again.");
  }

  @Override
  public void close() {
    log.close();
  }
}

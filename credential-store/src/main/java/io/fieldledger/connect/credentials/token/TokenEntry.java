package io.fieldledger.connect.credentials.token;

import io.fieldledger.connect.core.auth.AuthorizationException;
import io.fieldledger.connect.credentials.key.MasterKeyException;
import io.fieldledger.connect.credentials.store.CredentialException;
import io.fieldledger.connect.credentials.store.CredentialName;
import io.fieldledger.connect.credentials.store.CredentialStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A customer's {@link ConnectionTokens} in the store, and the claim to renew them. A claim is a
 * record like any other; when it was made is not in it, so that no two clocks are compared: who
 * finds it counts from then on. Used by one thread at a time.
 */
final class TokenEntry {
  private static final Logger LOG = LoggerFactory.getLogger(TokenEntry.class);
  private static final Duration RETRY = Duration.ofMillis(50);

  private final CredentialStore store;
  private final CredentialName name;
  private final InstantSource clock;
  private final RefreshTokenSource.Pauses pauses;
  private final String owner;
  private long watchedVersion = -1;
  private Instant watchedSince = Instant.EPOCH;
  private volatile ConnectionTokens newest;

  /**
   * @param owner whose claims this makes
   */
  TokenEntry(
      CredentialStore store,
      String customer,
      InstantSource clock,
      RefreshTokenSource.Pauses pauses,
      String owner) {
    this.store = store;
    this.name = new CredentialName(customer, RefreshTokenSource.ENTRY);
    this.clock = clock;
    this.pauses = pauses;
    this.owner = owner;
  }

  /** What was read, and the version that a write compares. */
  record Read(long version, ConnectionTokens tokens) {}

  String customer() {
    return name.customer();
  }

  /** What was read last, by any thread. */
  Optional<ConnectionTokens> newest() {
    return Optional.ofNullable(newest);
  }

  Read read() throws AuthorizationException {
    CredentialStore.Opened opened =
        store
            .find(name)
            .orElseThrow(
                () ->
                    connectAgain(
                        "There is no connection of %s to Xero.", 0, RefreshTokenSource.UNUSABLE));
    Read read = new Read(opened.version(), ConnectionTokens.parse(opened.text()));
    newest = read.tokens();
    if (read.version() != watchedVersion) {
      watchedVersion = read.version();
      watchedSince = clock.instant();
    }
    return read;
  }

  /** Nobody renews, or whoever did has been silent for too long. */
  boolean mayClaim(Read read) {
    String renewing = read.tokens().renewing();
    return renewing.isEmpty()
        || renewing.equals(owner)
        || !clock.instant().isBefore(watchedSince.plus(RefreshTokenSource.CLAIM));
  }

  /** What is there now, with our claim on it; empty when somebody else was faster. */
  Optional<Read> claim(Read read) throws IOException, InterruptedException {
    boolean ours = read.tokens().renewing().equals(owner);
    if (!ours && !store.replace(name, read.version(), read.tokens().renewedBy(owner).json())) {
      pauses.pause(RETRY);
      return Optional.empty();
    }
    return Optional.of(read()).filter(now -> now.tokens().renewing().equals(owner));
  }

  /** Best effort: a claim that stays is taken over later. */
  void release(Read claimed, Instant until) throws IOException, InterruptedException {
    try {
      overwrite(claimed, claimed.tokens().renewedBy(""), until);
    } catch (CredentialException | MasterKeyException e) {
      LOG.info("The claim on the tokens of {} stays for now: {}", customer(), e.getMessage());
    }
  }

  /**
   * Writes over what was read unless somebody changed it. A writer that only looked can have kept
   * ours from being written, so that is tried until one of the two is there.
   *
   * @return what is there now
   * @throws IOException when neither is there by then
   */
  Read overwrite(Read before, ConnectionTokens tokens, Instant until)
      throws IOException, InterruptedException {
    while (clock.instant().isBefore(until)) {
      boolean written = store.replace(name, before.version(), tokens.json());
      Read read = read();
      if (written || read.version() != before.version()) {
        return read;
      }
      pauses.pause(RETRY);
    }
    throw new IOException(
        "The tokens of %s could not be written, because others write all the time."
            .formatted(customer()));
  }

  /**
   * @param what a sentence with a place for the customer
   */
  AuthorizationException connectAgain(String what, int status, String error) {
    return new AuthorizationException(
        (what + " Connect again: fieldledger connect xero --customer %s")
            .formatted(customer(), customer()),
        status,
        error);
  }
}

package io.fieldledger.connect.credentials.token;

import io.fieldledger.connect.core.auth.AccessToken;
import io.fieldledger.connect.core.auth.AuthorizationException;
import io.fieldledger.connect.core.auth.TokenEndpoint;
import io.fieldledger.connect.core.auth.TokenSource;
import io.fieldledger.connect.credentials.key.MasterKeyException;
import io.fieldledger.connect.credentials.store.CredentialException;
import io.fieldledger.connect.credentials.store.CredentialStore;
import io.fieldledger.connect.credentials.token.TokenEntry.Read;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Xero's refresh tokens, of which every use gives a new one (contract, 1.2). All tasks, connectors
 * and workers share the tokens in the credential store:
 *
 * <pre>
 *   serve ──near the end──▶ claim: write "I renew" ──▶ ask Xero ──▶ write the new tokens ──▶ serve
 *                             │ somebody else renews
 *                             └▶ serve the old one while it lasts, else wait
 * </pre>
 *
 * Both writes are compare-and-swap, so one renews at a time, and what is used has been written. A
 * claim that has stood unchanged for {@link #CLAIM} by the watcher's own clock is of somebody who
 * crashed, and is taken over; no two clocks are ever compared. The crashed one may have used the
 * refresh token; Xero takes it again for 30 minutes.
 *
 * <p>Safe for use by several threads; one of them asks at a time.
 */
public final class RefreshTokenSource implements TokenSource {
  private static final Logger LOG = LoggerFactory.getLogger(RefreshTokenSource.class);

  /** The entry of a customer that holds its {@link ConnectionTokens}. */
  public static final String ENTRY = "xero.tokens";

  /** Stands for an OAuth error code when it is the store that has no tokens to offer. */
  public static final String UNUSABLE = "unusable_credentials";

  /** An access token is renewed so long before its end. */
  static final Duration AHEAD = Duration.ofMinutes(5);

  /** Longer than any call to the identity server may take; far below Xero's 30 minutes. */
  static final Duration CLAIM = Duration.ofMinutes(3);

  /** An unused connection is kept alive by a refresh so often. */
  static final Duration KEEP_ALIVE = Duration.ofDays(1);

  /** The warning begins so long before the refresh token ends. */
  static final Duration WARN_AHEAD = Duration.ofDays(14);

  /** Longer than waiting for somebody who crashed. */
  private static final Duration GIVE_UP = CLAIM.plusMinutes(2);

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);
  private static final Duration LAST_MOMENT = Duration.ofSeconds(30);

  /** How to wait; a test's own in its own time. */
  @FunctionalInterface
  public interface Pauses {
    void pause(Duration time) throws InterruptedException;
  }

  private final TokenEntry entry;
  private final TokenEndpoint endpoint;
  private final InstantSource clock;
  private final Pauses pauses;
  private AccessToken serving;
  private Instant lookAgainAt = Instant.EPOCH;
  private String rejected = "";
  private Read unwritten;
  private Instant warnedAt = Instant.EPOCH;

  /**
   * @param endpoint with a time-out below {@link #CLAIM}
   * @param owner different for every source that ever was
   */
  public RefreshTokenSource(
      CredentialStore store,
      String customer,
      TokenEndpoint endpoint,
      InstantSource clock,
      Pauses pauses,
      String owner) {
    this.entry = new TokenEntry(store, customer, clock, pauses, owner);
    this.endpoint = endpoint;
    this.clock = clock;
    this.pauses = pauses;
  }

  @Override
  public synchronized AccessToken token() throws IOException {
    if (serving == null || !clock.instant().isBefore(lookAgainAt)) {
      serving = serve(told(() -> find(t -> lasts(t, AHEAD), t -> lasts(t, LAST_MOMENT))));
    }
    return serving;
  }

  @Override
  public synchronized void reject(AccessToken token) {
    rejected = token.value();
    if (token.equals(serving)) {
      serving = null;
    }
  }

  /**
   * Keeps the connection alive and warns before it ends. To be called every hour or so.
   *
   * @throws IOException as {@link #token()}
   */
  public synchronized void tend() throws IOException {
    Instant now = clock.instant();
    try {
      told(() -> find(t -> t.refreshedAt().isAfter(now.minus(KEEP_ALIVE)), t -> true));
    } finally {
      warn(now);
    }
  }

  /** When the connection ends unless it is used; empty before the tokens were read. */
  public Optional<Instant> endsAt() {
    return entry.newest().map(ConnectionTokens::endsAt);
  }

  /** What the user consented to, separated by blanks; empty before the tokens were read. */
  public String grantedScope() {
    return entry.newest().map(ConnectionTokens::scope).orElse("");
  }

  private void warn(Instant now) {
    Instant end = endsAt().orElse(Instant.MAX);
    if (end.isBefore(Instant.MAX)
        && now.isAfter(end.minus(WARN_AHEAD))
        && now.isAfter(warnedAt.plus(Duration.ofDays(1)))) {
      warnedAt = now;
      LOG.warn(
          "The connection of {} to Xero could not be renewed for long and ends at {}. See why above; after that only 'fieldledger connect xero --customer {}' helps.",
          entry.customer(),
          end,
          entry.customer());
    }
  }

  /**
   * @param good what needs no renewing
   * @param forNow what does while somebody else renews it, or when it cannot be renewed
   */
  private ConnectionTokens find(
      Predicate<ConnectionTokens> good, Predicate<ConnectionTokens> forNow)
      throws IOException, InterruptedException {
    Instant until = clock.instant().plus(GIVE_UP);
    while (clock.instant().isBefore(until)) {
      Read read = unwritten == null ? entry.read() : writeAtLast(until);
      ConnectionTokens tokens = read.tokens();
      if (good.test(tokens)) {
        return tokens;
      }
      if (entry.mayClaim(read)) {
        try {
          renew(read, until);
        } catch (AuthorizationException e) {
          throw e;
        } catch (IOException e) {
          if (!forNow.test(tokens)) {
            throw e;
          }
          LOG.warn("Xero's tokens of {} are not renewed yet: {}", entry.customer(), e.getMessage());
          return tokens;
        }
      } else if (forNow.test(tokens)) {
        return tokens;
      } else {
        pauses.pause(PAUSE);
      }
    }
    throw gaveUp();
  }

  private IOException gaveUp() {
    return new IOException(
        "Xero's tokens of %s could not be renewed in %d minutes, because others write to the topic all the time."
            .formatted(entry.customer(), GIVE_UP.toMinutes()));
  }

  private boolean lasts(ConnectionTokens tokens, Duration ahead) {
    return !tokens.accessToken().equals(rejected)
        && clock.instant().isBefore(tokens.accessExpiresAt().minus(ahead));
  }

  /** Looks again near the end, or soon when that is near. */
  private AccessToken serve(ConnectionTokens tokens) {
    Instant ahead = tokens.accessExpiresAt().minus(AHEAD);
    Instant soon = clock.instant().plus(LOOK_AGAIN);
    lookAgainAt = ahead.isAfter(soon) ? ahead : soon;
    return new AccessToken(tokens.accessToken(), tokens.accessExpiresAt());
  }

  private void renew(Read read, Instant until) throws IOException, InterruptedException {
    endpoint.checkOpen();
    Read claimed = entry.claim(read).orElse(null);
    if (claimed == null) {
      return;
    }
    try {
      TokenEndpoint.Granted granted =
          endpoint.ask(
              "refresh token",
              Map.of(
                  "grant_type", "refresh_token", "refresh_token", claimed.tokens().refreshToken()));
      // Xero may leave a new one out only by mistake; the old one then still serves.
      unwritten =
          new Read(
              claimed.version(),
              granted.refreshToken().isPresent()
                  ? ConnectionTokens.of(granted)
                  : kept(granted, claimed.tokens()));
    } catch (AuthorizationException e) {
      refused(claimed, e, until);
    } catch (IOException e) {
      entry.release(claimed, until);
      throw e;
    }
  }

  private static ConnectionTokens kept(TokenEndpoint.Granted granted, ConnectionTokens before) {
    return new ConnectionTokens(
        before.refreshToken(),
        before.refreshedAt(),
        granted.accessToken(),
        granted.expiresAt(),
        granted.scope(),
        "");
  }

  /** Writes what Xero gave out; until then it is not used. */
  private Read writeAtLast(Instant until) throws IOException, InterruptedException {
    ConnectionTokens given = unwritten.tokens();
    Read read = entry.overwrite(unwritten, given, until);
    unwritten = null;
    if (!read.tokens().refreshToken().equals(given.refreshToken())) {
      LOG.info("Somebody else has renewed Xero's tokens of {} meanwhile", entry.customer());
    }
    return read;
  }

  /** A used refresh token may also mean that somebody took over the claim and was faster. */
  private void refused(Read claimed, AuthorizationException refusal, Instant until)
      throws IOException, InterruptedException {
    if (entry.read().version() != claimed.version()) {
      return;
    }
    entry.release(claimed, until);
    if (refusal.error().equals("invalid_grant")) {
      throw entry.connectAgain(
          "The connection of %s to Xero has ended: it was disconnected in Xero, or its refresh token was not used for 60 days.",
          refusal.status(), refusal.error());
    }
    throw refusal;
  }

  @FunctionalInterface
  private interface Finding {
    ConnectionTokens find() throws IOException, InterruptedException;
  }

  private static ConnectionTokens told(Finding finding) throws IOException {
    try {
      return finding.find();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while somebody else renews the tokens");
    } catch (CredentialException e) {
      throw e.kind() == CredentialException.Kind.PASSING
          ? new IOException(e.getMessage())
          : new AuthorizationException(e.getMessage(), 0, UNUSABLE);
    } catch (MasterKeyException | IllegalArgumentException e) {
      throw new AuthorizationException(e.getMessage(), 0, UNUSABLE);
    }
  }
}

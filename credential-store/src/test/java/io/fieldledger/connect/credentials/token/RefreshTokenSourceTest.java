package io.fieldledger.connect.credentials.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fieldledger.connect.core.auth.AccessToken;
import io.fieldledger.connect.core.auth.AuthorizationException;
import io.fieldledger.connect.core.auth.TokenThrottledException;
import io.fieldledger.connect.core.http.TransportException;
import io.fieldledger.connect.credentials.key.MasterKeys;
import io.fieldledger.connect.credentials.store.CredentialException;
import io.fieldledger.connect.credentials.store.CredentialLog;
import io.fieldledger.connect.credentials.store.CredentialName;
import io.fieldledger.connect.credentials.store.CredentialStore;
import io.fieldledger.connect.credentials.store.MemoryLog;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefreshTokenSourceTest {
  private static final CredentialName NAME = new CredentialName("acme", RefreshTokenSource.ENTRY);
  private static final IdentityModel.Fault NONE = (request, server) -> null;

  private final IdentityModel xero = new IdentityModel();
  private final MasterKeys keys = MasterKeys.create("a test");
  private final FaultyLog log = new FaultyLog();
  private final CredentialStore store = new CredentialStore(log, () -> keys);

  RefreshTokenSourceTest() {
    connect(SandboxCredentials.XERO_FIRST_REFRESH_TOKEN, IdentityModel.START);
  }

  private void connect(String refreshToken, Instant at) {
    store.put(NAME, new ConnectionTokens(refreshToken, at, "", Instant.EPOCH, "", "").json());
  }

  private RefreshTokenSource source(String owner, IdentityModel.Fault fault) {
    return new RefreshTokenSource(
        store,
        "acme",
        xero.endpoint(fault, xero.clock),
        xero.clock,
        time -> xero.clock.advance(time),
        owner);
  }

  private ConnectionTokens kept() {
    return ConnectionTokens.parse(store.require(NAME));
  }

  @Test
  void aTokenServesUntilFiveMinutesBeforeItsEndForAllSources() throws IOException {
    RefreshTokenSource one = source("one", NONE);
    RefreshTokenSource two = source("two", NONE);
    AccessToken first = one.token();
    assertThat(xero.takes(first.value())).isTrue();
    assertThat(two.token()).isEqualTo(first);
    xero.clock.advance(Duration.ofMinutes(24));
    assertThat(one.token()).isEqualTo(first);
    xero.clock.advance(Duration.ofMinutes(1));
    AccessToken second = one.token();
    assertThat(second).isNotEqualTo(first);
    assertThat(two.token()).isEqualTo(second);
    assertThat(xero.refreshes).hasValue(2);
  }

  @Test
  void whatIsUsedHasBeenWritten() throws IOException {
    AccessToken token = source("one", NONE).token();
    assertThat(kept().accessToken()).isEqualTo(token.value());
    assertThat(kept().refreshToken()).isNotEqualTo(SandboxCredentials.XERO_FIRST_REFRESH_TOKEN);
    assertThat(kept().renewing()).isEmpty();
  }

  @Test
  void aRejectedTokenIsRenewedOnceForAll() throws IOException {
    RefreshTokenSource one = source("one", NONE);
    RefreshTokenSource two = source("two", NONE);
    AccessToken first = one.token();
    two.token();
    one.reject(first);
    two.reject(first);
    AccessToken second = one.token();
    assertThat(second).isNotEqualTo(first);
    assertThat(two.token()).isEqualTo(second);
    assertThat(xero.refreshes).hasValue(2);
  }

  /** The server has rotated, nobody got the answer, and the one that asked is gone. */
  @Test
  void aCrashBetweenAnswerAndWritingIsHealedByAnother() throws IOException {
    RefreshTokenSource crashing =
        source(
            "crashing",
            (request, server) -> {
              server.answer();
              throw new Crash();
            });
    assertThat(catchThrowable(crashing::token)).isInstanceOf(Crash.class);
    assertThat(kept().renewing()).isEqualTo("crashing");

    AccessToken healed = source("other", NONE).token();
    assertThat(xero.takes(healed.value())).isTrue();
    assertThat(Duration.between(IdentityModel.START, xero.clock.instant()))
        .isBetween(RefreshTokenSource.CLAIM, Duration.ofMinutes(4));
  }

  @Test
  void aCrashBeforeTheQuestionIsHealedByAnother() throws IOException {
    log.crashAfterWrites = 1;
    assertThat(catchThrowable(() -> source("crashing", NONE).token())).isInstanceOf(Crash.class);
    log.crashAfterWrites = Integer.MAX_VALUE;
    assertThat(kept().renewing()).isEqualTo("crashing");
    assertThat(xero.takes(source("other", NONE).token().value())).isTrue();
  }

  @Test
  void whileSomebodyRenewsTheOldTokenServesAsLongAsItLasts() throws IOException {
    RefreshTokenSource one = source("one", NONE);
    AccessToken first = one.token();
    xero.clock.advance(Duration.ofMinutes(26));
    store.put(NAME, kept().renewedBy("somebody").json());
    Instant before = xero.clock.instant();
    assertThat(one.token()).isEqualTo(first);
    assertThat(xero.clock.instant()).as("it does not wait").isEqualTo(before);
    xero.clock.advance(RefreshTokenSource.CLAIM);
    assertThat(one.token()).as("a claim that stands is taken over").isNotEqualTo(first);
  }

  @Test
  void aNewTokenThatCannotBeWrittenIsNotUsedButKeptUntilItIs() throws IOException {
    RefreshTokenSource source = source("one", NONE);
    log.passingAfterWrites = 1;
    assertThatThrownBy(source::token)
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(AuthorizationException.class)
        .hasMessageContaining("no brokers");
    log.passingAfterWrites = Integer.MAX_VALUE;
    AccessToken token = source.token();
    assertThat(kept().accessToken()).isEqualTo(token.value());
    assertThat(xero.refreshes).as("it is not asked twice").hasValue(1);
  }

  @Test
  void aWriterThatOnlyLookedKeepsNoTokenFromBeingWritten() throws IOException {
    log.fenceEverySecondWrite = true;
    AccessToken token = source("one", NONE).token();
    assertThat(kept().accessToken()).isEqualTo(token.value());
    assertThat(xero.refreshes).hasValue(1);
  }

  @Test
  void anEndedConnectionSaysHowToConnectAgainAndNoToken() {
    connect("xr-unknown-token-1234", IdentityModel.START);
    assertThatThrownBy(() -> source("one", NONE).token())
        .isInstanceOf(AuthorizationException.class)
        .hasMessageContaining("fieldledger connect xero --customer acme")
        .hasMessageNotContaining("xr-unknown-token-1234");
    assertThat(kept().renewing()).as("nobody need wait for it").isEmpty();
  }

  @Test
  void aMissingConnectionSaysHowToConnect() {
    store.remove(NAME);
    assertThatThrownBy(() -> source("one", NONE).token())
        .isInstanceOf(AuthorizationException.class)
        .hasMessageContaining("There is no connection of acme to Xero")
        .hasMessageContaining("fieldledger connect xero --customer acme");
  }

  @Test
  void aLostMasterKeyIsAPersonsBusinessAndOverwritesNothing() {
    CredentialStore wrong = new CredentialStore(log, () -> MasterKeys.create("another file"));
    RefreshTokenSource source =
        new RefreshTokenSource(
            wrong,
            "acme",
            xero.endpoint(NONE, xero.clock),
            xero.clock,
            time -> xero.clock.advance(time),
            "one");
    assertThatThrownBy(source::token)
        .isInstanceOf(AuthorizationException.class)
        .hasMessageContaining("another file");
    assertThat(xero.refreshes).hasValue(0);
    assertThat(kept().refreshToken()).isEqualTo(SandboxCredentials.XERO_FIRST_REFRESH_TOKEN);
  }

  @Test
  void anIdentityServerInTroubleIsAskedAgainLater() throws IOException {
    for (String answer : new String[] {"500 {}", "503 <html>down</html>", "200 <html>", "200 {}"}) {
      int status = Integer.parseInt(answer.substring(0, 3));
      RefreshTokenSource source =
          source("one", (request, server) -> IdentityModel.reply(status, answer.substring(4)));
      assertThatThrownBy(source::token)
          .as(answer)
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(AuthorizationException.class)
          .hasMessageNotContaining("html");
      assertThat(kept().renewing()).as(answer).isEmpty();
    }
    assertThat(xero.takes(source("one", NONE).token().value())).isTrue();
  }

  @Test
  void aRefusalThatIsNotOfTheTokenNamesTheSettings() {
    RefreshTokenSource source =
        source(
            "one", (request, server) -> IdentityModel.reply(400, "{\"error\":\"invalid_client\"}"));
    assertThatThrownBy(source::token)
        .isInstanceOf(AuthorizationException.class)
        .hasMessageContaining("invalid_client")
        .hasMessageContaining("xero.client.secret");
  }

  @Test
  void noAnswerAfterTheServerActedIsHealedInTheGrace() throws IOException {
    RefreshTokenSource source =
        source(
            "one",
            (request, server) -> {
              if (xero.refreshes.get() > 0) {
                return null;
              }
              server.answer();
              throw new TransportException("cut off", true, null);
            });
    assertThatThrownBy(source::token).hasMessageContaining("cut off");
    xero.clock.advance(Duration.ofMinutes(20));
    assertThat(xero.takes(source.token().value())).isTrue();
  }

  @Test
  void aBusyIdentityServerIsNotAskedBeforeItsTime() throws IOException {
    RefreshTokenSource source =
        source(
            "one",
            (request, server) ->
                xero.refreshes.incrementAndGet() == 1
                    ? new io.fieldledger.connect.core.http.HttpReply(
                        429, Map.of("retry-after", "60"), new byte[0], Duration.ZERO)
                    : null);
    assertThatThrownBy(source::token).isInstanceOf(TokenThrottledException.class);
    xero.clock.advance(Duration.ofSeconds(59));
    assertThatThrownBy(source::token).isInstanceOf(TokenThrottledException.class);
    assertThat(xero.refreshes).hasValue(1);
    xero.clock.advance(Duration.ofSeconds(1));
    assertThat(xero.takes(source.token().value())).isTrue();
  }

  @Test
  void troubleNearTheEndIsNoTroubleWhileTheTokenLasts() throws IOException {
    boolean[] down = {false};
    RefreshTokenSource source =
        source("one", (request, server) -> down[0] ? IdentityModel.reply(500, "") : null);
    AccessToken first = source.token();
    down[0] = true;
    xero.clock.advance(Duration.ofMinutes(27));
    assertThat(source.token()).isEqualTo(first);
    xero.clock.advance(Duration.ofMinutes(3));
    assertThatThrownBy(source::token).isInstanceOf(IOException.class);
    down[0] = false;
    assertThat(xero.takes(source.token().value())).isTrue();
  }

  @Test
  void anUnusedConnectionIsKeptAliveForAYear() throws IOException {
    RefreshTokenSource source = source("one", NONE);
    source.token();
    for (int hour = 0; hour < 365 * 24; hour++) {
      xero.clock.advance(Duration.ofHours(1));
      source.tend();
    }
    assertThat(xero.takes(source.token().value())).isTrue();
    assertThat(xero.refreshes.get()).isBetween(360L, 368L);
  }

  @Test
  void theEndOfAConnectionIsKnown() throws IOException {
    RefreshTokenSource source = source("one", NONE);
    assertThat(source.endsAt()).isEmpty();
    source.token();
    assertThat(source.endsAt()).hasValue(IdentityModel.START.plus(Duration.ofDays(60)));
  }

  @Test
  void fromTwoWeeksBeforeTheEndTheLogWarnsOnceADay() throws IOException {
    boolean[] down = {false};
    RefreshTokenSource source =
        source("one", (request, server) -> down[0] ? IdentityModel.reply(500, "") : null);
    source.token();
    down[0] = true;
    PrintStream usual = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      for (int hour = 0; hour < 48 * 24; hour++) {
        xero.clock.advance(Duration.ofHours(1));
        source.tend();
      }
    } finally {
      System.setErr(usual);
    }
    assertThat(
            log.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("ends at 2027-01-13T12:00:00Z")))
        .hasSize(2)
        .allMatch(line -> line.contains("fieldledger connect xero --customer acme"));
  }

  @Test
  void tokensAreNotInTheirTexts() throws IOException {
    source("one", NONE).token();
    assertThat(kept())
        .asString()
        .doesNotContain(kept().refreshToken())
        .doesNotContain(kept().accessToken());
    assertThatThrownBy(() -> ConnectionTokens.parse("{\"refreshToken\":\"xr-123\""))
        .hasMessageNotContaining("xr-123");
  }

  /** The process ends here. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** The topic, with what can go wrong. */
  private static final class FaultyLog implements CredentialLog {
    private final MemoryLog log = new MemoryLog();
    private int writes = -1; // the constructor's does not count
    private int crashAfterWrites = Integer.MAX_VALUE;
    private int passingAfterWrites = Integer.MAX_VALUE;
    private boolean fenceEverySecondWrite;

    @Override
    public Map<String, Sealed> read() {
      return log.read();
    }

    @Override
    public boolean replace(String key, long expected, byte[] value) {
      if (writes >= passingAfterWrites) {
        throw new CredentialException(CredentialException.Kind.PASSING, "no brokers");
      }
      writes++;
      if (fenceEverySecondWrite && writes % 2 == 1) {
        return false;
      }
      boolean written = log.replace(key, expected, value);
      if (writes >= crashAfterWrites) {
        throw new Crash();
      }
      return written;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}

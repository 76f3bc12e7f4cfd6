package io.fieldledger.connect.xero.sink;

import io.fieldledger.connect.core.auth.TokenSource;
import io.fieldledger.connect.core.config.XeroSettings;
import io.fieldledger.connect.credentials.check.XeroAccess;
import io.fieldledger.connect.xero.sink.api.XeroConnection;
import io.fieldledger.connect.xero.sink.index.OrganisationSettings;
import io.fieldledger.connect.xero.sink.preflight.Gap;
import io.fieldledger.connect.xero.sink.preflight.LiveSettings;
import io.fieldledger.connect.xero.sink.preflight.Preflight;
import io.fieldledger.connect.xero.sink.preflight.RecentSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks up in Xero what the settings name: when a configuration is checked, and at the start. */
final class MappingCheck {
  private static final Logger LOG = LoggerFactory.getLogger(MappingCheck.class);

  /** Connect's REST interface waits 90 seconds for a whole validation. */
  private static final Duration AT_MOST = Duration.ofSeconds(10);

  private final RecentSettings recent;

  /**
   * @param recent readings of organisations that a check may use again
   */
  MappingCheck(RecentSettings recent) {
    this.recent = recent;
  }

  /**
   * What Xero has not. None when it cannot be asked in time: the network and the credentials are
   * the start's business. Never throws.
   */
  List<Gap> gaps(Map<String, String> connector, XeroAccess access) {
    Thread thread = null;
    try {
      XeroSinkConfig config = new XeroSinkConfig(connector);
      Preflight preflight = preflight(config, connector);
      if (!preflight.asksAnything() || is(config, XeroSinkConfig.OFF)) {
        return List.of();
      }
      CompletableFuture<List<Gap>> answer = new CompletableFuture<>();
      thread = new Thread(() -> ask(config, access, preflight, answer), "xero-mapping-check");
      thread.setDaemon(true);
      thread.start();
      return answer.get(AT_MOST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } catch (RuntimeException | ExecutionException | TimeoutException e) {
      LOG.info("The mapping could not be looked up in Xero ({})", e.getClass().getSimpleName());
      return List.of();
    } finally {
      if (thread != null) {
        thread.interrupt();
      }
    }
  }

  private void ask(
      XeroSinkConfig config,
      XeroAccess access,
      Preflight preflight,
      CompletableFuture<List<Gap>> answer) {
    XeroSettings xero = config.xero();
    try {
      TokenSource tokens = access.tokens().source();
      XeroConnection connection =
          new XeroConnection(xero, access.transport(), tokens, Clock.systemUTC());
      answer.complete(
          recent
              .of(xero, () -> accepted(tokens), () -> LiveSettings.read(connection))
              .map(preflight::gaps)
              .orElse(List.of()));
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  private static boolean accepted(TokenSource tokens) {
    try {
      tokens.token();
      return true;
    } catch (IOException e) {
      LOG.info("Xero gives no token for the check of the mapping: {}", e.getMessage());
      return false;
    }
  }

  /** At the start: the sentence with which the task stops, or none after the gaps were told. */
  static Optional<String> atStart(
      XeroSinkConfig config, Map<String, String> connector, OrganisationSettings settings) {
    if (is(config, XeroSinkConfig.OFF)) {
      return Optional.empty();
    }
    List<Gap> gaps = preflight(config, connector).gaps(settings);
    if (gaps.isEmpty()) {
      return Optional.empty();
    }
    String all = gaps.stream().map(Gap::toString).collect(Collectors.joining(" | "));
    if (is(config, XeroSinkConfig.REFUSE)) {
      return Optional.of("The mapping names what Xero has not. " + all);
    }
    LOG.warn("Documents that need what Xero has not will be held: {}", all);
    return Optional.empty();
  }

  private static Preflight preflight(XeroSinkConfig config, Map<String, String> connector) {
    return new Preflight(
        connector,
        XeroSinkConfig.CURRENCY_CONFIG,
        config.getBoolean(XeroSinkConfig.TRACKING_CREATE_OPTIONS_CONFIG));
  }

  private static boolean is(XeroSinkConfig config, String choice) {
    return config.getString(XeroSinkConfig.MAPPING_CHECK_CONFIG).equals(choice);
  }
}

package io.fieldledger.connect.xero.source;

import io.fieldledger.connect.core.check.Finding;
import io.fieldledger.connect.core.config.XeroSettings;
import io.fieldledger.connect.credentials.check.XeroAccess;
import io.fieldledger.connect.xero.source.stream.XeroStream;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether Xero lets the source in and has granted what its streams need (contract, 1.4). */
final class AccessCheck {
  /** Ends in September 2027; until then it stands for all but contacts and settings. */
  private static final String BROAD = "accounting.transactions";

  private static final Set<String> NOT_OF_BROAD =
      Set.of("accounting.contacts", "accounting.settings");

  private AccessCheck() {}

  /**
   * @throws IOException when Xero cannot be asked now
   */
  static Finding ask(XeroSourceConfig config) throws IOException {
    try (XeroAccess xero = new XeroAccess(config, Clock.systemUTC())) {
      return xero.ask(granted -> scopes(granted, config.streams()));
    }
  }

  /**
   * @param granted separated by blanks; a server that does not say is believed to have granted all
   */
  static Finding scopes(String granted, List<XeroStream> streams) {
    Set<String> has =
        Arrays.stream(granted.strip().split("\\s+", -1))
            .map(AccessCheck::withoutRead)
            .collect(Collectors.toSet());
    String missing =
        streams.stream()
            .filter(s -> !covers(has, s.scope()))
            .map(s -> s.name() + " (" + s.scope() + ")")
            .collect(Collectors.joining(", "));
    return granted.isBlank() || missing.isEmpty()
        ? Finding.NONE
        : Finding.of(
            "The token has no permission for: %s. Tick the scopes on the app in Xero, with .read behind them or without, name them in %s, and connect again if it is by a user's consent; or leave the streams out."
                .formatted(missing, XeroSettings.SCOPES_CONFIG),
            XeroSettings.SCOPES_CONFIG,
            ReadingSettings.STREAMS_CONFIG);
  }

  private static boolean covers(Set<String> has, String scope) {
    return has.contains(scope) || (has.contains(BROAD) && !NOT_OF_BROAD.contains(scope));
  }

  private static String withoutRead(String scope) {
    return scope.endsWith(".read") ? scope.substring(0, scope.length() - 5) : scope;
  }
}

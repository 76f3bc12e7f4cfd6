package io.fieldledger.connect.xero.sink;

import io.fieldledger.connect.core.check.Finding;
import io.fieldledger.connect.core.config.XeroScopes;
import io.fieldledger.connect.core.config.XeroSettings;
import io.fieldledger.connect.credentials.check.XeroAccess;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Whether Xero lets the sink in and has granted what the documents of its topics need. */
final class AccessCheck {
  private AccessCheck() {}

  /**
   * @param topics the connector's topics, or what stands in topics.regex
   * @throws IOException when Xero cannot be asked now
   */
  static Finding ask(XeroAccess access, String topics) throws IOException {
    return access.ask(granted -> scopes(granted, topics));
  }

  static Finding scopes(String granted, String topics) {
    List<String> streams = XeroScopes.streams().stream().filter(topics::contains).toList();
    Set<String> missing = granted.isBlank() ? Set.of() : XeroScopes.missing(streams, granted);
    return missing.isEmpty()
        ? Finding.NONE
        : Finding.of(
            "The token lacks %s, which documents of %s need. Tick the scopes on the app in Xero, name them in %s, and connect again if it is by a user's consent."
                .formatted(
                    String.join(" ", missing),
                    streams.isEmpty() ? "every kind" : String.join(", ", streams),
                    XeroSettings.SCOPES_CONFIG),
            XeroSettings.SCOPES_CONFIG);
  }
}

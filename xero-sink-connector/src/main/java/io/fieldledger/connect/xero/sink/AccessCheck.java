package io.fieldledger.connect.xero.sink;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.auth.AuthorizationException;
import io.fieldledger.connect.core.check.Finding;
import io.fieldledger.connect.core.config.XeroScopes;
import io.fieldledger.connect.core.config.XeroSettings;
import io.fieldledger.connect.core.http.HttpReply;
import io.fieldledger.connect.core.http.HttpRequest;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.credentials.CredentialSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether Xero gives a token, has granted what the topics need, and knows the organisation
 * (contract, 1.1 to 1.4): a token and one call, which counts against no limit.
 */
final class AccessCheck {
  private AccessCheck() {}

  /**
   * @param topics the connector's topics, or what stands in topics.regex
   * @throws IOException when Xero cannot be asked now
   */
  static Finding ask(XeroSinkConfig config, XeroAccess access, String topics) throws IOException {
    XeroSettings xero = config.xero();
    boolean custom = config.getString(XeroSettings.GRANT_CONFIG).equals(XeroSettings.GRANT_DEFAULT);
    String token;
    try {
      token = access.tokens().source().token().bearer();
    } catch (AuthorizationException e) {
      return Finding.of(e.getMessage(), concerned(e.error(), custom));
    }
    return scopes(access.tokens().grantedScope(), topics)
        .and(
            organisations(
                xero,
                access
                    .transport()
                    .send(
                        HttpRequest.get(xero.apiUrl() + "/connections")
                            .with("Authorization", token)),
                custom));
  }

  /** Contract, 1.2: the exact split between the codes varies by report. */
  private static String[] concerned(String error, boolean custom) {
    return switch (error) {
      case "invalid_client", "unauthorized_client", "invalid_request" ->
          new String[] {XeroSettings.CLIENT_ID_CONFIG, XeroSettings.CLIENT_SECRET_CONFIG};
      case "invalid_scope" -> new String[] {XeroSettings.SCOPES_CONFIG};
      default ->
          custom
              ? new String[] {XeroSettings.CLIENT_ID_CONFIG, XeroSettings.CLIENT_SECRET_CONFIG}
              : new String[] {CredentialSettings.CUSTOMER_CONFIG};
    };
  }

  private static Finding scopes(String granted, String topics) {
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

  /**
   * Reports differ on whether a custom connection is answered at all (contract, 1.3), so its
   * silence means nothing.
   */
  private static Finding organisations(XeroSettings xero, HttpReply reply, boolean custom)
      throws IOException {
    if (!reply.successful()) {
      return Finding.NONE;
    }
    Map<String, String> names = new LinkedHashMap<>();
    for (JsonNode one : Json.read(reply.body())) {
      if (one.path("tenantType").asText().equals("ORGANISATION")) {
        names.put(one.path("tenantId").asText(), one.path("tenantName").asText());
      }
    }
    Finding seen =
        new Finding(
            List.of(), Map.of(XeroSettings.TENANT_ID_CONFIG, new ArrayList<>(names.keySet())));
    boolean known =
        xero.tenantId().isEmpty()
            || names.keySet().stream().anyMatch(xero.tenantId()::equalsIgnoreCase);
    if (known || (custom && names.isEmpty())) {
      return seen;
    }
    return seen.and(
        Finding.of(
            "The organisation %s is not connected to the app; connected are: %s. Correct it, or connect again and choose it."
                .formatted(xero.tenantId(), names),
            XeroSettings.TENANT_ID_CONFIG));
  }
}

package io.fieldledger.connect.credentials.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.auth.AuthorizationException;
import io.fieldledger.connect.core.check.Finding;
import io.fieldledger.connect.core.config.XeroSettings;
import io.fieldledger.connect.core.http.HttpReply;
import io.fieldledger.connect.core.http.HttpRequest;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.http.OkHttpTransport;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.credentials.CredentialSettings;
import io.fieldledger.connect.credentials.token.ConnectorTokens;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;

/**
 * The way to Xero of one validation: its checks share it, so that one token serves all of them. It
 * is opened by the first that asks, in that check's own time. Safe for use by several threads.
 */
public final class XeroAccess implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration CALL = Duration.ofSeconds(10);

  private final AbstractConfig config;
  private final InstantSource clock;
  private HttpTransport transport;
  private ConnectorTokens tokens;

  /**
   * @param config with the settings of {@link XeroSettings} and {@link CredentialSettings}
   */
  public XeroAccess(AbstractConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
  }

  public synchronized HttpTransport transport() {
    if (transport == null) {
      transport = new OkHttpTransport(CONNECT, CALL);
    }
    return transport;
  }

  public synchronized ConnectorTokens tokens() {
    if (tokens == null) {
      tokens =
          ConnectorTokens.of(config, XeroSettings.of(config).oauthClient(), transport(), clock);
    }
    return tokens;
  }

  /**
   * Whether Xero gives a token, has granted what is needed, and knows the organisation (contract,
   * 1.1 to 1.4): a token and one call, which counts against no limit.
   *
   * @param scopes what is to be said of the scopes that were granted, separated by blanks; blank
   *     when the server does not say
   * @throws IOException when Xero cannot be asked now
   */
  public Finding ask(Function<String, Finding> scopes) throws IOException {
    XeroSettings xero = XeroSettings.of(config);
    boolean custom = config.getString(XeroSettings.GRANT_CONFIG).equals(XeroSettings.GRANT_DEFAULT);
    String token;
    try {
      token = tokens().source().token().bearer();
    } catch (AuthorizationException e) {
      return Finding.of(e.getMessage(), concerned(e.error(), custom));
    }
    HttpReply connections =
        transport()
            .send(HttpRequest.get(xero.apiUrl() + "/connections").with("Authorization", token));
    return scopes.apply(tokens().grantedScope()).and(organisations(xero, connections, custom));
  }

  @Override
  public synchronized void close() {
    if (tokens != null) {
      tokens.close();
    }
    if (transport != null) {
      transport.close();
    }
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

  /** A user's consent is found by the customer's name, and is for several organisations. */
  public static void grantNeeds(Config validated, Map<String, String> connectorConfigs) {
    String grant = connectorConfigs.getOrDefault(XeroSettings.GRANT_CONFIG, "");
    if (!grant.equals(XeroSettings.REFRESH_TOKEN)) {
      return;
    }
    for (String needed :
        List.of(CredentialSettings.CUSTOMER_CONFIG, XeroSettings.TENANT_ID_CONFIG)) {
      if (connectorConfigs.getOrDefault(needed, "").isBlank()) {
        value(validated, needed)
            .addErrorMessage(
                "The grant refresh_token needs %s; 'fieldledger connect xero' shows it."
                    .formatted(needed));
      }
    }
    String brokers = CredentialSettings.KAFKA_BOOTSTRAP_CONFIG;
    if (connectorConfigs.getOrDefault(brokers, "").isBlank()) {
      value(validated, brokers)
          .addErrorMessage(
              "The grant refresh_token needs the brokers of the topic with the credentials: set %s."
                  .formatted(brokers));
    }
  }

  private static ConfigValue value(Config config, String name) {
    return config.configValues().stream()
        .filter(v -> v.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}

package io.fieldledger.connect.core.config;

import io.fieldledger.connect.core.auth.ClientCredentialsTokenSource.Client;
import io.fieldledger.connect.core.auth.ClientCredentialsTokenSource.ClientAuthentication;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.types.Password;

/** The settings every ServiceTitan connector has (architecture, configuration names). */
public record ServiceTitanSettings(
    String apiUrl,
    String authUrl,
    long tenantId,
    Password appKey,
    String clientId,
    Password clientSecret,
    int callsPerSecond) {

  public static final String API_URL_CONFIG = "servicetitan.api.url";
  public static final String AUTH_URL_CONFIG = "servicetitan.auth.url";
  public static final String TENANT_ID_CONFIG = "servicetitan.tenant.id";
  public static final String APP_KEY_CONFIG = "servicetitan.app.key";
  public static final String CLIENT_ID_CONFIG = "servicetitan.client.id";
  public static final String CLIENT_SECRET_CONFIG = "servicetitan.client.secret";
  public static final String CALLS_PER_SECOND_CONFIG = "servicetitan.calls.per.second";

  public static final String APPLICATION_GUID_CONFIG = "servicetitan.application.guid";

  public static final String API_URL_DEFAULT = "https://api.servicetitan.io";
  public static final String AUTH_URL_DEFAULT = "https://auth.servicetitan.io";

  /** ServiceTitan's limit is 60 a second for an app and tenant (contract, section 2). */
  public static final int CALLS_PER_SECOND_DEFAULT = 60;

  public static final String GROUP = "ServiceTitan connection";

  /** Adds the settings to a connector's definition. */
  public static ConfigDef addTo(ConfigDef def) {
    int order = 0;
    return def.define(
            TENANT_ID_CONFIG,
            Type.LONG,
            ConfigDef.NO_DEFAULT_VALUE,
            Range.atLeast(1),
            Importance.HIGH,
            "The number of the ServiceTitan tenant, as in the address of its API calls.",
            GROUP,
            ++order,
            Width.MEDIUM,
            "Tenant id")
        .define(
            CLIENT_ID_CONFIG,
            Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            Validators.NOT_BLANK,
            Importance.HIGH,
            "Client id of the app for this tenant (begins with `cid.`).",
            GROUP,
            ++order,
            Width.MEDIUM,
            "Client id")
        .define(
            CLIENT_SECRET_CONFIG,
            Type.PASSWORD,
            ConfigDef.NO_DEFAULT_VALUE,
            Importance.HIGH,
            "Client secret of the app for this tenant. Blanks around it are dropped.",
            GROUP,
            ++order,
            Width.MEDIUM,
            "Client secret")
        .define(
            APP_KEY_CONFIG,
            Type.PASSWORD,
            ConfigDef.NO_DEFAULT_VALUE,
            Importance.HIGH,
            "Application key of the app (header `ST-App-Key`).",
            GROUP,
            ++order,
            Width.MEDIUM,
            "App key")
        .define(
            API_URL_CONFIG,
            Type.STRING,
            API_URL_DEFAULT,
            Validators.BASE_URL,
            Importance.LOW,
            "Base address of the API. The integration environment is"
                + " `https://api-integration.servicetitan.io`.",
            GROUP,
            ++order,
            Width.LONG,
            "API address")
        .define(
            AUTH_URL_CONFIG,
            Type.STRING,
            AUTH_URL_DEFAULT,
            Validators.BASE_URL,
            Importance.LOW,
            "Base address of the identity server; tokens come from `/connect/token` below it.",
            GROUP,
            ++order,
            Width.LONG,
            "Identity address")
        .define(
            CALLS_PER_SECOND_CONFIG,
            Type.INT,
            CALLS_PER_SECOND_DEFAULT,
            Range.between(1, 60),
            Importance.LOW,
            "Calls a second this connector may use of the tenant's 60. Lower it when other"
                + " programs use the same app and tenant.",
            GROUP,
            ++order,
            Width.SHORT,
            "Calls per second");
  }

  /**
   * Adds whose external data is read and written (contract, section 3).
   *
   * @param byDefault null where a connector does without
   */
  public static ConfigDef addApplicationTo(ConfigDef def, Object byDefault, int order) {
    return def.define(
        APPLICATION_GUID_CONFIG,
        Type.STRING,
        byDefault,
        Validators.OPTIONAL_GUID,
        Importance.HIGH,
        "GUID under which external data is kept on customers and vendors: the Xero contact that one"
            + " was made from. Choose any, give the same to source and sink, and never change it."
            + " The source asks for external data only when it is set: one call more for fifty"
            + " changed customers.",
        GROUP,
        order,
        Width.MEDIUM,
        "Application GUID");
  }

  /** Whose external data is read and written; empty when none is. */
  public static Optional<UUID> applicationOf(AbstractConfig config) {
    return Optional.ofNullable(config.getString(APPLICATION_GUID_CONFIG))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(UUID::fromString);
  }

  public static ServiceTitanSettings of(AbstractConfig config) {
    return new ServiceTitanSettings(
        withoutSlash(config.getString(API_URL_CONFIG)),
        withoutSlash(config.getString(AUTH_URL_CONFIG)),
        config.getLong(TENANT_ID_CONFIG),
        config.getPassword(APP_KEY_CONFIG),
        config.getString(CLIENT_ID_CONFIG).strip(),
        config.getPassword(CLIENT_SECRET_CONFIG),
        config.getInt(CALLS_PER_SECOND_CONFIG));
  }

  /** How tokens are asked for (contract, 1.2): id and secret in the form. */
  public Client oauthClient() {
    return new Client(
        "ServiceTitan",
        CLIENT_ID_CONFIG + " and " + CLIENT_SECRET_CONFIG,
        authUrl + "/connect/token",
        clientId,
        clientSecret.value().strip(),
        null,
        ClientAuthentication.FORM);
  }

  static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}

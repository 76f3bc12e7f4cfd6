package io.fieldledger.connect.core.config;

import io.fieldledger.connect.core.auth.ClientCredentialsTokenSource.Client;
import io.fieldledger.connect.core.auth.ClientCredentialsTokenSource.ClientAuthentication;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.types.Password;

/**
 * The settings every Xero connector has (architecture, configuration names).
 *
 * @param tenantId empty for a custom connection, which is bound to one organisation
 */
public record XeroSettings(
    String apiUrl,
    String identityUrl,
    String tenantId,
    String clientId,
    Password clientSecret,
    String scopes,
    int callsPerMinute,
    int callsPerDay,
    int callsReserve) {

  public static final String API_URL_CONFIG = "xero.api.url";
  public static final String IDENTITY_URL_CONFIG = "xero.identity.url";
  public static final String TENANT_ID_CONFIG = "xero.tenant.id";
  public static final String CLIENT_ID_CONFIG = "xero.client.id";
  public static final String CLIENT_SECRET_CONFIG = "xero.client.secret";
  public static final String GRANT_CONFIG = "xero.grant";
  public static final String SCOPES_CONFIG = "xero.scopes";
  public static final String CALLS_PER_MINUTE_CONFIG = "xero.calls.per.minute";
  public static final String CALLS_PER_DAY_CONFIG = "xero.calls.per.day";
  public static final String CALLS_RESERVE_CONFIG = "xero.calls.reserve";

  public static final String API_URL_DEFAULT = "https://api.xero.com";
  public static final String IDENTITY_URL_DEFAULT = "https://identity.xero.com";
  public static final String GRANT_DEFAULT = "client_credentials";

  /**
   * The other {@link #GRANT_CONFIG}: a user's consent, whose tokens are in the credential store.
   */
  public static final String REFRESH_TOKEN = "refresh_token";

  /** The granular scopes (contract, 1.4): apps of March 2026 and later know only these. */
  public static final String SCOPES_DEFAULT =
      "accounting.invoices accounting.payments accounting.banktransactions"
          + " accounting.manualjournals accounting.contacts accounting.settings";

  /** What Xero allows an app on an organisation (contract, section 2). */
  public static final int SERVER_CALLS_PER_MINUTE = 60;

  /** What Xero takes of them at a time (contract, section 2). */
  public static final int SERVER_CALLS_AT_ONCE = 5;

  public static final String GROUP = "Xero connection";

  /** Adds the settings to a connector's definition. */
  public static ConfigDef addTo(ConfigDef def) {
    int order = 0;
    return def.define(
            CLIENT_ID_CONFIG,
            Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            Validators.NOT_BLANK,
            Importance.HIGH,
            "Client id of the Xero app or custom connection.",
            GROUP,
            ++order,
            Width.MEDIUM,
            "Client id")
        .define(
            CLIENT_SECRET_CONFIG,
            Type.PASSWORD,
            ConfigDef.NO_DEFAULT_VALUE,
            Importance.HIGH,
            "Client secret of the Xero app or custom connection.",
            GROUP,
            ++order,
            Width.MEDIUM,
            "Client secret")
        .define(
            TENANT_ID_CONFIG,
            Type.STRING,
            "",
            Validators.TRIMMED,
            Importance.HIGH,
            "Id of the Xero organisation (header `xero-tenant-id`). A sink may leave it out for a"
                + " custom connection, which is bound to one organisation; a source names it in its"
                + " records.",
            GROUP,
            ++order,
            Width.MEDIUM,
            "Organisation id")
        .define(
            GRANT_CONFIG,
            Type.STRING,
            GRANT_DEFAULT,
            Validators.oneOf(List.of(GRANT_DEFAULT, REFRESH_TOKEN)),
            Importance.MEDIUM,
            "How tokens are obtained. `client_credentials`: a Xero custom connection, the first"
                + " choice where the country allows it (AU, NZ, UK, US). `refresh_token`: the"
                + " consent of a user, given by 'fieldledger connect xero'; needs"
                + " `credentials.customer` and `xero.tenant.id`.",
            GROUP,
            ++order,
            Width.MEDIUM,
            "Grant")
        .define(
            SCOPES_CONFIG,
            Type.STRING,
            SCOPES_DEFAULT,
            Validators.NOT_BLANK,
            Importance.MEDIUM,
            "OAuth scopes to ask for, separated by blanks. They must be ticked on the app too.",
            GROUP,
            ++order,
            Width.LONG,
            "Scopes")
        .define(
            API_URL_CONFIG,
            Type.STRING,
            API_URL_DEFAULT,
            Validators.BASE_URL,
            Importance.LOW,
            "Base address of the API; `/api.xro/2.0` is added.",
            GROUP,
            ++order,
            Width.LONG,
            "API address")
        .define(
            IDENTITY_URL_CONFIG,
            Type.STRING,
            IDENTITY_URL_DEFAULT,
            Validators.BASE_URL,
            Importance.LOW,
            "Base address of the identity server; tokens come from `/connect/token` below it.",
            GROUP,
            ++order,
            Width.LONG,
            "Identity address")
        .define(
            CALLS_PER_MINUTE_CONFIG,
            Type.INT,
            60,
            Range.between(1, SERVER_CALLS_PER_MINUTE),
            Importance.MEDIUM,
            "Calls a minute this connector may use of the organisation's 60. One of the 60 is kept"
                + " for the first call of a task that starts.",
            GROUP,
            ++order,
            Width.SHORT,
            "Calls per minute")
        .define(
            CALLS_PER_DAY_CONFIG,
            Type.INT,
            1000,
            Range.atLeast(10),
            Importance.MEDIUM,
            "Calls a day this connector may use: 1,000 on Xero's Starter tier, 5,000 above it.",
            GROUP,
            ++order,
            Width.SHORT,
            "Calls per day")
        .define(
            CALLS_RESERVE_CONFIG,
            Type.INT,
            0,
            Range.atLeast(0),
            Importance.LOW,
            "Calls of every minute and day that are left to other programs that use the same app"
                + " and organisation. With a reserve one of the five calls that Xero takes at a"
                + " time is left to them too.",
            GROUP,
            ++order,
            Width.SHORT,
            "Calls reserved");
  }

  public static XeroSettings of(AbstractConfig config) {
    return new XeroSettings(
        ServiceTitanSettings.withoutSlash(config.getString(API_URL_CONFIG)),
        ServiceTitanSettings.withoutSlash(config.getString(IDENTITY_URL_CONFIG)),
        config.getString(TENANT_ID_CONFIG),
        config.getString(CLIENT_ID_CONFIG).strip(),
        config.getPassword(CLIENT_SECRET_CONFIG),
        config.getString(SCOPES_CONFIG),
        config.getInt(CALLS_PER_MINUTE_CONFIG),
        config.getInt(CALLS_PER_DAY_CONFIG),
        config.getInt(CALLS_RESERVE_CONFIG));
  }

  /** Calls that may be under way at a time (contract, 2): one less where others call too. */
  public int callsAtOnce() {
    return callsReserve > 0 ? SERVER_CALLS_AT_ONCE - 1 : SERVER_CALLS_AT_ONCE;
  }

  /** How tokens are asked for (contract, 1.3): Basic authentication, scopes in the form. */
  public Client oauthClient() {
    return new Client(
        "Xero",
        CLIENT_ID_CONFIG + ", " + CLIENT_SECRET_CONFIG + " and " + SCOPES_CONFIG,
        identityUrl + "/connect/token",
        clientId,
        clientSecret.value().strip(),
        scopes,
        ClientAuthentication.BASIC);
  }
}

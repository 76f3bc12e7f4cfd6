package io.fieldledger.connect.xero.sink;

import io.fieldledger.connect.core.check.ConnectionCheck;
import io.fieldledger.connect.core.config.Validators;
import io.fieldledger.connect.core.config.XeroSettings;
import io.fieldledger.connect.core.contact.AgreementSettings;
import io.fieldledger.connect.core.sink.SinkSettings;
import io.fieldledger.connect.credentials.CredentialSettings;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.plan.Policies;
import io.fieldledger.connect.xero.sink.plan.WriteModes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;

/** The settings of the Xero sink. */
public final class XeroSinkConfig extends AbstractConfig {
  public static final String CURRENCY_CONFIG = "currency";
  public static final String CONTACT_MATCH_CONFIG = "contact.match";
  public static final String TRACKING_CREATE_OPTIONS_CONFIG = "tracking.create.options";
  public static final String WRITE_MODE_CONFIG = "write.mode";
  public static final String WRITE_MODES_CONFIG = "write.modes";
  public static final String CORRECTIONS_CONFIG = "corrections";
  public static final String LOCKED_PERIOD_CONFIG = "locked.period";
  public static final String ARCHIVED_CONTACTS_CONFIG = "archived.contacts";
  public static final String MAPPING_CHECK_CONFIG = "mapping.check";
  public static final String INDEX_TOPIC_CONFIG = "index.topic";
  public static final String PARK_TIMEOUT_MS_CONFIG = "park.timeout.ms";
  public static final String INDEX_REFRESH_MS_CONFIG = "index.refresh.ms";
  public static final String FRESH_RESERVE_CONFIG = "xero.calls.fresh.reserve";

  /** What {@link #MAPPING_CHECK_CONFIG} can be. */
  static final String REPORT = "report";

  static final String REFUSE = "refuse";
  static final String OFF = "off";

  private static final String WRITING = "Writing";

  private static final ConfigDef.Validator WRITE_MODES =
      ConfigDef.LambdaValidator.with(
          (name, value) -> {
            try {
              WriteModes.of("live", texts((List<?>) value));
            } catch (IllegalArgumentException e) {
              throw new ConfigException(name + ": " + e.getMessage());
            }
          },
          () -> "kind:mode pairs, separated by commas");

  public static final ConfigDef DEFINITION = define();

  public XeroSinkConfig(Map<String, String> properties) {
    super(DEFINITION, properties, false);
  }

  private static ConfigDef define() {
    ConfigDef def = CredentialSettings.addToConnector(XeroSettings.addTo(new ConfigDef()));
    ConnectionCheck.addTo(def, XeroSettings.GROUP, 20);
    AgreementSettings.addTo(def, WRITING, 20);
    int order = 0;
    def.define(
            CURRENCY_CONFIG,
            Type.STRING,
            "",
            Validators.check(
                "a three-letter code such as USD, or nothing", t -> t.matches("([A-Z]{3})?")),
            Importance.HIGH,
            "Currency of the ServiceTitan tenant, which sends none. The connector stops when the"
                + " organisation's base currency is another one. Empty: only documents are compared.",
            WRITING,
            ++order,
            Width.SHORT,
            "Currency")
        .define(
            CONTACT_MATCH_CONFIG,
            Type.STRING,
            "name",
            Validators.oneOf(List.of("number", "evidence", "name")),
            Importance.MEDIUM,
            "When a contact that is in Xero without our number is adopted: `number` never,"
                + " `evidence` when the name and e-mail, phone or address agree, `name` when the"
                + " name agrees and nothing contradicts.",
            WRITING,
            ++order,
            Width.SHORT,
            "Match contacts by")
        .define(
            TRACKING_CREATE_OPTIONS_CONFIG,
            Type.BOOLEAN,
            true,
            Importance.LOW,
            "Create a tracking option that is missing in Xero before a document names it. When"
                + " false such documents are held.",
            WRITING,
            ++order,
            Width.SHORT,
            "Create tracking options")
        .define(
            WRITE_MODE_CONFIG,
            Type.STRING,
            "live",
            Validators.oneOf(List.of("live", "draft", "shadow")),
            Importance.HIGH,
            "How far documents go into Xero. `live`: posted. `draft`: invoices, credit notes and"
                + " purchase orders as drafts that a person approves in Xero; what has no drafts"
                + " there is posted. `shadow`: planned and checked in full, nothing is written, and"
                + " results say what would be posted.",
            WRITING,
            ++order,
            Width.SHORT,
            "Write mode")
        .define(
            WRITE_MODES_CONFIG,
            Type.LIST,
            List.of(),
            WRITE_MODES,
            Importance.MEDIUM,
            "Write modes of single kinds, as kind:mode pairs such as `Invoice:draft,Payment:shadow`."
                + " Kinds: "
                + Arrays.stream(Kind.values()).map(Kind::label).collect(Collectors.joining(", "))
                + ". What builds on a document that is only planned is only planned too.",
            WRITING,
            ++order,
            Width.LONG,
            "Write modes by kind")
        .define(
            CORRECTIONS_CONFIG,
            Type.STRING,
            "difference",
            Validators.oneOf(List.of("difference", "rebuild", "hold")),
            Importance.MEDIUM,
            "What becomes of an invoice that is edited in ServiceTitan after money or credit was"
                + " applied to it in Xero. `difference`: a credit note or an extra invoice for the"
                + " difference, numbered `<number>-C1`. `rebuild`: payments and credit are taken off,"
                + " the invoice is changed in place, and the same are put back; what is reconciled,"
                + " in a bank batch or in a locked period is never touched and gets the difference"
                + " instead. `hold`: a person decides.",
            WRITING,
            ++order,
            Width.SHORT,
            "Corrections")
        .define(
            ARCHIVED_CONTACTS_CONFIG,
            Type.STRING,
            "hold",
            Validators.oneOf(List.of("hold", "reactivate")),
            Importance.LOW,
            "What becomes of a document whose contact is archived in Xero. `hold`: a person decides."
                + " `reactivate`: the contact is made active first; Xero does not say whether it takes"
                + " that from a program, and where it refuses, the document is held.",
            WRITING,
            ++order,
            Width.SHORT,
            "Archived contacts")
        .define(
            LOCKED_PERIOD_CONFIG,
            Type.STRING,
            "hold",
            Validators.oneOf(List.of("hold", "draft", "correct-in-open-period")),
            Importance.MEDIUM,
            "What becomes of documents and corrections whose day is in a locked period. `hold`: a"
                + " person decides. `draft`: invoices, credit notes and corrections become drafts,"
                + " all else is held. `correct-in-open-period`: booked on the first open day, with"
                + " the true day in the reference; deposits are held.",
            WRITING,
            ++order,
            Width.MEDIUM,
            "Locked period")
        .define(
            MAPPING_CHECK_CONFIG,
            Type.STRING,
            REPORT,
            Validators.oneOf(List.of(REPORT, REFUSE, OFF)),
            Importance.MEDIUM,
            "Whether accounts, tax types, tracking and currency that the settings name, also those"
                + " of the transform ToXeroDocuments and of its mapping file, are looked up in Xero. `report` refuses a"
                + " configuration with gaps when it is sent to Connect, and names them in the log at"
                + " a start; documents that need them are held. `refuse` stops at a start too."
                + " `off` looks nothing up. Costs a token and four calls; while a configuration is edited, once a"
                + " minute at most.",
            WRITING,
            ++order,
            Width.SHORT,
            "Check the mapping");
    SinkSettings.addTo(def, "Xero");
    def.define(
        INDEX_TOPIC_CONFIG,
        Type.STRING,
        "fieldledger.index",
        Validators.TRIMMED,
        Importance.MEDIUM,
        "Compacted topic with what the sink knows of Xero, so that a restart reads only what"
            + " changed and a crash in the middle of a write posts nothing twice. Made when it is"
            + " missing; it may be deleted at any time. Empty: every start reads everything.",
        SinkSettings.TOPICS,
        2,
        Width.MEDIUM,
        "Index topic");
    order = 0;
    return def.define(
            PARK_TIMEOUT_MS_CONFIG,
            Type.LONG,
            Duration.ofHours(6).toMillis(),
            Range.atLeast(1000),
            Importance.MEDIUM,
            "How long, in milliseconds, a record waits for a document it needs before it is"
                + " rejected to the dead-letter queue.",
            SinkSettings.RUNNING,
            ++order,
            Width.MEDIUM,
            "Park timeout")
        .define(
            INDEX_REFRESH_MS_CONFIG,
            Type.LONG,
            Duration.ofMinutes(30).toMillis(),
            Range.atLeast(10_000),
            Importance.LOW,
            "While records wait, what people changed in Xero is read again after so many"
                + " milliseconds (eight calls).",
            SinkSettings.RUNNING,
            ++order,
            Width.MEDIUM,
            "Index refresh")
        .define(
            FRESH_RESERVE_CONFIG,
            Type.INT,
            -1,
            Range.atLeast(-1),
            Importance.LOW,
            "Of a day's calls so many are for records that changed within the last day: when no more"
                + " are left, older ones wait for the next day. -1: a tenth of "
                + XeroSettings.CALLS_PER_DAY_CONFIG
                + ".",
            SinkSettings.RUNNING,
            ++order,
            Width.SHORT,
            "Calls for fresh records");
  }

  /** Of a day's calls, for fresh documents; a tenth of them unless it is set. */
  int freshReserve() {
    int set = getInt(FRESH_RESERVE_CONFIG);
    return set >= 0 ? set : getInt(XeroSettings.CALLS_PER_DAY_CONFIG) / 10;
  }

  XeroSettings xero() {
    return XeroSettings.of(this);
  }

  Policies policies() {
    return new Policies(
        new Policies.Contacts(
            Policies.ContactMatch.of(getString(CONTACT_MATCH_CONFIG)),
            Policies.ArchivedContacts.of(getString(ARCHIVED_CONTACTS_CONFIG)),
            !getString(AgreementSettings.TOPIC_CONFIG).isEmpty(),
            AgreementSettings.policies(this)),
        getBoolean(TRACKING_CREATE_OPTIONS_CONFIG),
        WriteModes.of(getString(WRITE_MODE_CONFIG), getList(WRITE_MODES_CONFIG)),
        Policies.Corrections.of(getString(CORRECTIONS_CONFIG)),
        Policies.LockedDates.of(getString(LOCKED_PERIOD_CONFIG)));
  }

  private static List<String> texts(List<?> values) {
    return values == null ? List.of() : values.stream().map(String::valueOf).toList();
  }

  Duration duration(String key) {
    return Duration.ofMillis(((Number) get(key)).longValue());
  }
}

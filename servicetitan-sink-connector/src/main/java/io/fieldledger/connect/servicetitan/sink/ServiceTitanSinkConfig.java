package io.fieldledger.connect.servicetitan.sink;

import io.fieldledger.connect.core.check.ConnectionCheck;
import io.fieldledger.connect.core.config.ServiceTitanSettings;
import io.fieldledger.connect.core.config.Validators;
import io.fieldledger.connect.core.contact.AgreementSettings;
import io.fieldledger.connect.core.contact.Merge;
import io.fieldledger.connect.core.sink.SinkSettings;
import io.fieldledger.connect.servicetitan.sink.plan.Policies;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;

/** The settings of the ServiceTitan sink. */
public final class ServiceTitanSinkConfig extends AbstractConfig {
  public static final String WRITE_MODE_CONFIG = "write.mode";
  public static final String ARCHIVED_CONTACTS_CONFIG = "archived.contacts";
  public static final String UNANSWERED_WAIT_MS_CONFIG = "unanswered.wait.ms";
  public static final String PROOF_TIMEOUT_MS_CONFIG = "proof.timeout.ms";
  public static final String PARK_TIMEOUT_MS_CONFIG = "park.timeout.ms";

  static final String LIVE = "live";
  static final String SHADOW = "shadow";
  static final String KEEP = "keep";
  static final String DEACTIVATE = "deactivate";

  private static final String WRITING = "Writing";

  public static final ConfigDef DEFINITION = define();

  public ServiceTitanSinkConfig(Map<String, String> properties) {
    super(DEFINITION, properties, false);
  }

  private static ConfigDef define() {
    ConfigDef def = ServiceTitanSettings.addTo(new ConfigDef());
    ServiceTitanSettings.addApplicationTo(def, ConfigDef.NO_DEFAULT_VALUE, 19);
    ConnectionCheck.addTo(def, ServiceTitanSettings.GROUP, 20);
    int order = 0;
    def.define(
            WRITE_MODE_CONFIG,
            Type.STRING,
            LIVE,
            Validators.oneOf(List.of(LIVE, SHADOW)),
            Importance.HIGH,
            "`live`: records are written. `shadow`: looked up, compared and planned in full, nothing"
                + " is written, and results say what would be.",
            WRITING,
            ++order,
            Width.SHORT,
            "Write mode")
        .define(
            ARCHIVED_CONTACTS_CONFIG,
            Type.STRING,
            KEEP,
            Validators.oneOf(List.of(KEEP, DEACTIVATE)),
            Importance.MEDIUM,
            "What becomes of a customer or vendor whose contact is archived in Xero. `keep`: nothing."
                + " `deactivate`: it is made inactive, unless it has a balance. What is inactive is"
                + " never made active again.",
            WRITING,
            ++order,
            Width.SHORT,
            "Archived contacts");
    AgreementSettings.addTo(def, WRITING, ++order);
    SinkSettings.addTo(def, "ServiceTitan");
    order = 0;
    return def.define(
            UNANSWERED_WAIT_MS_CONFIG,
            Type.LONG,
            Duration.ofMinutes(2).toMillis(),
            Range.atLeast(0),
            Importance.LOW,
            "How long, in milliseconds, a call that was not answered can still show in ServiceTitan,"
                + " whose calls end after 100 s. So long a new customer, contact or vendor is looked"
                + " for before it is made again, and after a start nothing is made that an earlier"
                + " task may have left; what is there is changed at once.",
            SinkSettings.RUNNING,
            ++order,
            Width.MEDIUM,
            "Wait for unanswered calls")
        .define(
            PROOF_TIMEOUT_MS_CONFIG,
            Type.LONG,
            Duration.ofSeconds(10).toMillis(),
            Range.atLeast(0),
            Importance.LOW,
            "How long, in milliseconds, a write may take to show when it is read again, before its"
                + " record is rejected. A task reads nothing for as long after its start, so that it"
                + " sees what the one before it wrote.",
            SinkSettings.RUNNING,
            ++order,
            Width.MEDIUM,
            "Proof timeout")
        .define(
            PARK_TIMEOUT_MS_CONFIG,
            Type.LONG,
            Duration.ofHours(6).toMillis(),
            Range.atLeast(1000),
            Importance.MEDIUM,
            "How long, in milliseconds, a record is tried again for which ServiceTitan fails while"
                + " it takes others, before it is rejected to the dead-letter queue.",
            SinkSettings.RUNNING,
            ++order,
            Width.MEDIUM,
            "Park timeout");
  }

  ServiceTitanSettings serviceTitan() {
    return ServiceTitanSettings.of(this);
  }

  String applicationGuid() {
    return ServiceTitanSettings.applicationOf(this)
        .map(UUID::toString)
        .orElseThrow(
            () ->
                new ConfigException(
                    ServiceTitanSettings.APPLICATION_GUID_CONFIG + " is empty. Choose any GUID."));
  }

  Policies policies() {
    return new Policies(
        new Merge(AgreementSettings.policies(this)),
        getString(ARCHIVED_CONTACTS_CONFIG).equals(DEACTIVATE),
        getString(WRITE_MODE_CONFIG).equals(SHADOW));
  }

  Duration duration(String key) {
    return Duration.ofMillis(((Number) get(key)).longValue());
  }
}

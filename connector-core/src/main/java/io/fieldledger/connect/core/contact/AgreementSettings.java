package io.fieldledger.connect.core.contact;

import io.fieldledger.connect.core.config.Validators;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;

/** The settings of both sinks by which customers and vendors are kept the same both ways. */
public final class AgreementSettings {
  public static final String POLICY_CONFIG = "conflict.policy";
  public static final String TOPIC_CONFIG = "agreement.topic";

  private static final ConfigDef.Validator PAIRS =
      ConfigDef.LambdaValidator.with(
          (name, value) -> {
            try {
              ConflictPolicies.of(texts(value));
            } catch (IllegalArgumentException e) {
              throw new ConfigException(name + ": " + e.getMessage());
            }
          },
          () -> "group:policy pairs, separated by commas");

  private AgreementSettings() {}

  /**
   * Adds them.
   *
   * @param order of the first in its group; they take two
   */
  public static ConfigDef addTo(ConfigDef def, String group, int order) {
    return def.define(
            POLICY_CONFIG,
            Type.LIST,
            List.of(),
            PAIRS,
            Importance.MEDIUM,
            "Whose value stays when a detail of a customer or vendor was changed in ServiceTitan and"
                + " in Xero since both last agreed, as group:policy pairs such as"
                + " `phones:newest,email:xero`. Groups: name, email, phones, address. Policies:"
                + " `servicetitan` (where nothing is said), `xero`, `newest` (the record that was"
                + " changed later). Both sinks must have the same. What one side alone changed goes"
                + " to the other whatever the policy.",
            group,
            order,
            Width.LONG,
            "Conflict policy")
        .define(
            TOPIC_CONFIG,
            Type.STRING,
            "",
            Validators.TRIMMED,
            Importance.MEDIUM,
            "Compacted topic in which both sinks note what ServiceTitan and Xero last agreed on about"
                + " each customer and vendor, as hashes. Name the same topic in both sinks, such as"
                + " `fieldledger.agreements`; it is made when it is missing. Empty: one direction"
                + " only, where every difference is for the conflict policy.",
            group,
            order + 1,
            Width.MEDIUM,
            "Agreements topic");
  }

  /**
   * What is kept under these settings.
   *
   * @param kafkaClient settings of Kafka's clients, with bootstrap.servers
   */
  public static Agreements open(AbstractConfig config, Map<String, Object> kafkaClient) {
    String topic = config.getString(TOPIC_CONFIG);
    return topic.isEmpty() ? Agreements.none() : AgreementTopic.open(kafkaClient, topic);
  }

  public static ConflictPolicies policies(AbstractConfig config) {
    return ConflictPolicies.of(config.getList(POLICY_CONFIG));
  }

  private static List<String> texts(Object value) {
    return value instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }
}

package io.fieldledger.connect.core.source.settings;

import io.fieldledger.connect.core.config.Validators;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;

/** Where records go and what they carry. */
public final class RecordSettings {
  public static final String TOPIC_PREFIX_CONFIG = "topic.prefix";
  public static final String TOPIC_PREFIX_DOC =
      "First part of the names of the topics. Records that cannot be carried go to"
          + " `<topic.prefix>.rejected` as the bytes that came, with the reason in headers.";
  public static final String TOPIC_PREFIX_DISPLAY = "Topic prefix";

  public static final String RAW_JSON_CONFIG = "include.raw.json";
  public static final boolean RAW_JSON_DEFAULT = false;
  public static final String RAW_JSON_DOC =
      "Whether each record also carries the payload as it came, in the field `_raw`, with members"
          + " that this version does not know.";
  public static final String RAW_JSON_DISPLAY = "Include raw JSON";

  private static final String GROUP = "Records";

  private static final ConfigDef.Validator TOPIC_NAME =
      Validators.check(
          "letters, digits, dots, underscores and dashes, at most 200",
          text -> text.matches("[A-Za-z0-9._-]{1,200}"));

  private RecordSettings() {}

  /**
   * @param topicPrefix the default
   */
  public static void addTo(ConfigDef def, String topicPrefix) {
    def.define(
            TOPIC_PREFIX_CONFIG,
            Type.STRING,
            topicPrefix,
            TOPIC_NAME,
            Importance.MEDIUM,
            TOPIC_PREFIX_DOC,
            GROUP,
            1,
            Width.MEDIUM,
            TOPIC_PREFIX_DISPLAY)
        .define(
            RAW_JSON_CONFIG,
            Type.BOOLEAN,
            RAW_JSON_DEFAULT,
            Importance.LOW,
            RAW_JSON_DOC,
            GROUP,
            2,
            Width.SHORT,
            RAW_JSON_DISPLAY);
  }
}

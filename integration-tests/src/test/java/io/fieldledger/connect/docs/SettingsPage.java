package io.fieldledger.connect.docs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The page of one plugin's settings, group by group, from its {@link ConfigDef}. */
record SettingsPage(String title, Class<?> plugin, String introduction, ConfigDef definition) {
  private static final String SEPARATOR = " · ";

  String text() {
    StringBuilder page = new StringBuilder();
    page.append("# ").append(title).append("\n\n").append(Markdown.GENERATED).append("\n\n");
    page.append("Class `").append(plugin.getName()).append("`.\n\n");
    page.append(introduction).append("\n\n");
    page.append("Must be given: ").append(required()).append(".\n");
    for (String group : definition.groups()) {
      page.append("\n## ").append(group).append("\n");
      for (ConfigKey key : keys(group)) {
        page.append("\n### `").append(key.name).append("`\n\n");
        page.append(Markdown.marked(key.documentation))
            .append("\n\n")
            .append(facts(key))
            .append("\n");
      }
    }
    return page.toString();
  }

  private List<ConfigKey> keys(String group) {
    return definition.configKeys().values().stream()
        .filter(key -> key.group.equals(group) && !key.internalConfig)
        .sorted(Comparator.comparingInt(key -> key.orderInGroup))
        .toList();
  }

  private String required() {
    return definition.groups().stream()
        .flatMap(group -> keys(group).stream())
        .filter(key -> !key.hasDefault())
        .map(key -> "[`" + key.name + "`](#" + Markdown.anchor(key.name) + ")")
        .collect(Collectors.collectingAndThen(Collectors.joining(", "), SettingsPage::orNothing));
  }

  private static String orNothing(String names) {
    return names.isEmpty() ? "nothing" : names;
  }

  private static String facts(ConfigKey key) {
    List<String> facts = new ArrayList<>();
    facts.add("Type: " + key.type.toString().toLowerCase(Locale.ROOT));
    facts.add("Default: " + defaultOf(key));
    if (key.validator != null) {
      facts.add("Valid: " + valid(key.validator));
    }
    facts.add("Importance: " + key.importance.toString().toLowerCase(Locale.ROOT));
    return String.join(SEPARATOR, facts);
  }

  /** A password's default is never shown, whatever it is. */
  private static String defaultOf(ConfigKey key) {
    if (!key.hasDefault()) {
      return "none, must be given";
    }
    if (key.type == Type.PASSWORD) {
      return "not shown";
    }
    String value = ConfigDef.convertToString(key.defaultValue, key.type);
    if (value == null || value.isEmpty()) {
      return "empty";
    }
    String shown = "`" + value + "`";
    return key.name.endsWith(".ms")
        ? shown + " (" + spoken(Duration.ofMillis(Long.parseLong(value))) + ")"
        : shown;
  }

  /** Kafka writes ranges as {@code [1,...,60]} and choices as {@code [a, b]}. */
  private static String valid(ConfigDef.Validator validator) {
    String text = validator.toString();
    boolean bracketed = text.startsWith("[") && text.endsWith("]");
    if (bracketed && text.contains(",...")) {
      String[] ends = text.substring(1, text.length() - 1).split(",", -1);
      return ends.length == 3 ? ends[0] + " to " + ends[2] : "at least " + ends[0];
    }
    return bracketed ? "one of " + text.substring(1, text.length() - 1) : text;
  }

  private static String spoken(Duration time) {
    if (time.toMillis() % 1000 != 0) {
      return time.toMillis() + " ms";
    }
    if (time.toSeconds() % 60 != 0) {
      return time.toSeconds() + " s";
    }
    return time.toMinutes() % 60 == 0 && !time.isZero()
        ? time.toHours() + " h"
        : time.toMinutes() + " min";
  }
}

package io.fieldledger.connect.transforms.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;

/** One group of settings under definition; keeps the group's name and the order in it. */
final class Settings {
  private final ConfigDef definition;
  private final String group;
  private int order;

  Settings(ConfigDef definition, String group) {
    this.definition = definition;
    this.group = group;
  }

  /** A setting without which nothing can be mapped. */
  Settings required(String key, ConfigDef.Validator validator, String display, String doc) {
    definition.define(
        key,
        ConfigDef.Type.STRING,
        ConfigDef.NO_DEFAULT_VALUE,
        validator,
        Importance.HIGH,
        doc,
        group,
        ++order,
        Width.SHORT,
        display);
    return this;
  }

  /** A required setting as a worker sees it: it is missing only when there is no mapping file. */
  static ConfigDef.ConfigKey orInFile(ConfigDef.ConfigKey required) {
    ConfigDef.Recommender neededWithoutFile =
        new ConfigDef.Recommender() {
          @Override
          public List<Object> validValues(String name, Map<String, Object> parsedConfig) {
            if (isEmpty(parsedConfig.get(required.name))
                && isEmpty(parsedConfig.get(MappingConfig.MAPPING_FILE_CONFIG))) {
              throw new ConfigException(
                  "Missing required configuration \""
                      + name
                      + "\": set it here or in the file of "
                      + MappingConfig.MAPPING_FILE_CONFIG
                      + ".");
            }
            return List.of();
          }

          @Override
          public boolean visible(String name, Map<String, Object> parsedConfig) {
            return true;
          }
        };
    return new ConfigDef.ConfigKey(
        required.name,
        required.type,
        "",
        required.validator,
        required.importance,
        required.documentation,
        required.group,
        required.orderInGroup,
        required.width,
        required.displayName,
        required.dependents,
        neededWithoutFile,
        false);
  }

  private static boolean isEmpty(Object value) {
    return value == null || value.toString().isBlank();
  }

  Settings text(
      String key,
      String byDefault,
      ConfigDef.Validator validator,
      Importance importance,
      String display,
      String doc) {
    definition.define(
        key,
        ConfigDef.Type.STRING,
        byDefault,
        validator,
        importance,
        doc,
        group,
        ++order,
        Width.MEDIUM,
        display);
    return this;
  }

  /** The code of one account of Xero; empty by default. */
  Settings account(String key, Importance importance, String display, String doc) {
    return text(key, "", XeroCodes.optionalAccount(), importance, display, doc);
  }

  /** A list of {@code from:to} pairs; empty by default. */
  Settings pairs(String key, Pairs.Check check, Importance importance, String display, String doc) {
    definition.define(
        key,
        ConfigDef.Type.LIST,
        List.of(),
        Pairs.validator(check),
        importance,
        doc + " A list of from:to pairs, separated by commas.",
        group,
        ++order,
        Width.LONG,
        display);
    return this;
  }

  /** A list of words; empty by default. */
  Settings words(String key, Importance importance, String display, String doc) {
    definition.define(
        key,
        ConfigDef.Type.LIST,
        List.of(),
        Pairs.words(),
        importance,
        doc + " A list, separated by commas.",
        group,
        ++order,
        Width.LONG,
        display);
    return this;
  }

  <E extends Enum<E>> Settings choice(
      String key, E byDefault, Importance importance, String display, String doc) {
    Class<E> choices = byDefault.getDeclaringClass();
    definition.define(
        key,
        ConfigDef.Type.STRING,
        Choice.word(byDefault),
        Choice.validator(choices),
        importance,
        doc,
        group,
        ++order,
        Width.SHORT,
        display,
        Choice.recommender(choices));
    return this;
  }

  /** A text setting that may be empty. */
  static Optional<String> optional(AbstractConfig config, String key) {
    return Optional.ofNullable(config.getString(key))
        .map(String::trim)
        .filter(text -> !text.isEmpty());
  }
}

package io.fieldledger.connect.transforms.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * A setting with a few words to choose from: the constants of an enum, {@code PER_INVOICE} written
 * {@code per-invoice}.
 */
final class Choice {
  private Choice() {}

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static <E extends Enum<E>> ConfigDef.Validator validator(Class<E> choices) {
    return ConfigDef.ValidString.in(words(choices).toArray(String[]::new));
  }

  static <E extends Enum<E>> ConfigDef.Recommender recommender(Class<E> choices) {
    return new ConfigDef.Recommender() {
      @Override
      public List<Object> validValues(String name, Map<String, Object> parsedConfig) {
        return new ArrayList<>(words(choices));
      }

      @Override
      public boolean visible(String name, Map<String, Object> parsedConfig) {
        return true;
      }
    };
  }

  static <E extends Enum<E>> E read(AbstractConfig config, String key, Class<E> choices) {
    return choice(config.getString(key), choices);
  }

  static <E extends Enum<E>> E choice(String word, Class<E> choices) {
    return Enum.valueOf(choices, word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  static <E extends Enum<E>> List<String> words(Class<E> choices) {
    return Arrays.stream(choices.getEnumConstants()).map(Choice::word).toList();
  }
}

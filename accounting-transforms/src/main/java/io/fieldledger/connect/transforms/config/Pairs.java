package io.fieldledger.connect.transforms.config;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * A setting that is a list of {@code from:to} pairs. The last colon separates, so a name with a
 * colon can stand on the left. The left sides are compared without case; each may occur once.
 */
final class Pairs {
  /** Checks one right side; throws an IllegalArgumentException that says what is expected. */
  interface Check {
    void accept(String to);
  }

  /**
   * Separates the sides of a pair that came as two, where either side may have a colon; a character
   * that no setting has.
   */
  private static final char JOINT = '\u001f';

  private Pairs() {}

  /** A pair of two sides that are told apart already. */
  static String joined(String from, String to) {
    return from + JOINT + to;
  }

  /** The left side of an entry, as {@link #key} compares it. */
  static String from(String entry) {
    return key(entry.substring(0, Math.max(0, colon(entry))));
  }

  /** The left side of an entry, or all of one that is no pair. */
  static String leftOrWhole(String entry) {
    return colon(entry) < 0 ? key(entry) : from(entry);
  }

  private static int colon(String entry) {
    int joint = entry.indexOf(JOINT);
    return joint >= 0 ? joint : entry.lastIndexOf(':');
  }

  static ConfigDef.Validator validator(Check check) {
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          if (value != null) {
            parse(name, (List<?>) value, check);
          }
        },
        () -> "from:to pairs, separated by commas");
  }

  /** For a list whose entries are no pairs, but words of which each may occur once. */
  static ConfigDef.Validator words() {
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          Set<String> seen = new HashSet<>();
          for (Object element : value == null ? List.of() : (List<?>) value) {
            String word = String.valueOf(element);
            if (word.isBlank() || word.indexOf(JOINT) >= 0) {
              throw bad(name, word, "it must be a word");
            }
            if (!seen.add(key(word))) {
              throw bad(name, word, "it is there twice");
            }
          }
        },
        () -> "words, separated by commas");
  }

  /** The pairs of a setting that its validator has seen; left sides in lower case. */
  static Map<String, String> read(AbstractConfig config, String key) {
    return parse(key, config.getList(key), to -> {});
  }

  static String key(String from) {
    return from.trim().toLowerCase(Locale.ROOT);
  }

  /** The right side of the longest left side with which a text begins. */
  static Optional<String> longestBeginning(Map<String, String> pairs, String text) {
    String key = key(text);
    for (int length = key.length(); length > 0; length--) {
      String to = pairs.get(key.substring(0, length));
      if (to != null) {
        return Optional.of(to);
      }
    }
    return Optional.empty();
  }

  private static Map<String, String> parse(String name, List<?> entries, Check check) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (Object element : entries) {
      String entry = String.valueOf(element);
      String from = from(entry);
      String to = entry.substring(colon(entry) + 1).trim();
      if (from.isEmpty() || to.isEmpty()) {
        throw bad(name, entry, "it must be a pair from:to");
      }
      try {
        check.accept(to);
      } catch (IllegalArgumentException e) {
        throw bad(name, entry, e.getMessage());
      }
      if (pairs.put(from, to) != null) {
        throw bad(name, entry, "'" + from + "' is there twice");
      }
    }
    return pairs;
  }

  static ConfigException bad(String name, String entry, String why) {
    return new ConfigException(
        name + ": entry '" + entry.replace(JOINT, ':') + "' is not valid: " + why + ".");
  }
}

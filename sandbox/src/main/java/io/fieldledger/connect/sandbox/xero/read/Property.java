package io.fieldledger.connect.sandbox.xero.read;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A member of a record that {@code where} and {@code order} can name.
 *
 * @param of the value: String, BigDecimal, LocalDate, LocalDateTime, UUID or Boolean, or null
 * @param folded strings compare without case and accents
 */
record Property<T>(Function<T, Object> of, boolean folded) {

  /** Properties by name without regard to case. */
  static final class Set<T> {
    private final Map<String, Property<T>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final String typeName;

    Set(String typeName) {
      this.typeName = typeName;
    }

    Set<T> add(String name, Function<T, Object> of) {
      byName.put(name, new Property<>(of, false));
      return this;
    }

    Set<T> addFolded(String name, Function<T, Object> of) {
      byName.put(name, new Property<>(of, true));
      return this;
    }

    Property<T> get(String name) {
      Property<T> property = byName.get(name);
      if (property == null) {
        throw new QueryError(
            "No property or field '" + name + "' exists in type '" + typeName + "'");
      }
      return property;
    }
  }
}

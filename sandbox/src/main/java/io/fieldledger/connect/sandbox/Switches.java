package io.fieldledger.connect.sandbox;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Named options of one API: each behaviour the contract does not settle is one. An API defines its
 * switches when it is made; tests and the control API set them at any time.
 */
public final class Switches {
  private final Map<String, Switch> defined = new LinkedHashMap<>();
  private final Map<String, String> values = new TreeMap<>();

  /**
   * One option.
   *
   * @param defaultValue when it is a number and nothing is {@code allowed}, all values are numbers:
   *     whole ones, or with a fraction where the default has one
   * @param allowed the values it can have; empty when any text or number is allowed
   */
  public record Switch(
      String name, String defaultValue, String documentation, List<String> allowed) {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

    /** Throws when it cannot have this value. */
    void check(String value) {
      if (!allowed.isEmpty() && !allowed.contains(value)) {
        throw new IllegalArgumentException(
            "switch " + name + " can be " + String.join(", ", allowed) + ", not " + value);
      }
      if (allowed.isEmpty() && !isLikeDefault(value)) {
        throw new IllegalArgumentException("switch " + name + " is a number, not " + value);
      }
    }

    private boolean isLikeDefault(String value) {
      if (NUMBER.matcher(defaultValue).matches()) {
        return NUMBER.matcher(value).matches();
      }
      return !DECIMAL.matcher(defaultValue).matches() || DECIMAL.matcher(value).matches();
    }
  }

  /** Adds a switch. Its value stays when it has been set before. */
  public synchronized void define(
      String name, String defaultValue, String documentation, String... allowed) {
    defined.put(name, new Switch(name, defaultValue, documentation, List.of(allowed)));
  }

  /**
   * The value, or the default.
   *
   * @throws IllegalArgumentException when no such switch is defined
   */
  public synchronized String get(String name) {
    Switch known = known(name);
    return values.getOrDefault(name, known.defaultValue());
  }

  public boolean is(String name, String value) {
    return get(name).equals(value);
  }

  /** True for {@code true} and {@code on}. */
  public boolean isOn(String name) {
    String value = get(name);
    return value.equals("true") || value.equals("on");
  }

  public int getInt(String name) {
    String value = get(name);
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("switch " + name + " is no number: " + value, e);
    }
  }

  /** For switches whose default has a fraction. */
  public double getDouble(String name) {
    return Double.parseDouble(get(name));
  }

  /**
   * Changes a value from now on.
   *
   * @throws IllegalArgumentException for an unknown name or a value that is not allowed
   */
  public synchronized void set(String name, String value) {
    known(name).check(value);
    values.put(name, value);
  }

  /** Back to the default. */
  public synchronized void reset(String name) {
    known(name);
    values.remove(name);
  }

  /** All back to their defaults. */
  public synchronized void reset() {
    values.clear();
  }

  public synchronized Collection<Switch> all() {
    return List.copyOf(defined.values());
  }

  private Switch known(String name) {
    Switch known = defined.get(name);
    if (known == null) {
      throw new IllegalArgumentException(
          "there is no switch " + name + "; there are " + String.join(", ", defined.keySet()));
    }
    return known;
  }
}

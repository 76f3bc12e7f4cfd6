package io.fieldledger.connect.sandbox.xero.write;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with one element, in the order found, and what it is warned of. */
final class Problems {
  private final Set<String> errors = new LinkedHashSet<>();
  private final List<String> warnings = new ArrayList<>();

  void add(String message) {
    errors.add(message);
  }

  void addIf(boolean wrong, String message) {
    if (wrong) {
      errors.add(message);
    }
  }

  void warn(String message) {
    warnings.add(message);
  }

  List<String> warnings() {
    return warnings;
  }

  List<String> errors() {
    return List.copyOf(errors);
  }

  boolean any() {
    return !errors.isEmpty();
  }

  /**
   * Ends the element when something is wrong with it.
   *
   * @throws Invalid with all errors found so far
   */
  void check() {
    if (any()) {
      throw new Invalid(List.copyOf(errors));
    }
  }
}

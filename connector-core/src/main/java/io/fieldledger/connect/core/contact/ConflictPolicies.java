package io.fieldledger.connect.core.contact;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A conflict policy for each group of fields; ServiceTitan wins where nothing is said. */
public final class ConflictPolicies {
  private final Map<FieldGroup, ConflictPolicy> policies = new EnumMap<>(FieldGroup.class);

  private ConflictPolicies() {
    for (FieldGroup group : FieldGroup.values()) {
      policies.put(group, ConflictPolicy.SERVICETITAN);
    }
  }

  /**
   * Reads pairs such as {@code phones:newest}.
   *
   * @throws IllegalArgumentException with a sentence that names the pair and what can be written
   */
  public static ConflictPolicies of(List<String> pairs) {
    ConflictPolicies read = new ConflictPolicies();
    for (String pair : pairs) {
      String[] parts = pair.strip().toUpperCase(Locale.ROOT).split(":", -1);
      try {
        if (parts.length != 2) {
          throw new IllegalArgumentException();
        }
        read.policies.put(FieldGroup.valueOf(parts[0]), ConflictPolicy.valueOf(parts[1]));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "%s is not understood. Write pairs of name, email, phones or address with servicetitan, xero or newest, such as phones:newest."
                .formatted(pair.strip()),
            e);
      }
    }
    return read;
  }

  public ConflictPolicy of(FieldGroup group) {
    return policies.get(group);
  }
}

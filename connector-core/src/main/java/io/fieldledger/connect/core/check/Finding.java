package io.fieldledger.connect.core.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;

/**
 * What a system said of a configuration.
 *
 * @param complaints in the order in which they were found
 * @param recommended values to choose from, by setting
 */
public record Finding(List<Complaint> complaints, Map<String, List<Object>> recommended) {

  /** Nothing is known against the configuration. */
  public static final Finding NONE = new Finding(List.of(), Map.of());

  /**
   * Something that must be put right.
   *
   * @param settings all that are concerned
   * @param message what is wrong and what to do; never a value of a secret
   */
  public record Complaint(List<String> settings, String message) {
    /** With the settings' names: Connect's answer to a refused configuration has the text alone. */
    String told() {
      return String.join(", ", settings) + ": " + message;
    }
  }

  public static Finding of(String message, String... settings) {
    return new Finding(List.of(new Complaint(List.of(settings), message)), Map.of());
  }

  /** This one and what was found besides. */
  public Finding and(Finding other) {
    List<Complaint> all = new ArrayList<>(complaints);
    all.addAll(other.complaints());
    Map<String, List<Object>> values = new HashMap<>(recommended);
    values.putAll(other.recommended());
    return new Finding(List.copyOf(all), Map.copyOf(values));
  }

  /** Writes it at the settings. */
  public void tell(Config config) {
    for (ConfigValue value : config.configValues()) {
      complaints.stream()
          .filter(complaint -> complaint.settings().contains(value.name()))
          .forEach(complaint -> value.addErrorMessage(complaint.told()));
      if (recommended.containsKey(value.name())) {
        value.recommendedValues(recommended.get(value.name()));
      }
    }
  }
}

package io.fieldledger.connect.sandbox.servicetitan;

import io.fieldledger.connect.sandbox.http.ApiRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The three parameters of external data: whose is shown, and which records are wanted for it
 * (contract 3).
 *
 * @param application whose entries are shown; empty for none
 * @param key of the lookup; empty for no lookup
 * @param values any of which the key must have
 */
record ExternalDataQuery(Optional<String> application, Optional<String> key, List<String> values) {
  private static final String APPLICATION = "externalDataApplicationGuid";
  private static final String KEY = "externalDataKey";
  private static final String VALUES = "externalDataValues";
  private static final int MAX_VALUES = 50;

  static final ExternalDataQuery NONE =
      new ExternalDataQuery(Optional.empty(), Optional.empty(), List.of());

  /**
   * Reads the parameters.
   *
   * @throws Refused for no GUID, too many values, or a lookup that lacks a part
   */
  static ExternalDataQuery of(ApiRequest request) {
    Optional<String> application =
        request.param(APPLICATION).map(String::trim).filter(text -> !text.isEmpty());
    if (application.isPresent() && !BodyType.GUID_TEXT.matcher(application.get()).matches()) {
      throw new Refused(Problems.badValue(APPLICATION, application.get()));
    }
    Optional<String> key = request.param(KEY).filter(text -> !text.isEmpty());
    List<String> values =
        request.query().getOrDefault(VALUES, List.of()).stream()
            .flatMap(text -> Arrays.stream(text.split(",")))
            .map(String::trim)
            .filter(text -> !text.isEmpty())
            .toList();
    if (values.size() > MAX_VALUES) {
      throw new Refused(
          Problems.badField(VALUES, "The maximum number of " + VALUES + " is " + MAX_VALUES + "."));
    }
    if (key.isPresent() != !values.isEmpty()) {
      throw new Refused(
          Problems.badField(
              key.isPresent() ? VALUES : KEY,
              "'" + KEY + "' and '" + VALUES + "' must be provided together."));
    }
    if (key.isPresent() && application.isEmpty()) {
      throw new Refused(
          Problems.badField(APPLICATION, "'" + APPLICATION + "' must also be provided."));
    }
    return new ExternalDataQuery(
        application.map(text -> text.toLowerCase(Locale.ROOT)), key, values);
  }

  boolean finds(StoredRecord record) {
    return key.isEmpty()
        || record.externalData().stream()
            .anyMatch(
                entry ->
                    application.filter(entry.application()::equals).isPresent()
                        && key.get().equals(entry.key())
                        && values.contains(entry.value()));
  }
}

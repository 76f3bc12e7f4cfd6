package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** One query filter of a list: from the values of its parameter to a test of records. */
@FunctionalInterface
interface ListFilter {

  /**
   * The test.
   *
   * @return empty when a value has the wrong format
   */
  Optional<Predicate<JsonNode>> test(List<String> values);

  /** The member equals one of the values, repeated or separated by commas. */
  static ListFilter oneOf(String pointer) {
    return values -> {
      List<String> wanted =
          values.stream().flatMap(v -> Arrays.stream(v.split(","))).map(String::trim).toList();
      return Optional.of(
          json -> wanted.stream().anyMatch(json.at(pointer).asText()::equalsIgnoreCase));
    };
  }

  /** The member contains the value, without regard to case. */
  static ListFilter contains(String pointer) {
    return values ->
        Optional.of(
            json ->
                json.at(pointer)
                    .asText("")
                    .toLowerCase(Locale.ROOT)
                    .contains(values.get(0).toLowerCase(Locale.ROOT)));
  }

  /** An element of the list has this id. */
  static ListFilter anyIn(String listPointer, String member) {
    return values -> {
      List<String> wanted = values.stream().flatMap(v -> Arrays.stream(v.split(","))).toList();
      return Optional.of(
          json ->
              json.at(listPointer)
                  .valueStream()
                  .anyMatch(element -> wanted.contains(element.path(member).asText())));
    };
  }

  /** One of these members contains the value, without regard to case. */
  static ListFilter containedIn(String... pointers) {
    return values -> {
      List<Predicate<JsonNode>> tests =
          Arrays.stream(pointers).map(p -> contains(p).test(values).orElseThrow()).toList();
      return Optional.of(json -> tests.stream().anyMatch(test -> test.test(json)));
    };
  }

  static ListFilter onOrAfter(String pointer) {
    return instant(pointer, (member, bound) -> !member.isBefore(bound));
  }

  static ListFilter before(String pointer) {
    return instant(pointer, Instant::isBefore);
  }

  static ListFilter after(String pointer) {
    return instant(pointer, Instant::isAfter);
  }

  static ListFilter onOrBefore(String pointer) {
    return instant(pointer, (member, bound) -> !member.isAfter(bound));
  }

  static ListFilter greater(String pointer) {
    return amount(pointer, (member, bound) -> member.compareTo(bound) > 0);
  }

  static ListFilter less(String pointer) {
    return amount(pointer, (member, bound) -> member.compareTo(bound) < 0);
  }

  static ListFilter atLeast(String pointer) {
    return amount(pointer, (member, bound) -> member.compareTo(bound) >= 0);
  }

  static ListFilter atMost(String pointer) {
    return amount(pointer, (member, bound) -> member.compareTo(bound) <= 0);
  }

  /** An element of the list passes the filter. */
  static ListFilter anyElement(String listPointer, ListFilter ofElement) {
    return values ->
        ofElement
            .test(values)
            .map(test -> json -> json.at(listPointer).valueStream().anyMatch(test));
  }

  private static ListFilter instant(String pointer, BiPredicate<Instant, Instant> test) {
    return values ->
        Moments.parse(values.get(0))
            .map(
                bound ->
                    json -> {
                      JsonNode member = json.at(pointer);
                      return Moments.parse(member.asText("")).stream()
                          .anyMatch(at -> test.test(at, bound));
                    });
  }

  private static ListFilter amount(String pointer, BiPredicate<BigDecimal, BigDecimal> test) {
    return values -> {
      BigDecimal bound;
      try {
        bound = new BigDecimal(values.get(0));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
      return Optional.of(
          json -> {
            String member = json.at(pointer).asText("");
            return !member.isEmpty() && test.test(new BigDecimal(member), bound);
          });
    };
  }
}

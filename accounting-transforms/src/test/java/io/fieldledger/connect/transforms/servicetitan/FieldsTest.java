package io.fieldledger.connect.transforms.servicetitan;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.finding.Findings;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("JavaUtilDate") // the class of Connect's logical types
class FieldsTest {
  private final Findings findings = new Findings();

  private Fields fields(String name, Object value) {
    Map<String, Object> members = new HashMap<>();
    members.put(name, value);
    return Fields.of(members, findings).orElseThrow();
  }

  static Stream<Arguments> dates() {
    LocalDate day = LocalDate.of(2026, 12, 1);
    return Stream.of(
        Arguments.of("2026-12-01", day),
        Arguments.of("2026-12-01T00:00:00Z", day),
        Arguments.of("2026-12-01T23:59:59.9999999+14:00", day),
        Arguments.of(day, day),
        Arguments.of(Date.from(Instant.parse("2026-12-01T00:00:00Z")), day),
        Arguments.of((int) day.toEpochDay(), day),
        Arguments.of(day.toEpochDay(), day));
  }

  @ParameterizedTest
  @MethodSource("dates")
  void aDateIsTheOneThatIsWritten(Object token, LocalDate date) {
    assertThat(fields("on", token).date("on")).contains(date);
    assertThat(findings.held()).isFalse();
  }

  @Test
  void anInstantHasMilliseconds() {
    Instant instant = Instant.parse("2022-02-11T12:42:44.375Z");

    assertThat(fields("on", "2022-02-11T12:42:44.3752813Z").instant("on")).contains(instant);
    assertThat(fields("on", "2022-02-11T05:42:44.375-07:00").instant("on")).contains(instant);
    assertThat(fields("on", "2022-02-11T12:42:44.375").instant("on")).contains(instant);
    assertThat(fields("on", Date.from(instant)).instant("on")).contains(instant);
    assertThat(fields("on", instant.toEpochMilli()).instant("on")).contains(instant);
  }

  @Test
  void aMissingIdIsNullOrZero() {
    assertThat(fields("id", null).id("id")).isEmpty();
    assertThat(fields("id", 0).id("id")).isEmpty();
    assertThat(fields("id", "17").id("id")).contains(17L);
    assertThat(fields("id", 17.0d).id("id")).contains(17L);
    assertThat(findings.held()).isFalse();
    assertThat(fields("id", "x").id("id")).isEmpty();
    assertThat(findings.held()).isTrue();
  }

  @Test
  void anAmountHasTwoDecimals() {
    assertThat(fields("total", "1.5000").amount("total")).contains(new BigDecimal("1.50"));
    assertThat(fields("total", new BigDecimal("100")).amount("total"))
        .contains(new BigDecimal("100.00"));
    assertThat(fields("total", 25.69d).amount("total")).contains(new BigDecimal("25.69"));
    assertThat(findings.held()).isFalse();
  }

  @Test
  void nullListsAreEmptyAndBrokenElementsAreProblems() {
    assertThat(fields("items", null).list("items", f -> f.requiredId("id"))).isEmpty();
    assertThat(findings.held()).isFalse();
    assertThat(
            fields("items", List.of(Map.of("id", 1), "x")).list("items", f -> f.requiredId("id")))
        .containsExactly(1L);
    assertThat(findings.asHold().orElseThrow().message()).contains("items[1] is 'x'");
  }

  @Test
  void problemsAreNamedByTheirPath() {
    fields("job", Map.of("number", List.of())).nested("job").orElseThrow().text("number");

    assertThat(findings.asHold().orElseThrow().message()).contains("job.number");
  }
}

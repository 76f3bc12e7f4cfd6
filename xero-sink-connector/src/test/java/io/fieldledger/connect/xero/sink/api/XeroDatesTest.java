package io.fieldledger.connect.xero.sink.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class XeroDatesTest {
  @Test
  void everyFormOfADay() {
    LocalDate day = LocalDate.of(2026, 11, 14);
    assertThat(XeroDates.day("/Date(1794614400000+0000)/")).contains(day);
    assertThat(XeroDates.day("/Date(1794614400000)/")).contains(day);
    assertThat(XeroDates.day("2026-11-14T00:00:00")).contains(day);
    assertThat(XeroDates.day("2026-11-14")).contains(day);
    assertThat(XeroDates.day("/Date(-86400000)/")).contains(LocalDate.of(1969, 12, 31));
    assertThat(XeroDates.day("")).isEmpty();
  }
}

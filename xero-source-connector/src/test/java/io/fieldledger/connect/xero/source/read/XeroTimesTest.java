package io.fieldledger.connect.xero.source.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.core.source.decode.UnreadableException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Xero's times (contract, 5.1). */
class XeroTimesTest {

  private static Date date(String text) throws UnreadableException {
    return XeroTimes.INSTANCE.date(text.toCharArray(), 0, text.length());
  }

  private static Date timestamp(String text) throws UnreadableException {
    return XeroTimes.INSTANCE.timestamp(text.toCharArray(), 0, text.length());
  }

  @ParameterizedTest
  @CsvSource({
    "/Date(1439434356790)/, 2015-08-13T02:52:36.790Z",
    "/Date(1439434356790+0000)/, 2015-08-13T02:52:36.790Z",
    "/Date(1439434356790+1200)/, 2015-08-13T02:52:36.790Z",
    "/Date(0+0000)/, 1970-01-01T00:00:00Z",
    "/Date(-1000)/, 1969-12-31T23:59:59Z",
    "/Date(-62135596800000+0000)/, 0001-01-01T00:00:00Z",
    "2019-03-05T18:59:06Z, 2019-03-05T18:59:06Z",
    "2019-03-05T18:59:06, 2019-03-05T18:59:06Z"
  })
  void pointsInTimeAreRead(String text, Instant expected) throws Exception {
    assertThat(timestamp(text).toInstant()).isEqualTo(expected);
    assertThat(XeroTimes.INSTANCE.instant(text.toCharArray(), 0, text.length()))
        .isEqualTo(expected);
  }

  @Property
  void aDocumentsDateIsTheDayOfItsMidnightAlsoBefore1970(
      @ForAll @LongRange(min = -40_000, max = 40_000) long day) throws Exception {
    LocalDate expected = LocalDate.ofEpochDay(day);
    long millis = expected.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    assertThat(date("/Date(" + millis + "+0000)/").toInstant())
        .isEqualTo(Instant.ofEpochMilli(millis));
    assertThat(date(expected + "T00:00:00").toInstant()).isEqualTo(Instant.ofEpochMilli(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Date()/",
        "/Date(1-)/",
        "/Date(12x)/",
        "/Date(12",
        "/Date(99999999999999999)/",
        "soon",
        ""
      })
  void whatIsNoTimeIsRefused(String text) {
    assertThatThrownBy(() -> timestamp(text)).isInstanceOf(UnreadableException.class);
    assertThatThrownBy(() -> date(text)).isInstanceOf(UnreadableException.class);
  }

  @Test
  void theTextIsTakenFromItsPlaceInTheBuffer() throws Exception {
    char[] buffer = "xx/Date(1000)/yy".toCharArray();
    assertThat(XeroTimes.INSTANCE.timestamp(buffer, 2, 12).toInstant())
        .isEqualTo(Instant.ofEpochMilli(1000));
  }
}

package io.fieldledger.connect.core.source.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

  @ParameterizedTest
  @CsvSource({
    "2022-02-11T12:42:44.3752813Z, 2022-02-11T12:42:44.375281300Z",
    "2022-02-11T12:42:44Z, 2022-02-11T12:42:44Z",
    "2022-02-11T12:42:44.5Z, 2022-02-11T12:42:44.500Z",
    "2022-02-11T12:42:44.123456789Z, 2022-02-11T12:42:44.123456789Z",
    "2022-02-11T07:42:44-05:00, 2022-02-11T12:42:44Z",
    "2022-02-11T12:42:44+00:00, 2022-02-11T12:42:44Z",
    "2022-02-11T12:42:44, 2022-02-11T12:42:44Z"
  })
  void instantsKeepAllTheirDigits(String text, Instant expected) {
    assertThat(Times.instant(text)).isEqualTo(expected);
  }

  @Property
  void anInstantIsWrittenAsJavaWritesIt(
      @ForAll @LongRange(min = -90_000_000_000L, max = 300_000_000_000L) long second,
      @ForAll @IntRange(max = 999_999_999) int nanos,
      @ForAll @IntRange(max = 9) int zeros) {
    int cut = (int) Math.pow(10, zeros);
    Instant time = Instant.ofEpochSecond(second, nanos - nanos % cut);
    assertThat(Times.text(time)).isEqualTo(time.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2022-02-30T12:42:44Z",
        "2022-02-11T24:00:00Z",
        "2022-02-11T12:60:00Z",
        "2022-02-11 12:42:44Z",
        "yesterday",
        "2022-02-11"
      })
  void whatIsNoInstantIsRefused(String text) {
    assertThatThrownBy(() -> Times.instant(text)).isInstanceOf(DateTimeException.class);
    assertThatThrownBy(() -> Times.timestamp(text)).isInstanceOf(UnreadableException.class);
  }

  @Test
  void aDocumentDateIsTheDatePartWhateverFollows() throws Exception {
    Instant midnight = Instant.parse("2026-11-14T00:00:00Z");
    assertThat(Times.date("2026-11-14T00:00:00Z").toInstant()).isEqualTo(midnight);
    assertThat(Times.date("2026-11-14").toInstant()).isEqualTo(midnight);
    assertThat(Times.date("2026-11-14T23:30:00-07:00").toInstant()).isEqualTo(midnight);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2026-11", "2026-13-01", "2026-11-14Z", "14.11.2026"})
  void whatIsNoDateIsRefused(String text) {
    assertThatThrownBy(() -> Times.date(text)).isInstanceOf(UnreadableException.class);
  }

  @Property
  void readsAsTheLibraryDoes(
      @ForAll @LongRange(min = -62_135_596_800L, max = 253_402_300_799L) long second,
      @ForAll @IntRange(max = 9_999_999) int hundredNanos) {
    Instant instant = Instant.ofEpochSecond(second, hundredNanos * 100L);
    assertThat(Times.instant(instant.toString())).isEqualTo(instant);
  }

  @Property
  void everyDateComesBack(@ForAll @IntRange(min = 1, max = 2_900_000) int day) throws Exception {
    LocalDate date = LocalDate.of(1, 1, 1).plusDays(day);
    assertThat(Times.date(date + "T00:00:00Z").toInstant().toString()).startsWith(date.toString());
  }

  @Property
  void aTimestampIsTheInstantCutToMilliseconds(
      @ForAll @LongRange(min = -62_135_596_800L, max = 253_402_300_799L) long second,
      @ForAll @IntRange(max = 9_999_999) int hundredNanos)
      throws Exception {
    Instant instant = Instant.ofEpochSecond(second, hundredNanos * 100L);
    char[] around = ("\"" + instant + "\"").toCharArray();
    assertThat(Times.timestamp(around, 1, around.length - 2).toInstant())
        .isEqualTo(instant.truncatedTo(ChronoUnit.MILLIS));
  }

  @Property(tries = 3_000)
  void whatLooksLikeATimeIsReadAsTheLibraryDoes(@ForAll("lookalikes") String text) {
    assertThat(read(Times::instant, text)).isEqualTo(read(Instant::parse, text));
  }

  private static Instant read(Function<String, Instant> way, String text) {
    try {
      return way.apply(text);
    } catch (DateTimeException refused) {
      return null;
    }
  }

  /** A time with one or two of its characters replaced, or cut. */
  @Provide
  Arbitrary<String> lookalikes() {
    String time = "2026-11-14T18:22:31.1234567Z";
    Arbitrary<Integer> place = Arbitraries.integers().between(0, time.length() - 2);
    Arbitrary<Character> character = Arbitraries.chars().with("0123456789:.T");
    return Combinators.combine(
            place, character, place, character, Arbitraries.integers().between(0, 9))
        .as(
            (first, one, second, other, cut) -> {
              StringBuilder text = new StringBuilder(time);
              text.setCharAt(first, one);
              text.setCharAt(second, other);
              return text.substring(0, text.length() - 1 - cut) + "Z";
            });
  }
}

package io.fieldledger.connect.core.source.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
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

class DecimalsTest {

  @ParameterizedTest
  @CsvSource({
    "25.69, 25.69",
    "25.1700000000, 25.17",
    "0, 0.00",
    "-0.00, 0.00",
    "1e2, 100.00",
    "-19.9, -19.90"
  })
  void totalsKeepTheirValueAndGetTwoDigits(String token, String expected) throws Exception {
    assertThat(Decimals.exact(token, 2)).isEqualTo(new BigDecimal(expected));
  }

  @Test
  void quantitiesOfNineteenDigitsLoseOnlyZeros() throws Exception {
    assertThat(Decimals.exact("1.0000000000000000000", 10))
        .isEqualTo(new BigDecimal("1.0000000000"));
  }

  @Test
  void aThirdDigitThatCountsIsRefused() {
    assertThatThrownBy(() -> Decimals.exact("25.691", 2))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("25.691")
        .hasMessageContaining("beyond 2 decimals");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "abc", "1,000.00", "0x10", "NaN", "Infinity", "--1"})
  void whatIsNoNumberIsRefused(String token) {
    assertThatThrownBy(() -> Decimals.exact(token, 2)).isInstanceOf(UnreadableException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "9999999999999999999.00", "1e18", "1e-999999999"})
  void exponentsDoNotFillTheMemory(String token) {
    assertThatThrownBy(() -> Decimals.exact(token, 2)).isInstanceOf(UnreadableException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e3", "1E3", "1e-2", "1e18"})
  void aTextWithAnExponentIsRefusedAlsoWhereItsValueIsPlain(String token) {
    assertThatThrownBy(() -> Decimals.exactText(token.toCharArray(), 0, token.length(), 2))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining(token);
  }

  @Test
  void anEndlessNumberIsRefusedWithoutRepeatingIt() {
    String endless = "9".repeat(100_000);
    assertThatThrownBy(() -> Decimals.exact(endless, 2))
        .isInstanceOf(UnreadableException.class)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(100));
  }

  @Property
  void everyAmountInCentsComesBackExactly(
      @ForAll @LongRange(min = -99_999_999_999_999L, max = 99_999_999_999_999L) long cents,
      @ForAll @IntRange(max = 17) int zeros)
      throws UnreadableException {
    BigDecimal amount = new BigDecimal(BigInteger.valueOf(cents), 2);
    String token = amount.toPlainString() + "0".repeat(zeros);
    assertThat(Decimals.exact(token, 2)).isEqualTo(amount);
  }

  @Property
  void aDigitBeyondTheScaleIsNeverRoundedAway(
      @ForAll @LongRange(min = 0, max = 9_999_999L) long whole,
      @ForAll @IntRange(min = 1, max = 9) int digit,
      @ForAll @IntRange(min = 2, max = 12) int zeros) {
    String token = whole + "." + "0".repeat(zeros) + digit;
    assertThatThrownBy(() -> Decimals.exact(token, 2)).isInstanceOf(UnreadableException.class);
  }

  /** What BigDecimal says of a token, with the rules of this class. */
  private static BigDecimal bySlowWay(String token, int scale) {
    try {
      BigDecimal value = token.length() > 64 ? null : new BigDecimal(token.strip());
      if (value == null || value.signum() == 0) {
        return value == null ? null : BigDecimal.ZERO.setScale(scale);
      }
      // An exponent of millions would keep setScale busy for minutes.
      boolean far = Math.abs((long) value.scale()) > 1_000;
      boolean tooLarge = (long) value.precision() - value.scale() > 18;
      return far || tooLarge ? null : value.setScale(scale);
    } catch (NumberFormatException | ArithmeticException e) {
      return null;
    }
  }

  @Property(tries = 5_000)
  void everyTokenIsReadAsBigDecimalDoes(
      @ForAll("tokens") String token, @ForAll("scales") int scale) {
    BigDecimal expected = bySlowWay(token, scale);
    char[] around = ("7" + token + "7").toCharArray();
    if (expected == null) {
      assertThatThrownBy(() -> Decimals.exact(around, 1, token.length(), scale))
          .isInstanceOf(UnreadableException.class);
    } else {
      assertThatCode(
              () ->
                  assertThat(Decimals.exact(around, 1, token.length(), scale)).isEqualTo(expected))
          .doesNotThrowAnyException();
    }
  }

  @Provide
  Arbitrary<Integer> scales() {
    return Arbitraries.of(2, 10);
  }

  /** Numbers as they are usually written, as they may be written, and what only looks like one. */
  @Provide
  Arbitrary<String> tokens() {
    Arbitrary<String> digits = Arbitraries.strings().numeric().ofMaxLength(21);
    Arbitrary<String> zeros = Arbitraries.strings().withChars('0').ofMaxLength(45);
    Arbitrary<String> plain =
        Combinators.combine(Arbitraries.of("", "-"), digits, Arbitraries.of("", "."), digits, zeros)
            .as((sign, whole, point, fraction, end) -> sign + whole + point + fraction + end);
    Arbitrary<String> odd =
        Arbitraries.strings().withChars("0123456789+-.eE ").ofMinLength(1).ofMaxLength(12);
    return Arbitraries.oneOf(plain, odd);
  }
}

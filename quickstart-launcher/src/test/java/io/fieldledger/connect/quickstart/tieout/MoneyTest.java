package io.fieldledger.connect.quickstart.tieout;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MoneyTest {

  @Test
  void twoDecimalsUnlessTheAmountReallyHasMore() {
    assertThat(Money.text(new BigDecimal("5"))).isEqualTo("5.00");
    assertThat(Money.text(new BigDecimal("626.1400000000"))).isEqualTo("626.14");
    assertThat(Money.text(new BigDecimal("10.125"))).isEqualTo("10.125");
    assertThat(Money.text(new BigDecimal("1E+3"))).isEqualTo("1000.00");
  }
}

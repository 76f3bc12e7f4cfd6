package io.fieldledger.connect.transforms.desired;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XeroTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<b>New</b> unit<br>installed   | New unit installed",
        "R&amp;D &lt;3 psi&gt; &#65;&#x42; | R&D <3 psi> AB",
        "5 < 6 & 7 > 2                  | 5 < 6 & 7 > 2",
        "AT&T &unknown; x               | AT&T &unknown; x",
        "<a href='x                     | <a href='x",
        "Grüße · ½ – ok                 | Grüße · ½ – ok"
      })
  void htmlBecomesItsText(String html, String text) {
    assertThat(XeroText.plain(html)).contains(text);
  }

  @Test
  void charactersThatXeroDoesNotTakeAreDropped() {
    assertThat(XeroText.plain(" a\u0000b\tc\r\n d\uFEFF\u200B\uD83D\uDE00\uDC00 "))
        .contains("ab c d");
    assertThat(XeroText.name(" A <B>  C\u00a0D ")).contains("A B C D");
    assertThat(XeroText.number("10\u00e9-4\u2013 7 ")).contains("10-4 7");
    assertThat(XeroText.country("U.S.A. 1")).contains("USA");
  }

  @Test
  void aTidyTextIsTheSameObject() {
    String text = "AC repair labour";

    assertThat(XeroText.plain(text).orElseThrow()).isSameAs(text);
  }

  @Test
  void aLongHtmlTextIsReadInOnePass() {
    String hostile = "<a ".repeat(200_000) + "&".repeat(200_000);

    assertThat(XeroText.plain(hostile)).isPresent();
  }
}

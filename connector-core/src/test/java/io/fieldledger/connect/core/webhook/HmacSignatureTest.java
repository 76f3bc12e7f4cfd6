package io.fieldledger.connect.core.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.webhook.HmacSignature.Encoding;
import java.util.Locale;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;

class HmacSignatureTest {
  /** RFC 4231, test case 2. */
  private static final byte[] BODY = "what do ya want for nothing?".getBytes(UTF_8);

  private static final String HEX =
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
  private static final String BASE64 = "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=";

  private static HmacSignature signature(Encoding encoding) {
    return new HmacSignature(new Password("Jefe"), encoding);
  }

  @Test
  void signsAsTheStandardSays() {
    assertThat(signature(Encoding.AUTO).sign(BODY)).isEqualTo(HEX);
    assertThat(signature(Encoding.HEX).sign(BODY)).isEqualTo(HEX);
    assertThat(signature(Encoding.BASE64).sign(BODY)).isEqualTo(BASE64);
  }

  @Test
  void autoTakesEveryForm() {
    HmacSignature signature = signature(Encoding.AUTO);
    for (String form :
        new String[] {
          HEX,
          HEX.toUpperCase(Locale.ROOT),
          BASE64,
          BASE64.replace("=", ""),
          "sha256=" + HEX,
          "SHA256=" + BASE64,
          " " + HEX + " "
        }) {
      assertThat(signature.matches(BODY, form)).as(form).isTrue();
    }
  }

  @Test
  void aFixedEncodingTakesOnlyThat() {
    assertThat(signature(Encoding.HEX).matches(BODY, HEX)).isTrue();
    assertThat(signature(Encoding.HEX).matches(BODY, "sha256=" + HEX)).isTrue();
    assertThat(signature(Encoding.HEX).matches(BODY, BASE64)).isFalse();
    assertThat(signature(Encoding.BASE64).matches(BODY, BASE64)).isTrue();
    assertThat(signature(Encoding.BASE64).matches(BODY, HEX)).isFalse();
  }

  @Test
  void anythingElseIsWrong() {
    for (String forged :
        new String[] {
          "",
          "sha256=",
          HEX.substring(2),
          HEX + "00",
          "0" + HEX.substring(1),
          "zz" + HEX.substring(2),
          "sha1=" + HEX,
          "W9zB",
          "%%%"
        }) {
      assertThat(signature(Encoding.AUTO).matches(BODY, forged)).as(forged).isFalse();
    }
    assertThat(signature(Encoding.AUTO).matches("what do ya want".getBytes(UTF_8), HEX)).isFalse();
  }

  @Test
  void blanksAroundTheSecretAreDropped() {
    HmacSignature fromFile = new HmacSignature(new Password(" Jefe\n"), Encoding.AUTO);
    assertThat(fromFile.matches(BODY, HEX)).isTrue();
  }
}

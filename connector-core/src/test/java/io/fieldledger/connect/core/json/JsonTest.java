package io.fieldledger.connect.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void everyDigitOfATokenIsKept() throws IOException {
    assertThat(Json.read(utf8("{\"a\":25.1700000000}")).get("a").decimalValue())
        .hasToString("25.1700000000");
    assertThat(Json.text(Json.read(utf8("{\"a\":1e3}")))).isEqualTo("{\"a\":1000}");
  }

  @Test
  void halfADocumentIsAnError() {
    assertThatThrownBy(() -> Json.read(utf8("{\"a\":"))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Json.read(new byte[0])).isInstanceOf(IOException.class);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

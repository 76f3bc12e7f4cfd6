package io.fieldledger.connect.core.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A whole answer.
 *
 * @param headers names in lower case; of a repeated header the last value
 * @param took from the first byte sent to the last byte read
 */
public record HttpReply(int status, Map<String, String> headers, byte[] body, Duration took) {

  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  public boolean successful() {
    return status >= 200 && status < 300;
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "HTTP " + status + " (" + body.length + " bytes)";
  }
}

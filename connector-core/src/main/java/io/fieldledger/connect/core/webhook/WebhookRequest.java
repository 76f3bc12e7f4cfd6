package io.fieldledger.connect.core.webhook;

import java.util.Map;
import java.util.Optional;

/**
 * A whole webhook as it came.
 *
 * @param path as sent, without the query
 * @param headers names in lower case; of a repeated header the last value
 * @param body the raw bytes, over which the sender has made its signature
 */
public record WebhookRequest(String path, Map<String, String> headers, byte[] body) {

  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  @Override
  public String toString() {
    return "POST " + path + " (" + body.length + " bytes)";
  }
}

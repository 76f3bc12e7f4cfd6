package io.fieldledger.connect.sandbox.webhook;

import java.util.List;

/**
 * How an API sends unless a switch says otherwise.
 *
 * @param signatureHeader the header with the signature
 * @param signatureEncoding {@code hex} or {@code base64}
 * @param shortestSecret characters of a key that its portal takes or makes
 * @param longestSecret the same
 * @param contentTypes that it may send; the first is the likeliest
 * @param deliveryIds whether a request names its delivery, apart from what it tells
 */
public record Manner(
    String signatureHeader,
    String signatureEncoding,
    int shortestSecret,
    int longestSecret,
    List<String> contentTypes,
    boolean deliveryIds) {
  public Manner {
    contentTypes = List.copyOf(contentTypes);
  }

  /**
   * Checks what the developer portal would.
   *
   * @param secret null for none
   * @throws IllegalArgumentException for a wrong length
   */
  void checkSecret(String secret) {
    if (secret != null && (secret.length() < shortestSecret || secret.length() > longestSecret)) {
      throw new IllegalArgumentException(
          "a webhook's secret has %d to %d characters, not %d"
              .formatted(shortestSecret, longestSecret, secret.length()));
    }
  }
}

package io.fieldledger.connect.sandbox.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * Where events go.
 *
 * @param id names it in the control API
 * @param secret key of the signature; null to send without one
 * @param types the names of the wanted events; empty for all that the API documents
 */
public record Subscription(String id, URI url, String secret, Set<String> types) {
  /**
   * Checks what the developer portal would.
   *
   * @throws IllegalArgumentException for an address that is none
   */
  public Subscription {
    boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!web || url.getHost() == null) {
      throw noAddress(url.toString(), null);
    }
    types = Set.copyOf(types);
  }

  static URI address(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw noAddress(url, e);
    }
  }

  private static IllegalArgumentException noAddress(String url, Exception cause) {
    return new IllegalArgumentException(
        "a webhook's address is http://host… or https://host…, not " + url, cause);
  }

  /** True when it asks for this type by its name. */
  public boolean names(String type) {
    return types.contains(type);
  }

  /** True when it gets this type. */
  public boolean takes(String type) {
    return types.isEmpty() || names(type);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "Subscription[" + id + " " + url + " " + types + "]";
  }
}

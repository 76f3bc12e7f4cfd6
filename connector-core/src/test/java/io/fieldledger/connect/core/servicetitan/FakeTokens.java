package io.fieldledger.connect.core.servicetitan;

import io.fieldledger.connect.core.auth.AccessToken;
import io.fieldledger.connect.core.auth.TokenSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** A new token after each rejection. */
public final class FakeTokens implements TokenSource {
  /** JSON of the claim {@code tenant}; null to leave it out. */
  public String tenantClaim;

  public int issued;
  private AccessToken current;
  public IOException failure;

  public FakeTokens(String tenantClaim) {
    this.tenantClaim = tenantClaim;
  }

  @Override
  public AccessToken token() throws IOException {
    if (failure != null) {
      throw failure;
    }
    if (current == null) {
      current = new AccessToken(jwt(tenantClaim, ++issued), Instant.MAX);
    }
    return current;
  }

  @Override
  public void reject(AccessToken token) {
    if (token.equals(current)) {
      current = null;
    }
  }

  public static String jwt(String tenantClaim, int number) {
    String claims =
        "{\"jti\":\""
            + number
            + "\""
            + (tenantClaim == null ? "" : ",\"tenant\":" + tenantClaim)
            + "}";
    return part("{\"alg\":\"RS256\"}") + "." + part(claims) + ".c2lnbmF0dXJl";
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}

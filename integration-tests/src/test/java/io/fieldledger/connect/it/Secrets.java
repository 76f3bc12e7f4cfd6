package io.fieldledger.connect.it;

import io.fieldledger.connect.sandbox.SandboxCredentials;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every secret that a scenario uses, right or wrong. None is like anything else in the logs and
 * topics, so wherever one is found it leaked.
 */
final class Secrets {
  /** For any setting that wants a secret and is to get the wrong one. */
  static final String WRONG = "wrong-secret-7d1f";

  /** What a person types or pipes into the program. */
  static final String TYPED = "s3cret-on-standard-input";

  /** For settings that are only validated. */
  static final String OF_NO_SYSTEM = "secret-of-no-system-40b7";

  /** Signs webhooks. */
  static final String OF_WEBHOOKS = "an-hmac-key-of-the-developer-portal-1";

  private static final Map<String, String> GIVEN =
      Map.of(
          "a wrong secret",
          WRONG,
          "a typed secret",
          TYPED,
          "a secret of no system",
          OF_NO_SYSTEM,
          "servicetitan.client.secret",
          SandboxCredentials.SERVICETITAN_CLIENT_SECRET,
          "servicetitan.app.key",
          SandboxCredentials.SERVICETITAN_APP_KEY,
          "webhook.secret",
          OF_WEBHOOKS,
          "xero.client.secret",
          SandboxCredentials.XERO_CLIENT_SECRET,
          "Xero's first refresh token",
          SandboxCredentials.XERO_FIRST_REFRESH_TOKEN);

  /** What the systems and Tink make up: how it begins. */
  private static final Map<String, String> MADE =
      Map.of(
          "an access token", "eyJhbGciOi",
          "a refresh token", "xr-sandbox-",
          "an authorization code", "xc-sandbox-",
          "a header with a token", "Bearer ey",
          "Xero's client id and secret as a header",
              basic(SandboxCredentials.XERO_CLIENT_ID, SandboxCredentials.XERO_CLIENT_SECRET),
          "a master key", "type.googleapis.com/google.crypto.tink.AesGcmKey");

  private Secrets() {}

  /** By what they are called in a finding: a finding must not leak either. */
  static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>(GIVEN);
    all.putAll(MADE);
    return all;
  }

  private static String basic(String id, String secret) {
    return Base64.getEncoder().encodeToString((id + ':' + secret).getBytes(StandardCharsets.UTF_8));
  }
}

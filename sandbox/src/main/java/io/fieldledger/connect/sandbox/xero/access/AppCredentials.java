package io.fieldledger.connect.sandbox.xero.access;

import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.http.Form;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The app's id and secret, by Basic authentication or in the form (API.md 1.1). */
final class AppCredentials {
  private AppCredentials() {}

  /** Why the caller is not the app, if so. */
  static Optional<ApiResponse> refusal(ApiRequest request, Map<String, String> form) {
    String id = form.getOrDefault("client_id", "");
    String secret = form.getOrDefault("client_secret", "");
    String header = request.header("authorization").orElse("");
    if (header.regionMatches(true, 0, "Basic ", 0, 6)) {
      String pair = decodedPair(header.substring(6).trim());
      int colon = pair.indexOf(':');
      id = colon < 0 ? pair : pair.substring(0, colon);
      secret = colon < 0 ? "" : pair.substring(colon + 1);
    }
    if (id.isEmpty()) {
      return Optional.of(error("invalid_request"));
    }
    boolean right =
        id.equals(SandboxCredentials.XERO_CLIENT_ID)
            && secret.equals(SandboxCredentials.XERO_CLIENT_SECRET);
    return right ? Optional.empty() : Optional.of(error("invalid_client"));
  }

  /** The fields of a form body. */
  static Map<String, String> form(ApiRequest request) {
    Map<String, String> form = new HashMap<>();
    Form.parse(request.bodyText()).forEach((name, values) -> form.put(name, values.get(0)));
    return form;
  }

  static ApiResponse error(String code) {
    return ApiResponse.json(400, "{\"error\":\"" + code + "\"}");
  }

  private static String decodedPair(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return base64; // no credentials, whatever it is
    }
  }
}

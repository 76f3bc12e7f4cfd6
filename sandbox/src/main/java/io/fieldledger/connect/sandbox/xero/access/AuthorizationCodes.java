package io.fieldledger.connect.sandbox.xero.access;

import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The consent page and its codes (API.md 1.2): the user agrees at once, unless the switch {@code
 * consent} says otherwise, and is sent back with a code that works once and for 5 minutes. PKCE
 * (S256, RFC 7636) where the caller begins with it. Used under the identity's lock.
 */
final class AuthorizationCodes {
  private static final Duration LIFE = Duration.ofMinutes(5);

  private record Code(Instant issued, String redirect, String challenge, Set<String> scopes) {}

  private final XeroSwitches switches;
  private final Supplier<UUID> ids;
  private final Map<String, Code> codes = new HashMap<>();

  AuthorizationCodes(XeroSwitches switches, Supplier<UUID> ids) {
    this.switches = switches;
    this.ids = ids;
  }

  /** The answer to a browser that opens the consent page. */
  ApiResponse authorize(ApiRequest request, Instant now) {
    String redirect = request.param("redirect_uri").orElse("");
    boolean known =
        request.param("client_id").orElse("").equals(SandboxCredentials.XERO_CLIENT_ID)
            && isAllowed(redirect);
    if (!known) {
      // Nobody is sent to an address that is not the app's.
      return AppCredentials.error("unauthorized_client");
    }
    Set<String> scopes = scopes(request.param("scope").orElse(""));
    String challenge = request.param("code_challenge").orElse("");
    boolean plain =
        !challenge.isEmpty() && !request.param("code_challenge_method").orElse("").equals("S256");
    String state = request.param("state").orElse("");
    if (!request.param("response_type").orElse("").equals("code") || plain) {
      return back(redirect, "error", "invalid_request", state);
    }
    if (!Scopes.OF_THE_APP.containsAll(scopes)) {
      return back(redirect, "error", "invalid_scope", state);
    }
    if (switches.is(XeroSwitches.CONSENT, "refused")) {
      return back(redirect, "error", "access_denied", state);
    }
    String code = "xc-sandbox-" + ids.get().toString().replace("-", "");
    codes.put(code, new Code(now, redirect, challenge, scopes));
    boolean forged = switches.is(XeroSwitches.CONSENT, "other-state");
    return back(redirect, "code", code, forged ? "another-state" : state);
  }

  /** What was consented to; empty when the code, the address or the verifier is not right. */
  Optional<Set<String>> redeem(Map<String, String> form, Instant now) {
    Code code = codes.remove(form.getOrDefault("code", ""));
    boolean right =
        code != null
            && !now.isAfter(code.issued().plus(LIFE))
            && code.redirect().equals(form.getOrDefault("redirect_uri", ""))
            && (code.challenge().isEmpty()
                || code.challenge().equals(challenge(form.getOrDefault("code_verifier", ""))));
    return right ? Optional.of(code.scopes()) : Optional.empty();
  }

  void clear() {
    codes.clear();
  }

  /** The scopes named in a request. */
  static Set<String> scopes(String text) {
    Set<String> scopes = new TreeSet<>(List.of(text.trim().split("\\s+", -1)));
    scopes.remove("");
    return scopes;
  }

  /** https, or http to localhost by name (API.md 1.2). */
  private static boolean isAllowed(String redirect) {
    try {
      URI uri = new URI(redirect);
      return "https".equals(uri.getScheme())
          || ("http".equals(uri.getScheme()) && "localhost".equals(uri.getHost()));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static ApiResponse back(String redirect, String name, String value, String state) {
    String query =
        name
            + "="
            + URLEncoder.encode(value, StandardCharsets.UTF_8)
            + "&state="
            + URLEncoder.encode(state, StandardCharsets.UTF_8);
    return ApiResponse.empty(302).with("Location", redirect + "?" + query);
  }

  private static String challenge(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}

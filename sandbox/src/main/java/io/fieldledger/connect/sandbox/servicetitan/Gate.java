package io.fieldledger.connect.sandbox.servicetitan;

import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import java.util.Locale;
import java.util.Optional;

/**
 * Who may call: application key, token, tenant, scope, in this order, then the call limit (contract
 * 1.3 to 1.5 and 2).
 */
final class Gate {
  private final AccessTokens tokens;
  private final RateLimit limit;
  private final Switches switches;

  Gate(AccessTokens tokens, RateLimit limit, Switches switches) {
    this.tokens = tokens;
    this.limit = limit;
    this.switches = switches;
  }

  /** The refusal; empty when the call may pass. */
  Optional<ApiResponse> refuse(ApiRequest request, String tenant, String scope) {
    Optional<ApiResponse> badKey = refuseKey(request);
    if (badKey.isPresent()) {
      return badKey;
    }
    Optional<AccessTokens.Grant> grant = tokens.check(bearer(request));
    if (grant.isEmpty()) {
      return Optional.of(unauthorized());
    }
    if (!tenant.equals(grant.get().tenant())
        || !switches.isOn(Unknowns.CONNECTED)
        || !grant.get().scopes().contains(scope)) {
      return Optional.of(forbidden());
    }
    long wait =
        limit.take(
            switches.getInt(Unknowns.CALLS_PER_SECOND),
            switches.is(Unknowns.THROTTLE_WINDOW, "rolling"));
    return wait == 0 ? Optional.empty() : Optional.of(throttled(wait));
  }

  private Optional<ApiResponse> refuseKey(ApiRequest request) {
    String key =
        request
            .header("st-app-key")
            .or(() -> request.param("servicetitanapplicationkey"))
            .orElse("");
    if (key.equals(SandboxCredentials.SERVICETITAN_APP_KEY)) {
      return Optional.empty();
    }
    int status = switches.getInt(Unknowns.APP_KEY_STATUS);
    String message =
        key.isEmpty()
            ? "Access denied due to missing subscription key. Make sure to include subscription key"
                + " when making requests to an API."
            : "Access denied due to invalid subscription key. Make sure to provide a valid key for"
                + " an active subscription.";
    return Optional.of(Problems.gateway(status, message));
  }

  private ApiResponse unauthorized() {
    ApiResponse answer =
        switches.is(Unknowns.UNAUTHORIZED_BODY, "empty")
            ? ApiResponse.empty(401)
            : Problems.error(401, "Unauthorized");
    return answer.with("WWW-Authenticate", "Bearer");
  }

  private ApiResponse forbidden() {
    return Problems.error(switches.getInt(Unknowns.FORBIDDEN_STATUS), "Scope validation failed");
  }

  private ApiResponse throttled(long seconds) {
    String text = "Rate limit is exceeded. Try again in " + seconds + " seconds.";
    ApiResponse answer =
        switches.is(Unknowns.THROTTLE_BODY, "error")
            ? Problems.error(429, text)
            : Problems.gateway(429, text);
    return switches.isOn(Unknowns.THROTTLE_RETRY_AFTER)
        ? answer.with("Retry-After", String.valueOf(seconds))
        : answer;
  }

  private static String bearer(ApiRequest request) {
    String value = request.header("authorization").orElse("").trim();
    return value.toLowerCase(Locale.ROOT).startsWith("bearer ")
        ? value.substring("bearer ".length()).trim()
        : value;
  }
}

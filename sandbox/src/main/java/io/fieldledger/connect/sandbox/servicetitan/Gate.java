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
  private final Throttle throttle;
  private final Switches switches;

  Gate(AccessTokens tokens, Throttle throttle, Switches switches) {
    this.tokens = tokens;
    this.throttle = throttle;
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
    return throttle.refuse(Unknowns.CALLS_PER_SECOND);
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

  private static String bearer(ApiRequest request) {
    String value = request.header("authorization").orElse("").trim();
    return value.toLowerCase(Locale.ROOT).startsWith("bearer ")
        ? value.substring("bearer ".length()).trim()
        : value;
  }
}

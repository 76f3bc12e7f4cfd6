package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.http.Form;
import io.fieldledger.connect.sandbox.http.Json;
import java.util.List;
import java.util.Map;

/** {@code POST /connect/token} with the client credentials grant (contract 1.2). */
final class TokenEndpoint {
  private final AccessTokens tokens;
  private final Throttle throttle;
  private final Switches switches;

  TokenEndpoint(AccessTokens tokens, Throttle throttle, Switches switches) {
    this.tokens = tokens;
    this.throttle = throttle;
    this.switches = switches;
  }

  ApiResponse handle(ApiRequest request) {
    return throttle.refuse(Unknowns.TOKEN_CALLS).orElseGet(() -> answer(request));
  }

  private ApiResponse answer(ApiRequest request) {
    String type = request.header("content-type").orElse("");
    if (!type.startsWith("application/x-www-form-urlencoded")) {
      return error(400, "invalid_request");
    }
    Map<String, List<String>> form = Form.parse(request.bodyText());
    if (!"client_credentials".equals(first(form, "grant_type"))) {
      return error(400, "unsupported_grant_type");
    }
    if (!SandboxCredentials.SERVICETITAN_CLIENT_ID.equals(first(form, "client_id"))
        || !SandboxCredentials.SERVICETITAN_CLIENT_SECRET.equals(first(form, "client_secret"))) {
      return error(switches.getInt(Unknowns.TOKEN_ERROR_STATUS), "invalid_client");
    }
    List<String> scopes = Scopes.granted(switches);
    int lifetime = switches.getInt(Unknowns.TOKEN_LIFETIME);
    ObjectNode answer = Json.object();
    answer.put(
        "access_token", tokens.issue(SandboxCredentials.SERVICETITAN_TENANT_ID, scopes, lifetime));
    answer.put("expires_in", lifetime);
    answer.put("token_type", "Bearer");
    answer.put("scope", String.join(" ", scopes));
    return ApiResponse.json(200, answer.toString()).with("Cache-Control", "no-store, no-cache");
  }

  private static String first(Map<String, List<String>> form, String name) {
    List<String> values = form.get(name);
    return values == null ? null : values.get(0);
  }

  private static ApiResponse error(int status, String code) {
    return ApiResponse.json(status, Json.object().put("error", code).toString());
  }
}

package io.fieldledger.connect.sandbox.xero.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;

/** The OpenID discovery document, with the addresses under which it was asked for. */
final class Discovery {
  private Discovery() {}

  static ApiResponse document(ApiRequest request) {
    String issuer = issuer(request);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("issuer", issuer);
    body.put("jwks_uri", issuer + "/.well-known/openid-configuration/jwks");
    body.put("authorization_endpoint", issuer + "/identity/connect/authorize");
    body.put("token_endpoint", issuer + "/connect/token");
    body.put("revocation_endpoint", issuer + "/connect/revocation");
    Scopes.OF_THE_APP.stream().sorted().forEach(body.putArray("scopes_supported")::add);
    body.putArray("grant_types_supported")
        .add("authorization_code")
        .add("client_credentials")
        .add("refresh_token");
    body.putArray("code_challenge_methods_supported").add("S256");
    body.putArray("token_endpoint_auth_methods_supported")
        .add("client_secret_basic")
        .add("client_secret_post");
    return ApiResponse.json(200, body.toString());
  }

  static String issuer(ApiRequest request) {
    return "http://" + request.header("host").orElse("127.0.0.1");
  }
}

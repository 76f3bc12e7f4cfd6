package io.fieldledger.connect.sandbox.xero.access;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.xero.access.AccessTokens.Claims;
import java.util.UUID;

/** Which grants the organisation is connected with (API.md 1.3): the app's own, and a user's. */
final class Connections {
  private boolean app = true;
  private boolean user = true;

  synchronized boolean ofApp() {
    return app;
  }

  synchronized boolean ofUser() {
    return user;
  }

  synchronized void set(boolean ofApp, boolean ofUser) {
    app = ofApp;
    user = ofUser;
  }

  synchronized void setUser(boolean connected) {
    user = connected;
  }

  synchronized boolean has(Claims claims) {
    return claims.ofUser() ? user : app;
  }

  /** {@code GET /connections}. */
  synchronized ApiResponse list(Claims claims) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    if (has(claims)) {
      list.addObject()
          .put("id", id(claims).toString())
          .put("authEventId", new UUID(0, 2).toString())
          .put("tenantId", SandboxCredentials.XERO_TENANT_ID)
          .put("tenantType", "ORGANISATION")
          .put("tenantName", "Saguaro Heating & Air LLC")
          .put("createdDateUtc", "2024-01-01T10:00:00.5165400")
          .put("updatedDateUtc", "2024-01-01T10:00:00.5187840");
    }
    return ApiResponse.json(200, list.toString());
  }

  /** {@code DELETE /connections/<id>}. */
  synchronized ApiResponse remove(Claims claims, String id) {
    if (!id(claims).toString().equalsIgnoreCase(id) || !has(claims)) {
      return ApiResponse.empty(404);
    }
    if (claims.ofUser()) {
      user = false;
    } else {
      app = false;
    }
    return ApiResponse.empty(204);
  }

  private static UUID id(Claims claims) {
    UUID tenant = UUID.fromString(SandboxCredentials.XERO_TENANT_ID);
    return new UUID(tenant.getMostSignificantBits(), claims.ofUser() ? 1 : 2);
  }
}

package io.fieldledger.connect.core.servicetitan;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The tenant that an access token is bound to: the claim {@code tenant} of the JWT (contract, 1.2).
 * The signature is not checked; the token came straight from the identity server over TLS, and the
 * claim only protects from reading the books of one firm into the topics of another.
 */
final class TenantClaim {
  private TenantClaim() {}

  /**
   * Null when the token is for the tenant, else a sentence on what is wrong. Never repeats the
   * token.
   */
  static String problem(String token, long tenant) {
    List<String> bound = tenants(token);
    if (bound.isEmpty()) {
      return "The access token names no tenant, so it cannot be checked against"
          + " servicetitan.tenant.id "
          + tenant
          + ". Check servicetitan.auth.url: it must be ServiceTitan's identity server.";
    }
    if (!bound.contains(Long.toString(tenant))) {
      return "The client id and secret belong to tenant "
          + String.join(", ", bound)
          + ", but servicetitan.tenant.id is "
          + tenant
          + ". Set the tenant that the app's client was made for, or that tenant's client id and"
          + " secret.";
    }
    return null;
  }

  private static List<String> tenants(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length < 2) {
      return List.of();
    }
    try {
      JsonNode claim = Json.read(Base64.getUrlDecoder().decode(parts[1])).path("tenant");
      List<String> tenants = new ArrayList<>();
      if (claim.isValueNode() && !claim.isNull()) {
        tenants.add(claim.asText());
      }
      claim.forEach(one -> tenants.add(one.asText()));
      return tenants;
    } catch (IllegalArgumentException | IOException notAJwt) {
      return List.of();
    }
  }
}

package io.fieldledger.connect.sandbox.xero.access;

import io.fieldledger.connect.sandbox.http.ApiResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** The answers to calls that may not pass (API.md 1.6). */
final class Refusals {
  private static final DateTimeFormatter EXPIRY =
      DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Refusals() {}

  static ApiResponse expired(Instant at, UUID instance) {
    return unauthorized("TokenExpired: token expired at " + EXPIRY.format(at), instance);
  }

  static ApiResponse badToken(UUID instance) {
    return unauthorized("AuthenticationUnsuccessful", instance);
  }

  /** The header's spelling is Xero's. */
  static ApiResponse scopeMissing(UUID instance) {
    return unauthorized("AuthorizationUnsuccessful", instance)
        .with("WWW-Authenticate", "insufficent_scope");
  }

  static ApiResponse wrongTenant(UUID instance) {
    return ApiResponse.json(
        403,
        "{\"title\":\"Forbidden\",\"status\":403,\"detail\":\"AuthenticationUnsuccessful\","
            + "\"instance\":\""
            + instance
            + "\"}");
  }

  private static ApiResponse unauthorized(String detail, UUID instance) {
    return ApiResponse.json(
        401,
        "{\"Type\":null,\"Title\":\"Unauthorized\",\"Status\":401,\"Detail\":\""
            + detail
            + "\",\"Instance\":\""
            + instance
            + "\"}");
  }
}

package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.http.Json;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Issues and checks access tokens of the documented shape (contract 1.2): a JWT whose header says
 * RS256. The signature has an RSA signature's length but is a keyed hash, which only the sandbox
 * checks; a token is thus good for any sandbox and needs no stored state.
 */
final class AccessTokens {
  private static final byte[] KEY = "fieldledger sandbox".getBytes(StandardCharsets.US_ASCII);
  private static final int SIGNATURE_BLOCKS = 8;

  private final Clock clock;
  private final AtomicLong issued = new AtomicLong();
  private final AtomicInteger generation = new AtomicInteger();

  AccessTokens(Clock clock) {
    this.clock = clock;
  }

  /**
   * What a valid token allows.
   *
   * @param tenant the tenant it was issued for
   */
  record Grant(String tenant, Set<String> scopes) {}

  String issue(String tenant, Collection<String> scopes, long lifetimeSeconds) {
    long now = clock.instant().getEpochSecond();
    ObjectNode header = Json.object();
    header.put("alg", "RS256").put("kid", "5B0F4C11D2E94FA7").put("typ", "at+jwt");
    ObjectNode claims = Json.object();
    claims.put("nbf", now).put("exp", now + lifetimeSeconds);
    claims.put("iss", "https://auth.servicetitan.io");
    claims.put("client_id", SandboxCredentials.SERVICETITAN_CLIENT_ID);
    claims.put("tenant", tenant);
    claims.put("jti", String.format("%08X%024X", generation.get(), issued.incrementAndGet()));
    claims.put("iat", now);
    scopes.forEach(claims.putArray("scope")::add);
    String content = part(Json.bytes(header)) + "." + part(Json.bytes(claims));
    return content + "." + part(sign(content));
  }

  /** What the token allows; empty when it is none of ours, has expired or was revoked. */
  Optional<Grant> check(String token) {
    int end = token.lastIndexOf('.');
    int middle = token.indexOf('.');
    if (end <= middle || middle < 0 || !token.endsWith("." + part(sign(token.substring(0, end))))) {
      return Optional.empty();
    }
    JsonNode claims;
    try {
      claims = Json.tree(Base64.getUrlDecoder().decode(token.substring(middle + 1, end)));
    } catch (IllegalArgumentException | UncheckedIOException e) {
      return Optional.empty();
    }
    long now = clock.instant().getEpochSecond();
    int tokenGeneration = Integer.parseInt(claims.path("jti").asText().substring(0, 8), 16);
    if (now >= claims.path("exp").asLong() || tokenGeneration < generation.get()) {
      return Optional.empty();
    }
    Set<String> scopes = new HashSet<>();
    claims.path("scope").forEach(scope -> scopes.add(scope.asText()));
    return Optional.of(new Grant(claims.path("tenant").asText(), scopes));
  }

  /** Makes all tokens issued so far worthless. */
  void revokeAll() {
    generation.incrementAndGet();
  }

  int generation() {
    return generation.get();
  }

  void generation(int value) {
    generation.set(value);
  }

  private static String part(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] sign(String content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
      byte[] signature = new byte[32 * SIGNATURE_BLOCKS];
      byte[] block = mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < SIGNATURE_BLOCKS; i++) {
        System.arraycopy(block, 0, signature, 32 * i, 32);
        block = mac.doFinal(block);
      }
      return signature;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has HmacSHA256", e);
    }
  }
}

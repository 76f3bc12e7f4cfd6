package io.fieldledger.connect.sandbox.xero.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Access tokens: JWT signed with RS256 that live 1800 seconds (API.md 1.2). A token carries all
 * that is needed to check it, so nothing about it is kept and it outlives a restart.
 */
final class AccessTokens {
  static final int LIFE_SECONDS = 1800;

  private static final int PROVEN = 64;

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final String KEY_ID = "sandbox-1";

  /**
   * What a token says.
   *
   * @param ofUser issued for a user's refresh token, else for the app itself
   */
  record Claims(Instant issued, Instant expires, Set<String> scopes, boolean ofUser) {
    Claims {
      scopes = Collections.unmodifiableSet(scopes);
    }
  }

  /** Tokens whose signature was checked lately: every call brings one. */
  private final Map<String, Claims> proven =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Claims> eldest) {
          return size() > PROVEN;
        }
      };

  String issue(
      UUID id, Instant now, Set<String> scopes, boolean ofUser, String clientId, String issuer) {
    ObjectNode claims = MAPPER.createObjectNode();
    claims.put("nbf", now.getEpochSecond());
    claims.put("exp", now.getEpochSecond() + LIFE_SECONDS);
    claims.put("iss", issuer);
    claims.put("aud", issuer + "/resources");
    claims.put("client_id", clientId);
    if (ofUser) {
      claims.put("xero_userid", new UUID(0, 1).toString());
    }
    claims.put("jti", id.toString().replace("-", ""));
    claims.put("authentication_event_id", new UUID(0, 2).toString());
    new TreeSet<>(scopes).forEach(claims.putArray("scope")::add);
    String header = "{\"alg\":\"RS256\",\"kid\":\"" + KEY_ID + "\",\"typ\":\"JWT\"}";
    String signed = encoded(header) + "." + encoded(claims.toString());
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(Key.PAIR.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + ENCODER.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot sign with RS256", e);
    }
  }

  /** What the token says, expired or not; empty when it is not one of ours. */
  synchronized Optional<Claims> read(String token) {
    Claims known = proven.get(token);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Claims> read = prove(token);
    read.ifPresent(claims -> proven.put(token, claims));
    return read;
  }

  private static Optional<Claims> prove(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(Key.PAIR.getPublic());
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
        return Optional.empty();
      }
      return Optional.of(claims(MAPPER.readTree(decoded(parts[1]))));
    } catch (GeneralSecurityException | IllegalArgumentException | JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** The public key as a JSON Web Key Set. */
  String keySet() {
    RSAPublicKey key = (RSAPublicKey) Key.PAIR.getPublic();
    ObjectNode jwk = MAPPER.createObjectNode();
    jwk.put("kty", "RSA").put("use", "sig").put("kid", KEY_ID).put("alg", "RS256");
    jwk.put("n", unsigned(key.getModulus())).put("e", unsigned(key.getPublicExponent()));
    ObjectNode set = MAPPER.createObjectNode();
    set.putArray("keys").add(jwk);
    return set.toString();
  }

  private static Claims claims(JsonNode json) {
    Set<String> scopes = new TreeSet<>();
    json.path("scope").forEach(scope -> scopes.add(scope.asText()));
    return new Claims(
        Instant.ofEpochSecond(json.path("nbf").asLong()),
        Instant.ofEpochSecond(json.path("exp").asLong()),
        scopes,
        json.has("xero_userid"));
  }

  /** Made when the first token is asked for, and the same in every run. It guards nothing. */
  private static final class Key {
    private static final KeyPair PAIR = generate();

    private static KeyPair generate() {
      try {
        // Only this generator gives the same key for the same seed.
        SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
        random.setSeed("sandbox".getBytes(StandardCharsets.US_ASCII));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048, random);
        return generator.generateKeyPair();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this Java has no RSA keys", e);
      }
    }
  }

  private static String encoded(String text) {
    return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String text) {
    return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
  }

  private static String unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int from = bytes[0] == 0 ? 1 : 0;
    return ENCODER.encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
  }
}

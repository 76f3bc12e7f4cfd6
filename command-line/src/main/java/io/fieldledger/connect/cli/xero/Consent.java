package io.fieldledger.connect.cli.xero;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One question to a user's browser (contract, 1.2): the state shows that the answer is to this
 * question, the verifier of PKCE (RFC 7636, S256) that the code is redeemed by whoever asked.
 *
 * @param redirect where the browser is sent back to: {@code http://localhost…}, as the app lists it
 * @param state random, 256 bits
 * @param verifier random, 256 bits; a secret
 */
record Consent(
    String authorize,
    String clientId,
    String redirect,
    String scopes,
    String state,
    String verifier) {

  static Consent ask(
      String authorize, String clientId, String redirect, String scopes, SecureRandom random) {
    return new Consent(authorize, clientId, redirect, scopes, random(random), random(random));
  }

  /** The address for the browser. */
  URI address() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", clientId);
    query.put("redirect_uri", redirect);
    query.put("scope", scopes);
    query.put("state", state);
    query.put("code_challenge", challenge());
    query.put("code_challenge_method", "S256");
    return URI.create(
        query.entrySet().stream()
            .map(e -> e.getKey() + "=" + encoded(e.getValue()))
            .collect(Collectors.joining("&", authorize + "?", "")));
  }

  /** What redeems a code. */
  Map<String, String> redeem(String code) {
    return Map.of(
        "grant_type",
        "authorization_code",
        "code",
        code,
        "redirect_uri",
        redirect,
        "code_verifier",
        verifier);
  }

  private String challenge() {
    try {
      return base64(
          MessageDigest.getInstance("SHA-256")
              .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }

  private static String random(SecureRandom random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return base64(bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Without state and verifier. */
  @Override
  public String toString() {
    return "Consent[" + authorize + ", " + scopes + "]";
  }
}

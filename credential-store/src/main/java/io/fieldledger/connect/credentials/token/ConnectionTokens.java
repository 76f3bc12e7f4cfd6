package io.fieldledger.connect.credentials.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.auth.TokenEndpoint.Granted;
import io.fieldledger.connect.core.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * The state of one customer's connection to Xero, as it is kept in the entry {@code xero.tokens}:
 * the tokens and who is renewing them. One for all organisations of the user who consented
 * (contract, 1.2).
 *
 * @param refreshedAt when the refresh token was given out, from when its 60 days count
 * @param scope what was granted, separated by blanks
 * @param renewing who is renewing the tokens now; empty for nobody
 */
public record ConnectionTokens(
    String refreshToken,
    Instant refreshedAt,
    String accessToken,
    Instant accessExpiresAt,
    String scope,
    String renewing) {

  /** An unused refresh token lives so long (contract, 1.2). */
  public static final Duration REFRESH_TOKEN_LIFE = Duration.ofDays(60);

  /**
   * @throws IllegalArgumentException when the answer had no refresh token
   */
  public static ConnectionTokens of(Granted granted) {
    return new ConnectionTokens(
        granted
            .refreshToken()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Xero gave no refresh token. Ask for the scope offline_access too.")),
        granted.askedAt(),
        granted.accessToken(),
        granted.expiresAt(),
        granted.scope(),
        "");
  }

  ConnectionTokens renewedBy(String owner) {
    return new ConnectionTokens(
        refreshToken, refreshedAt, accessToken, accessExpiresAt, scope, owner);
  }

  /** When the connection ends, unless the refresh token is used before. */
  public Instant endsAt() {
    return refreshedAt.plus(REFRESH_TOKEN_LIFE);
  }

  /** As it is encrypted and kept. */
  public String json() {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("refreshToken", refreshToken);
    json.put("refreshedAt", refreshedAt.toString());
    json.put("accessToken", accessToken);
    json.put("accessExpiresAt", accessExpiresAt.toString());
    json.put("scope", scope);
    json.put("renewing", renewing);
    return Json.text(json);
  }

  /**
   * @throws IllegalArgumentException when the text is none of ours; it is not repeated
   */
  public static ConnectionTokens parse(String json) {
    try {
      JsonNode node = Json.mapper().readTree(json);
      ConnectionTokens tokens =
          new ConnectionTokens(
              node.path("refreshToken").asText(""),
              Instant.parse(node.path("refreshedAt").asText("")),
              node.path("accessToken").asText(""),
              Instant.parse(node.path("accessExpiresAt").asText("")),
              node.path("scope").asText(""),
              node.path("renewing").asText(""));
      if (!tokens.refreshToken().isEmpty()) {
        return tokens;
      }
    } catch (IOException | DateTimeParseException e) {
      // The parser's words may repeat the tokens.
    }
    throw new IllegalArgumentException("These are no tokens of a connection.");
  }

  /** Without the tokens. */
  @Override
  public String toString() {
    return "ConnectionTokens[refreshedAt=%s, accessExpiresAt=%s, scope=%s, renewing=%s]"
        .formatted(refreshedAt, accessExpiresAt, scope, renewing);
  }
}

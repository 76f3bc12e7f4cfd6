package io.fieldledger.connect.sandbox.xero.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Refresh tokens that rotate: every use gives a new one. The old one still works for 30 minutes, in
 * case the new one got lost, but not once the new one has been used (API.md 1.2). Unused they live
 * 60 days.
 */
final class RefreshTokens {
  private static final Duration GRACE = Duration.ofMinutes(30);
  private static final Duration LIFE = Duration.ofDays(60);

  private final Map<String, Token> tokens = new LinkedHashMap<>();

  /**
   * A token's life.
   *
   * @param replaced when it was first used, or null
   * @param parent the token it came from, or null
   * @param scopes what the user consented to
   */
  record Token(
      String text,
      Instant issued,
      Instant replaced,
      String parent,
      boolean dead,
      Set<String> scopes) {}

  RefreshTokens(String first, Instant now, Set<String> scopes) {
    start(first, now, scopes);
  }

  /** The first token of a consent. */
  final void start(String text, Instant now, Set<String> scopes) {
    tokens.put(text, new Token(text, now, null, null, false, scopes));
  }

  /** Uses a token and gives its successor, or empty when it is no longer good. */
  Optional<Token> use(String text, Instant now, boolean strict, String successor) {
    Token token = tokens.get(text);
    if (token == null || token.dead() || now.isAfter(token.issued().plus(LIFE))) {
      return Optional.empty();
    }
    boolean usedBefore = token.replaced() != null;
    if (usedBefore && (strict || now.isAfter(token.replaced().plus(GRACE)))) {
      return Optional.empty();
    }
    if (token.parent() != null) {
      kill(token.parent());
    }
    Instant replaced = usedBefore ? token.replaced() : now;
    tokens.put(
        text, new Token(text, token.issued(), replaced, token.parent(), false, token.scopes()));
    Token next = new Token(successor, now, null, text, false, token.scopes());
    tokens.put(successor, next);
    return Optional.of(next);
  }

  /** Ends every token; false when the given one is not known. */
  boolean revoke(String text) {
    if (!tokens.containsKey(text)) {
      return false;
    }
    List.copyOf(tokens.keySet()).forEach(this::kill);
    return true;
  }

  List<Identity.RefreshToken> state() {
    return tokens.values().stream()
        .map(
            t ->
                new Identity.RefreshToken(
                    t.text(),
                    t.issued(),
                    t.replaced(),
                    t.parent(),
                    t.dead(),
                    t.scopes().stream().sorted().toList()))
        .toList();
  }

  void restore(List<Identity.RefreshToken> all) {
    tokens.clear();
    all.forEach(
        t ->
            tokens.put(
                t.text(),
                new Token(
                    t.text(),
                    t.issued(),
                    t.replaced(),
                    t.parent(),
                    t.dead(),
                    Set.copyOf(t.scopes()))));
  }

  private void kill(String text) {
    tokens.computeIfPresent(
        text,
        (key, old) ->
            new Token(key, old.issued(), old.replaced(), old.parent(), true, old.scopes()));
  }
}

package io.fieldledger.connect.sandbox.servicetitan;

import io.fieldledger.connect.sandbox.servicetitan.StoredRecord.Position;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** A continuation token: opaque to callers, bound to the feed that gave it. */
final class FeedToken {
  private static final String VERSION = "ct1";

  private FeedToken() {}

  static String write(String feed, Position position) {
    String plain =
        String.join(
            "|", VERSION, feed, position.modifiedOn().toString(), Long.toString(position.id()));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  /** The position; empty when the text is no token or one of another feed. */
  static Optional<Position> read(String feed, String token) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      String[] parts = plain.split("\\|", -1);
      if (parts.length != 4 || !parts[0].equals(VERSION) || !parts[1].equals(feed)) {
        return Optional.empty();
      }
      return Optional.of(new Position(Instant.parse(parts[2]), Long.parseLong(parts[3])));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }
}

package io.fieldledger.connect.sandbox.xero.access;

import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Answers kept under their Idempotency-Key for 6 minutes from the first call (API.md 4). Used only
 * under the API's lock, so a second call with a key waits for the first one's answer.
 */
public final class IdempotencyStore {
  private static final long LIFE_MILLIS = Duration.ofMinutes(6).toMillis();
  private static final int LONGEST_KEY = 128;
  private static final Set<String> METHODS = Set.of("PUT", "POST", "PATCH");

  private final Map<String, Kept> kept = new LinkedHashMap<>();

  /**
   * One kept answer.
   *
   * @param request digest of method, address and body
   * @param body base64
   */
  public record Kept(
      String key,
      String request,
      long firstMillis,
      int status,
      Map<String, String> headers,
      String body) {}

  /**
   * The kept answer of the same request, or the one that the call gives now.
   *
   * @param keepFailures whether an answer of 500 or more is kept too
   */
  public ApiResponse answer(
      ApiRequest request, long now, boolean keepFailures, Supplier<ApiResponse> call) {
    String key = request.header("idempotency-key").orElse("");
    if (key.isEmpty() || !METHODS.contains(request.method())) {
      return call.get();
    }
    if (key.length() > LONGEST_KEY) {
      return text("Idempotency Key must not be longer than " + LONGEST_KEY + " characters.");
    }
    kept.values().removeIf(old -> now - old.firstMillis() >= LIFE_MILLIS);
    String digest = digest(request);
    Kept earlier = kept.get(key);
    if (earlier != null) {
      return earlier.request().equals(digest)
          ? new ApiResponse(
              earlier.status(), earlier.headers(), Base64.getDecoder().decode(earlier.body()))
          : text("Idempotency Key: " + key + " is used with a different request.");
    }
    ApiResponse answer = call.get();
    if (answer.status() < 500 || keepFailures) {
      keep(key, digest, now, answer);
    }
    return answer;
  }

  /** Keeps another answer under the key of a request that has been answered. */
  public void replace(ApiRequest request, ApiResponse answer) {
    Kept earlier = kept.get(request.header("idempotency-key").orElse(""));
    if (earlier != null && earlier.request().equals(digest(request))) {
      keep(earlier.key(), earlier.request(), earlier.firstMillis(), answer);
    }
  }

  public List<Kept> all() {
    return List.copyOf(kept.values());
  }

  public void restore(List<Kept> all) {
    kept.clear();
    all.forEach(one -> kept.put(one.key(), one));
  }

  private void keep(String key, String digest, long now, ApiResponse answer) {
    kept.put(
        key,
        new Kept(
            key,
            digest,
            now,
            answer.status(),
            answer.headers(),
            Base64.getEncoder().encodeToString(answer.body())));
  }

  private static String digest(ApiRequest request) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      String address = request.method() + " " + request.path() + "?" + request.rawQuery() + "\n";
      sha.update(address.getBytes(StandardCharsets.UTF_8));
      sha.update(request.body());
      return Base64.getEncoder().encodeToString(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  private static ApiResponse text(String message) {
    return new ApiResponse(
        400,
        Map.of("Content-Type", "text/plain; charset=utf-8"),
        message.getBytes(StandardCharsets.UTF_8));
  }
}

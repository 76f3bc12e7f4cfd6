package io.fieldledger.connect.xero.sink.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.http.HttpReply;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.retry.RetryAfter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What an answer of Xero means for the call it answers, by the {@link FailureTable}. */
public sealed interface Verdict {

  /** 2xx with a readable body. */
  record Done(JsonNode body) implements Verdict {}

  /** The whole request was refused and nothing of it was done; the text is Xero's. */
  record Refused(int status, String message) implements Verdict {}

  /** 404: no such record. */
  record NotFound() implements Verdict {}

  /**
   * Not now. Nothing was done.
   *
   * @param problem the limit that is used up, or another reason in one word
   * @param retryAfter how long Xero asks to wait, or is known to need
   */
  record Throttled(String problem, Optional<Duration> retryAfter) implements Verdict {}

  /** The token is not accepted; another one may be. */
  record TokenRefused() implements Verdict {}

  /** The task cannot go on: the sentence says who must do what. */
  record Stopped(String message) implements Verdict {}

  /**
   * Xero failed or its answer is unreadable: whether the request was carried out is not known.
   *
   * @param retryAfter how long Xero asks to wait
   */
  record Unsure(String message, boolean answeredByServer, Optional<Duration> retryAfter)
      implements Verdict {}

  /** How long Xero's maintenance takes when it does not say (contract, section 2). */
  Duration MAINTENANCE = Duration.ofMinutes(5);

  static Verdict of(HttpReply reply, String endpoint, Instant now) {
    return of(reply, endpoint, now, Json::read);
  }

  /**
   * @param endpoint the first part of the address below the API's base
   * @param reader of the body of a successful answer
   */
  static Verdict of(HttpReply reply, String endpoint, Instant now, BodyReader reader) {
    if (reply.successful()) {
      return done(reply, reader);
    }
    Said said = Said.of(reply);
    String challenge = reply.header("www-authenticate").orElse("");
    Failure failure =
        FailureTable.answer(reply.status(), challenge, said.errorNumber, said.message);
    Optional<Duration> wait = RetryAfter.of(reply, now);
    return switch (failure.kind()) {
      case RETRIABLE -> throttled(reply, wait);
      case RENEW_TOKEN -> new TokenRefused();
      case AMBIGUOUS ->
          new Unsure(
              failure.sentence() + " (HTTP " + reply.status() + ")", reply.status() >= 500, wait);
      case PERMANENT ->
          reply.status() == 404 ? new NotFound() : new Refused(reply.status(), said.message);
      case CONFIGURATION -> new Stopped(sentence(failure, endpoint));
      case DEFECT -> new Stopped(sentence(failure, endpoint) + " Xero says: " + said.message);
    };
  }

  private static Verdict done(HttpReply reply, BodyReader reader) {
    if (reply.status() == 204) {
      return new Done(Json.mapper().createObjectNode());
    }
    try {
      return new Done(reader.read(reply.body()));
    } catch (IOException e) {
      return new Unsure(
          "Xero answered HTTP 200 with a body that is not whole JSON", false, Optional.empty());
    }
  }

  private static Verdict throttled(HttpReply reply, Optional<Duration> wait) {
    if (reply.status() == 429) {
      String problem = reply.header("x-rate-limit-problem").orElse("unknown");
      return new Throttled(problem.toLowerCase(Locale.ROOT), wait);
    }
    return new Throttled("maintenance", wait.or(() -> Optional.of(MAINTENANCE)));
  }

  /** The sentence of a row with what it leaves open. */
  static String sentence(Failure failure, String endpoint) {
    return failure
        .sentence()
        .replace("{scope}", Scopes.of(endpoint))
        .replace("{endpoint}", endpoint);
  }

  /** Xero's own words. */
  record Said(int errorNumber, String message) {
    private static final int LONGEST = 300;

    static Said of(HttpReply reply) {
      String status = "HTTP " + reply.status();
      try {
        JsonNode body = Json.read(reply.body());
        StringBuilder text = new StringBuilder(body.path("Message").asText(status));
        for (JsonNode element : body.path("Elements")) {
          for (JsonNode error : element.path("ValidationErrors")) {
            text.append("; ").append(error.path("Message").asText());
          }
        }
        return new Said(body.path("ErrorNumber").asInt(0), text.toString());
      } catch (IOException e) {
        String type = reply.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        String text = reply.text().strip();
        boolean plain = type.startsWith("text/plain") && !text.isEmpty();
        return new Said(0, plain ? text.substring(0, Math.min(text.length(), LONGEST)) : status);
      }
    }
  }
}

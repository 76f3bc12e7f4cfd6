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

/** What an answer of Xero means for the call it answers (contract, 1.6, 2 and 3.4). */
public sealed interface Verdict {

  /** 2xx with a readable body. */
  record Done(JsonNode body) implements Verdict {}

  /** The whole request was refused and nothing of it was done; the text is Xero's. */
  record Refused(int status, String message) implements Verdict {}

  /** 404: no such record. */
  record NotFound() implements Verdict {}

  /** Too many calls. Nothing was done. */
  record Throttled(String problem, Optional<Duration> retryAfter) implements Verdict {}

  /** The token is not accepted; another one may be. */
  record TokenRefused() implements Verdict {}

  /** A person must act: the sentence says who and what. */
  record Forbidden(String message) implements Verdict {}

  /** Xero failed or its answer is unreadable: whether the request was carried out is not known. */
  record Unsure(String message, boolean answeredByServer) implements Verdict {}

  static Verdict of(HttpReply reply, Instant now) {
    return of(reply, now, Json::read);
  }

  static Verdict of(HttpReply reply, Instant now, BodyReader reader) {
    return switch (reply.status()) {
      case 200, 201, 204 -> done(reply, reader);
      case 400 -> new Refused(400, message(reply));
      case 401 -> unauthorised(reply);
      case 403 ->
          new Forbidden(
              "Xero refuses this organisation (HTTP 403). Check xero.tenant.id, and that the"
                  + " organisation is still connected to the app in Xero under Connected apps.");
      case 404 -> new NotFound();
      case 429 ->
          new Throttled(
              reply.header("x-rate-limit-problem").orElse("unknown").toLowerCase(Locale.ROOT),
              RetryAfter.of(reply, now));
      default ->
          reply.status() >= 500
              ? new Unsure("Xero answered HTTP " + reply.status(), true)
              : new Refused(reply.status(), "HTTP " + reply.status());
    };
  }

  private static Verdict done(HttpReply reply, BodyReader reader) {
    if (reply.status() == 204) {
      return new Done(Json.mapper().createObjectNode());
    }
    try {
      return new Done(reader.read(reply.body()));
    } catch (IOException e) {
      return new Unsure("Xero answered HTTP 200 with a body that is not whole JSON", false);
    }
  }

  /** A missing scope is a 401 too, told by its header in either spelling (contract, 1.6). */
  private static Verdict unauthorised(HttpReply reply) {
    String challenge = reply.header("www-authenticate").orElse("").toLowerCase(Locale.ROOT);
    if (challenge.contains("insufficent_scope") || challenge.contains("insufficient_scope")) {
      return new Forbidden(
          "The token lacks a scope this call needs (HTTP 401, insufficient scope). Add it to"
              + " xero.scopes and tick it on the Xero app.");
    }
    return new TokenRefused();
  }

  private static String message(HttpReply reply) {
    try {
      JsonNode body = Json.read(reply.body());
      StringBuilder text = new StringBuilder(body.path("Message").asText("HTTP 400"));
      for (JsonNode element : body.path("Elements")) {
        for (JsonNode error : element.path("ValidationErrors")) {
          text.append("; ").append(error.path("Message").asText());
        }
      }
      return text.toString();
    } catch (IOException e) {
      return "HTTP 400";
    }
  }
}

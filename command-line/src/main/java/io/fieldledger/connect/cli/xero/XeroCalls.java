package io.fieldledger.connect.cli.xero;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.cli.terminal.CliException;
import io.fieldledger.connect.core.http.HttpReply;
import io.fieldledger.connect.core.http.HttpRequest;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The calls that tell what a token is good for. What goes wrong is said in a {@link CliException}.
 *
 * @param api base address
 * @param accessToken a secret
 */
record XeroCalls(HttpTransport transport, String api, String accessToken) {
  private static final Pattern DATE = Pattern.compile("/Date\\((-?\\d+)(?:[+-]\\d{4})?\\)/");

  /** An organisation that the user's consent covers (contract, 1.1). */
  record Connection(String tenantId, String name) {}

  /**
   * @param callsLeft of the day and of the minute, as the answer's headers say
   */
  record Organisation(
      String name,
      String baseCurrency,
      Optional<LocalDate> periodLock,
      Optional<LocalDate> yearLock,
      String callsLeft) {}

  /** Organisations only, in Xero's order. */
  List<Connection> connections() {
    List<Connection> connections = new ArrayList<>();
    for (JsonNode one : json(get("/connections", ""))) {
      if (one.path("tenantType").asText().equals("ORGANISATION")) {
        connections.add(
            new Connection(one.path("tenantId").asText(), one.path("tenantName").asText()));
      }
    }
    return connections;
  }

  Organisation organisation(String tenantId) {
    HttpReply reply = get("/api.xro/2.0/Organisation", tenantId);
    JsonNode organisation = json(reply).path("Organisations").path(0);
    return new Organisation(
        organisation.path("Name").asText(),
        organisation.path("BaseCurrency").asText(),
        date(organisation.path("PeriodLockDate").asText("")),
        date(organisation.path("EndOfYearLockDate").asText("")),
        "%s of the day, %s of the minute"
            .formatted(
                reply.header("x-daylimit-remaining").orElse("unknown"),
                reply.header("x-minlimit-remaining").orElse("unknown")));
  }

  private HttpReply get(String path, String tenantId) {
    try {
      HttpRequest request =
          HttpRequest.get(api + path).with("Authorization", "Bearer " + accessToken);
      HttpReply reply =
          transport.send(tenantId.isEmpty() ? request : request.with("xero-tenant-id", tenantId));
      if (reply.successful()) {
        return reply;
      }
      throw new CliException(refusal(path, reply));
    } catch (IOException e) {
      throw new CliException(
          "Xero does not answer at %s (%s). Check the network and try again."
              .formatted(api, e.getClass().getSimpleName()));
    }
  }

  /** Contract, 1.6. */
  private static String refusal(String path, HttpReply reply) {
    boolean scope =
        reply.header("www-authenticate").filter(h -> h.contains("insuffic")).isPresent();
    return switch (reply.status()) {
      case 401 ->
          scope
              ? "A scope is missing for %s. Connect again with it.".formatted(path)
              : "Xero does not take the token (HTTP 401). Connect again.";
      case 403 ->
          "The organisation is not connected to this app (HTTP 403). Connect again and choose it, or correct xero.tenant.id.";
      case 429 ->
          "The organisation's calls are used up (HTTP 429, %s). Try again later."
              .formatted(reply.header("x-rate-limit-problem").orElse("no reason given"));
      default -> "Xero answered HTTP %d for %s. Try again later.".formatted(reply.status(), path);
    };
  }

  private static JsonNode json(HttpReply reply) {
    try {
      return Json.read(reply.body());
    } catch (IOException e) {
      throw new CliException("Xero answered with what is not JSON. Try again later.");
    }
  }

  private static Optional<LocalDate> date(String text) {
    Matcher date = DATE.matcher(text);
    return date.find()
        ? Optional.of(
            Instant.ofEpochMilli(Long.parseLong(date.group(1)))
                .atZone(ZoneOffset.UTC)
                .toLocalDate())
        : Optional.empty();
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "XeroCalls[" + api + "]";
  }
}

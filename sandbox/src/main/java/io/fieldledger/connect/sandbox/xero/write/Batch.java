package io.fieldledger.connect.sandbox.xero.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.json.RequestBody;
import io.fieldledger.connect.sandbox.xero.json.Sent;
import io.fieldledger.connect.sandbox.xero.json.XeroJson;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import io.fieldledger.connect.sandbox.xero.read.Envelope;
import io.fieldledger.connect.sandbox.xero.read.Parameters;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Runs the elements of one write, each for itself: good ones are saved whatever the others are
 * (API.md 3.2). Then answers in one of the two ways of {@code summarizeErrors}.
 */
final class Batch {
  private static final UUID NO_ID = new UUID(0, 0);

  private final Books books;
  private final XeroSwitches switches;
  private final Supplier<UUID> replyIds;

  Batch(Books books, XeroSwitches switches, Supplier<UUID> replyIds) {
    this.books = books;
    this.switches = switches;
    this.replyIds = replyIds;
  }

  /** One element's end. Exactly one of saved and errors is there. */
  private record Outcome<T>(Sent sent, T saved, List<String> warnings, List<String> errors) {
    private boolean failed() {
      return saved == null;
    }

    private String status() {
      return failed() ? "ERROR" : warnings.isEmpty() ? "OK" : "WARNING";
    }
  }

  /**
   * Writes all elements of a request.
   *
   * @param create PUT
   * @param pathId the id in the path, or null
   * @param summarizable whether the endpoint has summarizeErrors; without it errors make a 400
   */
  <T> ApiResponse run(
      Endpoint<T> endpoint,
      ApiRequest request,
      boolean create,
      UUID pathId,
      int unitDecimals,
      boolean summarizable) {
    List<Sent> elements =
        RequestBody.elements(
            request.body(), endpoint.collection(), endpoint.types(), endpoint.statuses());
    if (elements.isEmpty()) {
      return Envelope.error(
          17,
          "NoDataProcessedException",
          "No data has been processed for this endpoint. This endpoint is expecting "
              + endpoint.collection()
              + " data to be specified in the request body.");
    }
    if (!create && namesOnlyUnknownIds(endpoint, elements, pathId)) {
      return Envelope.notFound();
    }
    List<Outcome<T>> outcomes = new ArrayList<>();
    for (Sent sent : elements) {
      Change change = new Change(create, pathId, unitDecimals, true, new Problems());
      outcomes.add(save(endpoint, sent, change));
    }
    boolean summarize = !summarizable || summarize(request);
    if (summarize && outcomes.stream().anyMatch(Outcome::failed)) {
      return failure(endpoint, outcomes, pathId);
    }
    order(outcomes, endpoint);
    return success(endpoint, outcomes, pathId, unitDecimals);
  }

  private static <T> Outcome<T> save(Endpoint<T> endpoint, Sent sent, Change change) {
    try {
      T saved = endpoint.save(sent, change);
      return new Outcome<>(sent, saved, change.problems().warnings(), List.of());
    } catch (Invalid e) {
      return new Outcome<>(sent, null, List.of(), e.messages());
    }
  }

  private static boolean namesOnlyUnknownIds(
      Endpoint<?> endpoint, List<Sent> elements, UUID pathId) {
    if (!endpoint.unknownIdIsNotFound()) {
      return false;
    }
    if (pathId != null) {
      return !endpoint.exists(pathId);
    }
    return elements.stream()
        .map(sent -> sent.id(endpoint.idName()))
        .allMatch(id -> id != null && !endpoint.exists(id));
  }

  private boolean summarize(ApiRequest request) {
    return new Parameters(request)
        .text("summarizeErrors")
        .map("true"::equalsIgnoreCase)
        .orElseGet(() -> switches.is(XeroSwitches.SUMMARIZE_ERRORS_DEFAULT, "true"));
  }

  /** No source promises an order (API.md 0, fact 2). */
  private <T> void order(List<Outcome<T>> outcomes, Endpoint<T> endpoint) {
    if (outcomes.size() < 2) {
      return;
    }
    if (switches.is(XeroSwitches.RESPONSE_ORDER, "shuffled")) {
      Collections.shuffle(outcomes, new Random(books.ids().next().getLeastSignificantBits()));
    } else if (switches.is(XeroSwitches.RESPONSE_ORDER, "date")) {
      outcomes.sort(
          Comparator.comparing(
              outcome -> outcome.failed() ? LocalDate.MIN : endpoint.date(outcome.saved())));
    }
  }

  private <T> ApiResponse success(
      Endpoint<T> endpoint, List<Outcome<T>> outcomes, UUID pathId, int unitDecimals) {
    return Envelope.ok(
        replyIds.get(),
        books.now(),
        out -> {
          out.array(endpoint.collection());
          for (Outcome<T> outcome : outcomes) {
            out.object();
            if (outcome.failed()) {
              echo(out, endpoint, outcome, pathId);
            } else {
              endpoint.members(out, outcome.saved(), unitDecimals);
            }
            if (endpoint.hasStatusAttribute()) {
              out.text("StatusAttributeString", outcome.status());
            }
            messages(out, "Warnings", outcome.warnings());
            messages(out, "ValidationErrors", outcome.errors());
            out.end();
          }
          out.end();
        });
  }

  private <T> ApiResponse failure(Endpoint<T> endpoint, List<Outcome<T>> outcomes, UUID pathId) {
    XeroJson out = new XeroJson();
    out.object()
        .number("ErrorNumber", 10)
        .text("Type", "ValidationException")
        .text("Message", "A validation exception occurred")
        .array("Elements");
    for (Outcome<T> outcome : outcomes) {
      if (outcome.failed()) {
        out.object();
        echo(out, endpoint, outcome, pathId);
        messages(out, "ValidationErrors", outcome.errors());
        out.end();
      }
    }
    out.end().end();
    return Envelope.json(400, out);
  }

  /** What was sent, with the id that was sent or else the zero guid (API.md 3.3). */
  private static <T> void echo(
      XeroJson out, Endpoint<T> endpoint, Outcome<T> outcome, UUID pathId) {
    Sent sent = outcome.sent();
    UUID sentId = sent.id(endpoint.idName());
    UUID id = pathId != null ? pathId : sentId != null ? sentId : NO_ID;
    out.id(endpoint.idName(), id);
    for (Map.Entry<String, JsonNode> entry : sent.node().properties()) {
      String name = entry.getKey();
      boolean ours =
          name.equals(endpoint.idName())
              || name.equals(endpoint.errorFlag())
              || name.equals("ValidationErrors")
              || name.equals("Warnings")
              || name.equals("StatusAttributeString");
      if (!ours) {
        out.node(name, entry.getValue());
      }
    }
    if (endpoint.errorFlag() != null) {
      out.flag(endpoint.errorFlag(), true);
    }
  }

  static void messages(XeroJson out, String name, List<String> messages) {
    if (!messages.isEmpty()) {
      out.array(name);
      for (String message : messages) {
        out.object().text("Message", message).end();
      }
      out.end();
    }
  }
}

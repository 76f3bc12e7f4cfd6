package io.fieldledger.connect.sandbox.xero.write;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.TrackingCategory;
import io.fieldledger.connect.sandbox.xero.json.RequestBody;
import io.fieldledger.connect.sandbox.xero.json.Sent;
import io.fieldledger.connect.sandbox.xero.read.Envelope;
import io.fieldledger.connect.sandbox.xero.read.ReferenceView;
import io.fieldledger.connect.sandbox.xero.read.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The writing routes below TrackingCategories. */
final class TrackingRoutes {
  private final Books books;
  private final Supplier<UUID> replyIds;
  private final TrackingWrites writes;

  TrackingRoutes(Books books, Supplier<UUID> replyIds) {
    this.books = books;
    this.replyIds = replyIds;
    this.writes = new TrackingWrites(books);
  }

  ApiResponse write(Route route, ApiRequest request) {
    try {
      return route.id() == null ? create(request) : below(route, request);
    } catch (Invalid e) {
      return Writes.refused(e.messages());
    }
  }

  private ApiResponse create(ApiRequest request) {
    return request.method().equals("PUT")
        ? category(writes.create(first(request, "TrackingCategories")))
        : ApiResponse.empty(405);
  }

  private ApiResponse below(Route route, ApiRequest request) {
    Optional<TrackingCategory> found = writes.find(RequestBody.parseGuid(route.id()));
    if (found.isEmpty() || (route.sub() != null && !route.isSub("Options"))) {
      return Envelope.notFound();
    }
    TrackingCategory category = found.get();
    if (route.sub() == null) {
      return switch (request.method()) {
        case "POST" -> category(writes.change(category, first(request, "TrackingCategories")));
        case "DELETE" -> category(writes.change(category, deletion()));
        default -> ApiResponse.empty(405);
      };
    }
    if (route.subId() == null) {
      return request.method().equals("PUT")
          ? addOptions(category, request)
          : ApiResponse.empty(405);
    }
    UUID optionId = RequestBody.parseGuid(route.subId());
    Sent change = request.method().equals("DELETE") ? deletion() : first(request, "Options");
    return writes
        .changeOption(category, optionId, change)
        .map(option -> options(List.of(option)))
        .orElseGet(Envelope::notFound);
  }

  private ApiResponse addOptions(TrackingCategory category, ApiRequest request) {
    List<TrackingCategory.Option> added = new ArrayList<>();
    for (Sent sent : RequestBody.elements(request.body(), "Options", Set.of(), Set.of())) {
      added.add(writes.addOption(category, sent));
    }
    return options(added);
  }

  private static Sent first(ApiRequest request, String collection) {
    return RequestBody.elements(request.body(), collection, Set.of(), Set.of()).stream()
        .findFirst()
        .orElseGet(() -> new Sent(JsonNodeFactory.instance.objectNode()));
  }

  private static Sent deletion() {
    return new Sent(JsonNodeFactory.instance.objectNode().put("Status", "DELETED"));
  }

  private ApiResponse category(TrackingCategory category) {
    return Envelope.ok(
        replyIds.get(),
        books.now(),
        out -> {
          out.array("TrackingCategories").object();
          ReferenceView.category(out, category, true);
          out.end().end();
        });
  }

  private ApiResponse options(List<TrackingCategory.Option> options) {
    return Envelope.ok(
        replyIds.get(),
        books.now(),
        out -> {
          out.array("Options");
          for (TrackingCategory.Option option : options) {
            out.object();
            ReferenceView.option(out, option);
            out.end();
          }
          out.end();
        });
  }
}

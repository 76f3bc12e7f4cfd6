package io.fieldledger.connect.sandbox.xero;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.SandboxClock;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.http.ApiHandler;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.http.CallKinds;
import io.fieldledger.connect.sandbox.http.CallWatcher;
import io.fieldledger.connect.sandbox.http.ControlRoutes;
import io.fieldledger.connect.sandbox.http.Ledger;
import io.fieldledger.connect.sandbox.xero.access.IdempotencyStore;
import io.fieldledger.connect.sandbox.xero.access.Identity;
import io.fieldledger.connect.sandbox.xero.access.RateLimits;
import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.Chart;
import io.fieldledger.connect.sandbox.xero.books.Ids;
import io.fieldledger.connect.sandbox.xero.books.Snapshot;
import io.fieldledger.connect.sandbox.xero.json.ServerFailure;
import io.fieldledger.connect.sandbox.xero.json.Unreadable;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import io.fieldledger.connect.sandbox.xero.read.Envelope;
import io.fieldledger.connect.sandbox.xero.read.PreconditionFailed;
import io.fieldledger.connect.sandbox.xero.read.QueryError;
import io.fieldledger.connect.sandbox.xero.read.Reads;
import io.fieldledger.connect.sandbox.xero.read.Route;
import io.fieldledger.connect.sandbox.xero.webhook.XeroWebhookRoutes;
import io.fieldledger.connect.sandbox.xero.webhook.XeroWebhooks;
import io.fieldledger.connect.sandbox.xero.write.Writes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Xero's identity service and Accounting API for one organisation. A call passes identity, then the
 * limits, then its Idempotency-Key, and only then the books, which are under one lock.
 */
public final class XeroApi
    implements ApiHandler, Ledger, ControlRoutes, CallKinds, CallWatcher, AutoCloseable {
  private static final int LONGEST_QUERY = 2048;

  private final SandboxClock clock;
  private final XeroSwitches switches;
  private final Ids replyIds;
  private final Identity identity;
  private final RateLimits limits;
  private final IdempotencyStore answers = new IdempotencyStore();
  private final XeroClerk clerk = new XeroClerk(this);
  private final XeroWebhooks webhooks;
  private final List<ControlRoutes> controls;
  private final ReentrantLock lock = new ReentrantLock();
  private Session session;

  /** The books with what reads and writes them. */
  record Session(Books books, Reads reads, Writes writes) {}

  /**
   * An organisation with its chart of accounts and no documents.
   *
   * @param seed of ids and of the order of batch answers
   */
  public XeroApi(SandboxClock clock, Switches switches, long seed) {
    this.clock = clock;
    this.switches = new XeroSwitches(switches);
    this.replyIds = new Ids(~seed, 0);
    this.identity = new Identity(clock, this.switches, this::replyId);
    this.limits = new RateLimits(clock, this.switches);
    this.webhooks = new XeroWebhooks(clock, switches, this.switches, seed);
    this.controls =
        List.of(
            new ClerkRoutes(clerk, identity::revokeAccessTokens), new XeroWebhookRoutes(webhooks));
    this.session = session(Chart.open(clock, SandboxCredentials.XERO_TENANT_ID, seed));
  }

  /** What a person can do in Xero's own screens. */
  public XeroClerk clerk() {
    return clerk;
  }

  /** The app's subscription, what is sent and what became of it. */
  public XeroWebhooks webhooks() {
    return webhooks;
  }

  /** Stops sending webhooks. */
  @Override
  public void close() {
    webhooks.close();
  }

  @Override
  public ApiResponse handle(ApiRequest request) {
    if (limits.hasArrived(request)) {
      return answered(request);
    }
    arrived(request);
    try {
      return answered(request);
    } finally {
      left(request);
    }
  }

  private ApiResponse answered(ApiRequest request) {
    ApiResponse answer = identity.handle(request).orElse(null);
    if (answer == null) {
      answer =
          request.path().startsWith(Route.ROOT)
              ? limits.withHeaders(accounting(request))
              : Envelope.notFound();
    }
    return answer.with("Xero-Correlation-Id", replyId().toString());
  }

  @Override
  public Optional<ApiResponse> control(ApiRequest request) {
    return controls.stream().flatMap(routes -> routes.control(request).stream()).findFirst();
  }

  @Override
  public List<String> routes() {
    return controls.stream().flatMap(routes -> routes.routes().stream()).toList();
  }

  @Override
  public void arrived(ApiRequest request) {
    if (request.path().startsWith(Route.ROOT)) {
      limits.arrive(request);
    }
  }

  /** A 500 after the work was done is kept under the key as well (API.md 4). */
  @Override
  public void replaced(ApiRequest request, ApiResponse answer) {
    if (switches.isOn(XeroSwitches.FAILURES_UNDER_KEY)) {
      locked(
          now -> {
            answers.replace(request, answer);
            return now;
          });
    }
  }

  @Override
  public void left(ApiRequest request) {
    limits.leave(request);
  }

  /** For example {@code PUT Invoices}, {@code GET Invoices/id} or {@code token}. */
  @Override
  public String kindOf(String method, String path) {
    return Route.of(path)
        .map(
            route ->
                method
                    + " "
                    + route.endpoint()
                    + (route.id() == null ? "" : "/id")
                    + (route.sub() == null ? "" : "/" + route.sub()))
        .orElseGet(() -> path.equals("/connect/token") ? "token" : method + " " + path);
  }

  @Override
  public JsonNode state() {
    return locked(
        now -> {
          ObjectNode state = new Summary(now.books()).toJson();
          ObjectNode refused = state.putObject("throttled");
          limits.refused().forEach(refused::put);
          return state;
        });
  }

  @Override
  public JsonNode dump() {
    return locked(
        now ->
            new XeroState(Snapshot.of(now.books()), identity.state(), limits.state(), answers.all())
                .toJson());
  }

  @Override
  public void restore(JsonNode dump) {
    XeroState state = XeroState.of(dump);
    Session restored = session(state.books().toBooks(clock));
    lock.lock();
    try {
      session = restored;
      identity.restore(state.identity());
      limits.restore(state.limits());
      answers.restore(state.answers());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void reset(long seed, int scale) {
    Session fresh = session(Chart.open(clock, SandboxCredentials.XERO_TENANT_ID, seed));
    lock.lock();
    try {
      session = fresh;
      identity.reset();
      limits.reset();
      answers.restore(List.of());
    } finally {
      lock.unlock();
    }
  }

  /** Runs something alone on the books. */
  <T> T locked(Function<Session, T> work) {
    lock.lock();
    try {
      return work.apply(session);
    } finally {
      lock.unlock();
    }
  }

  private ApiResponse accounting(ApiRequest request) {
    if (request.rawQuery().length() > LONGEST_QUERY) {
      return switches.is(XeroSwitches.LONG_QUERY, "404")
          ? Envelope.notFound()
          : ApiResponse.empty(414);
    }
    Route route = Route.of(request.path()).orElse(null);
    Optional<ApiResponse> refused =
        identity.refusal(request, route == null ? null : route.endpoint());
    if (refused.isEmpty()) {
      refused = limits.enter(request);
    }
    return refused.orElseGet(() -> admitted(route, request));
  }

  private ApiResponse admitted(Route route, ApiRequest request) {
    if (route == null) {
      return Envelope.notFound();
    }
    if (!request.header("accept").orElse("").toLowerCase(Locale.ROOT).contains("json")) {
      return text(
          406, "Xero answers XML here. The sandbox has only JSON: send Accept: application/json.");
    }
    if (request.body().length > switches.number(XeroSwitches.BODY_LIMIT_BYTES)) {
      return text(413, "Request Entity Too Large").with("Connection", "close");
    }
    boolean keepFailures = switches.isOn(XeroSwitches.FAILURES_UNDER_KEY);
    return locked(
        now ->
            answers.answer(
                request, clock.millis(), keepFailures, () -> answer(now, route, request)));
  }

  private static ApiResponse answer(Session session, Route route, ApiRequest request) {
    try {
      return switch (request.method()) {
        case "GET" -> session.reads().get(route, request);
        case "PUT", "POST", "DELETE" -> session.writes().write(route, request);
        default -> ApiResponse.empty(405);
      };
    } catch (Unreadable e) {
      return Envelope.error(14, "PostDataInvalidException", e.getMessage());
    } catch (QueryError e) {
      return Envelope.error(16, "QueryParseException", e.getMessage());
    } catch (PreconditionFailed e) {
      return text(412, e.getMessage());
    } catch (ServerFailure e) {
      return text(500, "An error occurred in Xero. Check the API Status page for current status.");
    }
  }

  private Session session(Books books) {
    books.watch(webhooks::saved);
    Reads reads = new Reads(books, switches, this::replyId);
    return new Session(books, reads, new Writes(books, switches, this::replyId, reads));
  }

  private UUID replyId() {
    synchronized (replyIds) {
      return replyIds.next();
    }
  }

  private static ApiResponse text(int status, String text) {
    return new ApiResponse(
        status,
        Map.of("Content-Type", "text/plain; charset=utf-8"),
        text.getBytes(StandardCharsets.UTF_8));
  }
}

package io.fieldledger.connect.sandbox.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call's way: read, plan the faults, ask the API, lay the fault over its answer, write down.
 */
final class Exchanges extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(Exchanges.class);
  static final String CONTROL_PATH = "/_sandbox";

  private final ApiHandler api;
  private final ApiHandler control;
  private final Journal journal;
  private final Faults faults;
  private final Clock clock;
  private final CallKinds kinds;
  private final CallWatcher watcher;

  Exchanges(ApiHandler api, ApiHandler control, Journal journal, Faults faults, Clock clock) {
    this.api = api;
    this.control = control;
    this.journal = journal;
    this.faults = faults;
    this.clock = clock;
    this.watcher = api instanceof CallWatcher watching ? watching : null;
    this.kinds =
        api instanceof CallKinds named
            ? named
            : (method, path) -> method + " " + Journal.template(path);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    ApiRequest read = RequestReader.read(request, clock.instant());
    Wire wire = new Wire(request, response, callback, read.at());
    if (read.path().equals(CONTROL_PATH) || read.path().startsWith(CONTROL_PATH + "/")) {
      wire.send(safely(control, read));
    } else {
      watched(read, wire);
    }
    return true;
  }

  private void watched(ApiRequest request, Wire wire) throws IOException, InterruptedException {
    if (watcher == null) {
      exchange(request, wire);
      return;
    }
    watcher.arrived(request);
    try {
      exchange(request, wire);
    } finally {
      watcher.left(request);
    }
  }

  private void exchange(ApiRequest request, Wire wire) throws IOException, InterruptedException {
    long id = journal.nextId();
    long started = System.nanoTime();
    Faults.Plan plan = faults.plan(request);
    Wire.pause(plan.delayMillis());
    FaultRule fault = plan.fault().orElse(null);
    FaultKind kind = fault == null ? null : fault.kind();
    if (kind == FaultKind.DROP_BEFORE_COMMIT) {
      note(id, request, null, started, plan);
      wire.drop();
      return;
    }
    ApiResponse answer =
        kind == FaultKind.STATUS
            ? faulty(fault.status() == null ? 500 : fault.status(), fault)
            : safely(api, request);
    if (kind == FaultKind.COMMIT_THEN_DROP) {
      note(id, request, null, started, plan);
      wire.drop();
      return;
    }
    if (kind == FaultKind.ERROR_500_AFTER_COMMIT) {
      answer = faulty(500, fault);
      if (watcher != null) {
        watcher.replaced(request, answer);
      }
    }
    // Written down before the last byte leaves, so that a client that has its answer finds it here.
    if (kind == FaultKind.SLOW_BODY) {
      wire.sendSlowly(
          answer,
          fault.delayMillis() == null ? 1000 : fault.delayMillis(),
          noted(id, request, answer, started, plan));
    } else if (kind == FaultKind.TRUNCATED_BODY) {
      note(id, request, answer, started, plan);
      wire.sendTruncated(
          answer, fault.keepBytes() == null ? answer.body().length / 2 : fault.keepBytes());
    } else {
      note(id, request, answer, started, plan);
      wire.send(answer);
    }
  }

  private Runnable noted(
      long id, ApiRequest request, ApiResponse answer, long started, Faults.Plan plan) {
    return () -> note(id, request, answer, started, plan);
  }

  /** A defect of the API must show up as what it is, not as a behaviour of the real service. */
  private static ApiResponse safely(ApiHandler handler, ApiRequest request) {
    try {
      return handler.handle(request);
    } catch (RuntimeException e) {
      LOG.error("The sandbox failed on {} {}", request.method(), request.path(), e);
      return ApiResponse.json(
          500, JsonNodeFactory.instance.objectNode().put("sandboxError", e.toString()).toString());
    }
  }

  private static ApiResponse faulty(int status, FaultRule rule) {
    Map<String, String> headers = new LinkedHashMap<>();
    String body = rule.body() == null ? "" : rule.body();
    boolean typed = rule.headers().keySet().stream().anyMatch("content-type"::equalsIgnoreCase);
    if (!typed && !body.isEmpty()) {
      headers.put("Content-Type", "application/json; charset=utf-8");
    }
    headers.putAll(rule.headers());
    return new ApiResponse(status, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  private void note(
      long id, ApiRequest request, ApiResponse answer, long started, Faults.Plan plan) {
    Instant at = request.at();
    journal.add(
        new JournalEntry(
            id,
            at,
            request.method(),
            request.path(),
            Masking.text(request.rawQuery()),
            kinds.kindOf(request.method(), request.path()),
            Masking.headers(request.headers()),
            kept(request.body(), journal.requestLimit()),
            request.body().length,
            answer == null ? 0 : answer.status(),
            answer == null ? Map.of() : Masking.headers(answer.headers()),
            answer == null ? "" : kept(answer.body(), journal.responseLimit()),
            answer == null ? 0 : answer.body().length,
            (System.nanoTime() - started) / 1000,
            plan.label()));
  }

  private static String kept(byte[] body, int limit) {
    int length = Math.min(body.length, limit);
    return Masking.text(new String(body, 0, length, StandardCharsets.UTF_8));
  }
}

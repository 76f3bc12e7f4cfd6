package io.fieldledger.connect.benchmarks.sink;

import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.http.Journal;
import io.fieldledger.connect.sandbox.http.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The calls that reached a sandbox's Xero, from its journal. */
final class XeroCalls {
  static final String API = "/api.xro/";
  private static final int TOO_MANY = 429;
  private static final Pattern INVOICE = Pattern.compile("\"InvoiceNumber\"");

  private XeroCalls() {}

  /** All calls of the accounting API since the journal was cleared. */
  static long count(Sandbox sandbox) {
    return sum(sandbox, call -> true);
  }

  static long writes(Sandbox sandbox) {
    return sum(sandbox, call -> !call.method().equals("GET"));
  }

  static long throttled(Sandbox sandbox) {
    return sum(sandbox, call -> call.status() == TOO_MANY);
  }

  private static long sum(Sandbox sandbox, java.util.function.Predicate<Journal.Call> wanted) {
    return sandbox.xero().journal().counts().entrySet().stream()
        .filter(count -> count.getKey().path().startsWith(API))
        .filter(count -> wanted.test(count.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  static List<JournalEntry> all(Sandbox sandbox) {
    return sandbox.xero().journal().entries(entry -> entry.path().startsWith(API));
  }

  /** Invoices in each call that writes some, in the order of the calls. */
  static List<Integer> invoicesPerCall(List<JournalEntry> calls) {
    return calls.stream()
        .filter(call -> call.method().equals("PUT") && call.path().endsWith("/Invoices"))
        .filter(call -> call.requestBody() != null)
        .map(call -> Math.toIntExact(INVOICE.matcher(call.requestBody()).results().count()))
        .toList();
  }

  /** The most calls that were under way at one moment. */
  static int mostAtOnce(List<JournalEntry> calls) {
    record Edge(Instant at, int change) {}
    List<Edge> edges = new ArrayList<>();
    for (JournalEntry call : calls) {
      edges.add(new Edge(call.at(), 1));
      edges.add(new Edge(call.at().plus(Duration.ofNanos(call.durationMicros() * 1000)), -1));
    }
    edges.sort(
        (a, b) -> a.at().equals(b.at()) ? a.change() - b.change() : a.at().compareTo(b.at()));
    int now = 0;
    int most = 0;
    for (Edge edge : edges) {
      now += edge.change();
      most = Math.max(most, now);
    }
    return most;
  }
}

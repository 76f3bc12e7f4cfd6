package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.http.HttpReply;
import io.fieldledger.connect.core.http.HttpRequest;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.sandbox.SandboxClock;
import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.http.Form;
import io.fieldledger.connect.sandbox.xero.XeroApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.StreamSupport;

/** The sandbox's Xero without a network between it and the engine. */
final class InProcessXero implements HttpTransport {
  static final String ADDRESS = "http://xero.test";
  private static final String API = "/api.xro/2.0/";

  final Switches switches = new Switches();
  final XeroApi api;
  private final SandboxClock clock;
  private long calls;

  /** Answers to writes as they come, by address and body; a test may make others of them. */
  BiFunction<String, byte[], byte[]> answers = (address, body) -> body;

  /** Every document that was sent, one by one, in the order of the calls. */
  final List<Outcome.Request> sent = new ArrayList<>();

  InProcessXero(SandboxClock clock, long seed) {
    this.clock = clock;
    this.api = new XeroApi(clock, switches, seed);
  }

  @Override
  public HttpReply send(HttpRequest request) {
    URI uri = URI.create(request.url());
    Map<String, String> headers = new TreeMap<>();
    request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    if (request.contentType() != null) {
      headers.put("content-type", request.contentType());
    }
    String query = uri.getRawQuery();
    ApiResponse answer =
        api.handle(
            new ApiRequest(
                request.method(),
                uri.getPath(),
                query == null ? "" : query,
                Form.parse(query),
                headers,
                request.body() == null ? new byte[0] : request.body(),
                clock.instant()));
    calls++;
    note(request, uri.getPath());
    Map<String, String> replied = new TreeMap<>();
    answer.headers().forEach((name, value) -> replied.put(name.toLowerCase(Locale.ROOT), value));
    byte[] body =
        isWrite(request, uri.getPath())
            ? answers.apply(address(uri.getPath()), answer.body())
            : answer.body();
    return new HttpReply(answer.status(), replied, body, Duration.ZERO);
  }

  private static boolean isWrite(HttpRequest request, String path) {
    return path.contains(API) && !request.method().equals("GET");
  }

  private static String address(String path) {
    return path.substring(path.indexOf(API) + API.length());
  }

  private void note(HttpRequest request, String path) {
    if (isWrite(request, path)) {
      elements(request.body())
          .forEach(e -> sent.add(new Outcome.Request(request.method(), address(path), e)));
    }
  }

  /** Documents travel in a list, statuses and names alone. */
  private static List<JsonNode> elements(byte[] body) {
    try {
      JsonNode whole = Json.read(body);
      JsonNode first = whole.properties().iterator().next().getValue();
      return first.isArray()
          ? StreamSupport.stream(first.spliterator(), false).toList()
          : List.of(whole);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long calls() {
    return calls;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}

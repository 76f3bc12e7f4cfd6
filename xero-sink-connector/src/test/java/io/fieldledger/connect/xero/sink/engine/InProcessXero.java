package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.http.HttpReply;
import io.fieldledger.connect.core.http.HttpRequest;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.sandbox.SandboxClock;
import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.http.Form;
import io.fieldledger.connect.sandbox.xero.XeroApi;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The sandbox's Xero without a network between it and the engine. */
final class InProcessXero implements HttpTransport {
  static final String ADDRESS = "http://xero.test";

  final Switches switches = new Switches();
  final XeroApi api;
  private final SandboxClock clock;
  private long calls;

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
    Map<String, String> replied = new TreeMap<>();
    answer.headers().forEach((name, value) -> replied.put(name.toLowerCase(Locale.ROOT), value));
    return new HttpReply(answer.status(), replied, answer.body(), Duration.ZERO);
  }

  long calls() {
    return calls;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}

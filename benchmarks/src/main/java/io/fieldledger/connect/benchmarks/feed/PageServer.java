package io.fieldledger.connect.benchmarks.feed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fieldledger.connect.benchmarks.process.JavaProcess;
import io.fieldledger.connect.sandbox.SandboxClock;
import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.generator.ContractorMonth;
import io.fieldledger.connect.sandbox.servicetitan.ServiceTitanApi;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves rendered feeds, and the token that the connector asks for first. A page costs no more than
 * copying its bytes into the socket, so that the program that reads them is what is measured.
 */
public final class PageServer {
  /** What it takes to render feeds of so many pages. */
  public static final List<String> JVM_OPTIONS =
      List.of(
          "-Xmx1500m",
          "-XX:+UseSerialGC",
          // Head and body go out in two writes; together they would wait for an acknowledgement.
          "-Dsun.net.httpserver.nodelay=true",
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");

  /** When everything in the generated month has settled. */
  private static final Instant AFTER_THE_MONTH = Instant.parse("2026-12-01T15:00:00Z");

  private static final int THREADS = 4;

  /**
   * A feed that is ready to be read.
   *
   * @param url the API's address
   */
  public record Ready(String url, int pages, int records, long bytes) {}

  private final SandboxClock clock = new SandboxClock(Clock.systemUTC(), AFTER_THE_MONTH);
  private final ServiceTitanApi api;
  private final HttpServer server;
  private final Map<Feed, RenderedFeed> feeds = new EnumMap<>(Feed.class);

  private PageServer() throws IOException {
    Switches switches = new Switches();
    this.api = new ServiceTitanApi(clock, switches, new ContractorMonth());
    switches.set("throttle.calls.per.second", "0");
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    server.setExecutor(threads);
    server.createContext("/connect/token", this::token);
  }

  /** Arguments: scale of the month. Commands: the name of a {@link Feed} and a number of pages. */
  public static void main(String[] args) throws Exception {
    PageServer pages = new PageServer();
    pages.api.reset(1, Integer.parseInt(args[0]));
    pages.server.start();
    JavaProcess.answer(
        command -> {
          String[] words = command.split(" ", 2);
          return pages.serve(Feed.valueOf(words[0]), Integer.parseInt(words[1]));
        });
  }

  private Ready serve(Feed feed, int pages) throws IOException {
    RenderedFeed rendered = RenderedFeed.of(api, clock, feed.path(), pages);
    if (feeds.put(feed, rendered) == null) {
      server.createContext(feed.path(), exchange -> page(exchange, feed));
    }
    return new Ready(
        "http://127.0.0.1:" + server.getAddress().getPort(),
        pages,
        pages * RenderedFeed.RECORDS_A_PAGE,
        rendered.bytes());
  }

  private void page(HttpExchange exchange, Feed feed) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    String from = "";
    for (String part : query == null ? new String[0] : query.split("&", -1)) {
      from = part.startsWith("from=") ? part.substring("from=".length()) : from;
    }
    answer(exchange, feeds.get(feed).page(from));
  }

  private void token(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String token =
        "{\"access_token\":\"%s\",\"expires_in\":900,\"token_type\":\"Bearer\"}"
            .formatted(RenderedFeed.token(api, clock));
    answer(exchange, token.getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}

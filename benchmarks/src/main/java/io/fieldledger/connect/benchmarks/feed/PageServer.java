package io.fieldledger.connect.benchmarks.feed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fieldledger.connect.benchmarks.process.JavaProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
          // Head and body go out in several writes; together they would wait for an
          // acknowledgement.
          "-Dsun.net.httpserver.nodelay=true",
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");

  /** The month times this has enough full pages of invoices, payments and jobs. */
  private static final int SCALE = 40;

  private static final int THREADS = 4;
  private static final Pattern FROM = Pattern.compile("(?:^|&)from=([0-9]+)(?:&|$)");

  /**
   * A feed that is ready to be read.
   *
   * @param url the API's address
   */
  public record Ready(String url, int pages, int records, long bytes) {}

  private final Tenant tenant = new Tenant(SCALE);
  private final HttpServer server;

  private PageServer() throws IOException {
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    server.setExecutor(threads);
    server.createContext("/connect/token", this::token);
    server.start();
  }

  /** Commands: the name of a {@link Feed} and its length in pages. */
  public static void main(String[] args) throws IOException {
    PageServer server = new PageServer();
    JavaProcess.answer(
        command -> {
          String[] words = command.split(" ", 2);
          return server.serve(Feed.valueOf(words[0]), Integer.parseInt(words[1]));
        });
  }

  private Ready serve(Feed feed, int pages) throws IOException {
    RenderedFeed rendered = RenderedFeed.of(tenant, feed.path());
    server.createContext(feed.path(), exchange -> page(exchange, rendered, pages));
    return new Ready(
        "http://127.0.0.1:" + server.getAddress().getPort(),
        pages,
        pages * RenderedFeed.RECORDS_A_PAGE,
        rendered.bytes(pages));
  }

  private static void page(HttpExchange exchange, RenderedFeed feed, int length)
      throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    Matcher from = FROM.matcher(query == null ? "" : query);
    int number = from.find() ? Integer.parseInt(from.group(1)) : 0;
    answer(
        exchange, RenderedFeed.head(number, length), feed.list(number, length), new byte[] {'}'});
  }

  private void token(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    answer(exchange, tenant.token());
  }

  private static void answer(HttpExchange exchange, byte[]... parts) throws IOException {
    long length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(200, length);
    try (OutputStream out = exchange.getResponseBody()) {
      for (byte[] part : parts) {
        out.write(part);
      }
    }
  }
}

package io.fieldledger.connect.sandbox.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fieldledger.connect.sandbox.http.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A small subscriber: keeps what it gets and answers what a test wants, else 200. */
public final class Receiver implements AutoCloseable {
  private final Queue<Got> got = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private volatile Runnable before = () -> {};
  private volatile Function<Got, Integer> usual = got -> 200;
  private volatile byte[] body = {};

  /**
   * One request.
   *
   * @param headers names in lower case
   */
  public record Got(String method, String path, Map<String, String> headers, byte[] body) {
    public JsonNode json() {
      return Json.tree(body);
    }

    public String text(String member) {
      return json().path(member).asText();
    }
  }

  public Receiver() throws IOException {
    this(0);
  }

  Receiver(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + port() + "/servicetitan/4410021";
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** The next answers; 0 closes the connection without one. */
  public Receiver answers(Integer... next) {
    statuses.addAll(Arrays.asList(next));
    return this;
  }

  /** What is answered where no next answer is set. */
  public Receiver usually(Function<Got, Integer> answer) {
    usual = answer;
    return this;
  }

  /** Sent with every answer. */
  public Receiver withBody(String text) {
    body = text.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  /** Done for each request before it is answered. */
  public void before(Runnable work) {
    before = work;
  }

  /** What has come so far, in the order of arrival. */
  public List<Got> got() {
    return List.copyOf(got);
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    Got request =
        new Got(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            headers,
            exchange.getRequestBody().readAllBytes());
    got.add(request);
    before.run();
    Integer next = statuses.poll();
    int status = next == null ? usual.apply(request) : next;
    if (status != 0) {
      if (status / 100 == 3) {
        exchange.getResponseHeaders().add("Location", url());
      }
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

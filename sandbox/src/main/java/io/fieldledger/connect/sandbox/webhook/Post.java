package io.fieldledger.connect.sandbox.webhook;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/** Sends one body without holding a thread. Redirects are answers like any other. */
final class Post implements AutoCloseable {
  private final HttpClient client;
  private final AtomicLong sent = new AtomicLong();
  private final Map<Long, CompletableFuture<?>> onTheirWay = new ConcurrentHashMap<>();

  Post(SSLContext trust) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY);
    if (trust != null) {
      builder.sslContext(trust);
    }
    this.client = builder.build();
  }

  /**
   * What came of it.
   *
   * @param answer null when there was none
   * @param failure why there was none; else empty
   */
  record Outcome(Answer answer, String failure) {
    /** The attempt as the rule judges it. */
    Attempt attempt(Instant at, Instant ended, RetryRule rule) {
      if (answer == null) {
        return new Attempt(at, ended, 0, failure);
      }
      return new Attempt(at, ended, answer.status(), rule.objection().apply(answer));
    }
  }

  /**
   * A request.
   *
   * @throws IllegalArgumentException when a header cannot be sent
   */
  static HttpRequest request(URI url, Map<String, String> headers, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return request.build();
  }

  /**
   * Sends it.
   *
   * @param timeout until the whole answer is there
   * @param done called once, on any thread
   */
  void send(HttpRequest request, Duration timeout, Consumer<Outcome> done) {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
    Long number = sent.incrementAndGet();
    onTheirWay.put(number, exchange);
    // Its end is told to "done"; nobody waits for it.
    CompletableFuture<?> unused =
        exchange
            .copy()
            .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
            .whenComplete(
                (answer, thrown) -> {
                  onTheirWay.remove(number);
                  if (thrown == null) {
                    done.accept(new Outcome(answer(answer), ""));
                  } else {
                    Throwable cause =
                        thrown instanceof CompletionException && thrown.getCause() != null
                            ? thrown.getCause()
                            : thrown;
                    exchange.cancel(true);
                    done.accept(new Outcome(null, text(cause, timeout)));
                  }
                });
  }

  /** Breaks off what is on its way. */
  @Override
  public void close() {
    onTheirWay.values().forEach(exchange -> exchange.cancel(true));
  }

  private static Answer answer(HttpResponse<byte[]> response) {
    boolean cookie = response.headers().firstValue("Set-Cookie").isPresent();
    return new Answer(response.statusCode(), response.body().length, cookie);
  }

  private static String text(Throwable failure, Duration timeout) {
    if (failure instanceof TimeoutException) {
      return "no answer within " + timeout.toMillis() + " ms";
    }
    String message = failure.getMessage() == null ? "" : ": " + failure.getMessage();
    return failure instanceof ConnectException
        ? "no connection" + message
        : failure.getClass().getSimpleName() + message;
  }
}

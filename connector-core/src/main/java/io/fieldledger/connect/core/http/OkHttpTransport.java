package io.fieldledger.connect.core.http;

import io.fieldledger.connect.core.version.FieldledgerVersion;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * HTTP by okhttp. Silent re-sending is off: whether a write may be sent again is decided where the
 * document is known, not in the client.
 */
public final class OkHttpTransport implements HttpTransport {
  private static final byte[] NO_BYTES = new byte[0];

  private final OkHttpClient client;

  /**
   * @param connectTimeout until the connection stands
   * @param callTimeout for the whole exchange, from connecting to the last byte of the body
   */
  public OkHttpTransport(Duration connectTimeout, Duration callTimeout) {
    this.client =
        new OkHttpClient.Builder()
            .connectTimeout(connectTimeout)
            .readTimeout(callTimeout)
            .writeTimeout(callTimeout)
            .callTimeout(callTimeout)
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .connectionPool(new ConnectionPool(5, 20, TimeUnit.SECONDS))
            .eventListenerFactory(call -> new SentMark())
            .build();
  }

  @Override
  public HttpReply send(HttpRequest request) throws TransportException {
    AtomicBoolean sent = new AtomicBoolean();
    long start = System.nanoTime();
    try (Response response = client.newCall(toOkHttp(request, sent)).execute()) {
      byte[] body = response.body().bytes();
      return new HttpReply(
          response.code(), headers(response), body, Duration.ofNanos(System.nanoTime() - start));
    } catch (IOException e) {
      throw new TransportException(
          "No complete answer to " + request + ": " + e.getMessage(), sent.get(), e);
    }
  }

  private static Request toOkHttp(HttpRequest request, AtomicBoolean sent) {
    Request.Builder builder =
        new Request.Builder()
            .url(request.url())
            .tag(AtomicBoolean.class, sent)
            .header("User-Agent", "fieldledger/" + FieldledgerVersion.version());
    request.headers().forEach(builder::header);
    return builder.method(request.method(), body(request)).build();
  }

  private static RequestBody body(HttpRequest request) {
    boolean wanted =
        switch (request.method()) {
          case "POST", "PUT", "PATCH" -> true;
          default -> false;
        };
    if (!wanted) {
      return null;
    }
    byte[] bytes = request.body() == null ? NO_BYTES : request.body();
    MediaType type = request.contentType() == null ? null : MediaType.parse(request.contentType());
    return RequestBody.create(bytes, type);
  }

  private static Map<String, String> headers(Response response) {
    Map<String, String> headers = new HashMap<>();
    response
        .headers()
        .forEach(h -> headers.put(h.getFirst().toLowerCase(Locale.ROOT), h.getSecond()));
    return Map.copyOf(headers);
  }

  @Override
  public void close() {
    client.dispatcher().cancelAll();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  /** Notes when the first byte of a request is written. */
  private static final class SentMark extends EventListener {
    @Override
    public void requestHeadersStart(Call call) {
      AtomicBoolean sent = call.request().tag(AtomicBoolean.class);
      if (sent != null) {
        sent.set(true);
      }
    }
  }
}

package io.fieldledger.connect.core.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * One request and its answer: reads the body as it comes, within the limits, and then waits for the
 * answer, both without a thread. Whoever wants to answer must {@link #claim()} it first, so that it
 * is answered once.
 */
final class Exchange {
  private static final byte[] NOTHING = new byte[0];

  /** What comes of reading the body. */
  interface Reader {
    void arrived(WebhookRequest request);

    void refused(WebhookRefusal why);
  }

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final WebhookLimits limits;
  private final BodyRoom room;
  private final CompletableFuture<Void> written = new CompletableFuture<>();
  private final AtomicBoolean finished = new AtomicBoolean();
  private final AtomicBoolean answered = new AtomicBoolean();
  private final AtomicInteger taken = new AtomicInteger();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private volatile boolean whole;

  Exchange(
      Request request, Response response, Callback callback, WebhookLimits limits, BodyRoom room) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.limits = limits;
    this.room = room;
    this.whole = request.getLength() == 0;
  }

  Connection connection() {
    return request.getConnectionMetaData().getConnection();
  }

  String path() {
    return request.getHttpURI().getPath();
  }

  String method() {
    return request.getMethod();
  }

  /** When the request's first byte came, by {@link System#nanoTime()}. */
  long beganNanos() {
    return request.getBeginNanoTime();
  }

  /** Reads what is there and comes back when there is more. Called by one thread at a time. */
  void read(Reader reader) {
    if (request.getLength() > limits.bodyBytes()) {
      reader.refused(WebhookRefusal.TOO_LARGE);
      return;
    }
    while (!answered.get()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(() -> read(reader));
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        failed(chunk.getFailure(), reader);
        return;
      }
      WebhookRefusal over = keep(chunk);
      if (over != null) {
        reader.refused(over);
        return;
      }
      if (chunk.isLast()) {
        whole = true;
        WebhookRequest read = new WebhookRequest(path(), headers(), body.toByteArray());
        giveRoomBack();
        reader.arrived(read);
        return;
      }
    }
    giveRoomBack();
  }

  /** Null when the chunk is within the limits. */
  private WebhookRefusal keep(Content.Chunk chunk) {
    try {
      int size = chunk.remaining();
      if (body.size() + size > limits.bodyBytes()) {
        return WebhookRefusal.TOO_LARGE;
      }
      if (!room.take(size)) {
        return WebhookRefusal.OVERLOADED;
      }
      taken.addAndGet(size);
      byte[] bytes = new byte[size];
      chunk.get(bytes, 0, size);
      body.writeBytes(bytes);
      return null;
    } finally {
      chunk.release();
    }
  }

  /** Silence is answered; a sender that has gone or writes no HTTP is Jetty's business. */
  private void failed(Throwable why, Reader reader) {
    if (why instanceof TimeoutException) {
      reader.refused(WebhookRefusal.TOO_SLOW);
    } else if (claim()) {
      giveRoomBack();
      callback.failed(why);
    }
  }

  private void giveRoomBack() {
    room.giveBack(taken.getAndSet(0));
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    for (HttpField field : request.getHeaders()) {
      headers.put(field.getName().toLowerCase(Locale.ROOT), field.getValue());
    }
    return headers;
  }

  /** Whether the request was there to its last byte. */
  boolean whole() {
    return whole;
  }

  /** True for the first that wants to answer, who then must. */
  boolean claim() {
    return answered.compareAndSet(false, true);
  }

  /**
   * Answers, from whatever thread. A connection on which a part of the request is still to come is
   * closed.
   */
  void answer(WebhookAnswer answer, boolean close) {
    write(answer, close, this::finish);
  }

  /**
   * Answers at once and passes over what is still to come, so that the sender can read the answer:
   * a connection closed with unread bytes is reset, and the answer may be lost with it. Only for
   * the thread that reads.
   */
  void answerEarly(WebhookAnswer answer) {
    write(answer, !whole, whole ? this::finish : this::passOver);
  }

  private void write(WebhookAnswer answer, boolean close, Runnable then) {
    giveRoomBack();
    byte[] text =
        answer.text().isEmpty() ? NOTHING : (answer.text() + "\n").getBytes(StandardCharsets.UTF_8);
    response.setStatus(answer.status());
    HttpFields.Mutable headers = response.getHeaders();
    if (text.length > 0) {
      headers.put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
    }
    headers.put(HttpHeader.CONTENT_LENGTH, text.length);
    if (answer.status() == 405) {
      headers.put(HttpHeader.ALLOW, "POST");
    }
    if (answer.retryAfter() != null) {
      headers.put(HttpHeader.RETRY_AFTER, Math.max(1, answer.retryAfter().toSeconds()));
    }
    if (close || !whole) {
      headers.put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
    }
    response.write(
        true,
        ByteBuffer.wrap(text),
        Callback.from(
            () -> {
              written.complete(null);
              then.run();
            },
            callback::failed));
  }

  private void passOver() {
    while (true) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this::passOver);
        return;
      }
      chunk.release();
      if (chunk.isLast() || Content.Chunk.isFailure(chunk)) {
        end();
        return;
      }
    }
  }

  /**
   * Ends an exchange that somebody answers, once the answer is written, whatever is still to come:
   * ended before that, it would be answered 500.
   */
  @SuppressWarnings("FutureReturnValueIgnored") // Nothing comes of it but the end.
  void end() {
    written.thenRun(this::finish);
  }

  private void finish() {
    if (finished.compareAndSet(false, true)) {
      callback.succeeded();
    }
  }
}

package io.fieldledger.connect.sandbox.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The ways an answer can, or cannot, reach the caller. */
final class Wire {
  private static final int SLOW_PIECES = 10;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final Instant now;

  Wire(Request request, Response response, Callback callback, Instant now) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.now = now;
  }

  void send(ApiResponse answer) {
    begin(answer);
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
  }

  /**
   * @param beforeLast runs before the last piece is sent
   */
  void sendSlowly(ApiResponse answer, long millis, Runnable beforeLast)
      throws IOException, InterruptedException {
    begin(answer);
    int length = answer.body().length;
    int sent = 0;
    for (int piece = 1; piece < SLOW_PIECES; piece++) {
      int end = (int) ((long) length * piece / SLOW_PIECES);
      Content.Sink.write(response, false, ByteBuffer.wrap(answer.body(), sent, end - sent));
      sent = end;
      pause(millis / SLOW_PIECES);
    }
    pause(millis - millis / SLOW_PIECES * (SLOW_PIECES - 1));
    beforeLast.run();
    response.write(true, ByteBuffer.wrap(answer.body(), sent, length - sent), callback);
  }

  /** Announces the whole length, sends a part and closes the connection. */
  void sendTruncated(ApiResponse answer, int bytes) throws IOException {
    begin(answer);
    int part = Math.min(bytes, answer.body().length);
    Content.Sink.write(response, false, ByteBuffer.wrap(answer.body(), 0, part));
    drop();
  }

  /** Closes the connection without another byte. */
  void drop() {
    request.getConnectionMetaData().getConnection().getEndPoint().close();
    callback.failed(new EofException("the sandbox dropped the connection"));
  }

  static void pause(long millis) throws InterruptedException {
    if (millis > 0) {
      TimeUnit.MILLISECONDS.sleep(millis);
    }
  }

  private void begin(ApiResponse answer) {
    response.setStatus(answer.status());
    response.getHeaders().put(HttpHeader.DATE, DATE.format(now));
    answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    if (mayHaveBody(answer.status())) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
    }
  }

  private static boolean mayHaveBody(int status) {
    return status >= 200 && status != 204 && status != 304;
  }
}

package io.fieldledger.connect.core.servicetitan;

import io.fieldledger.connect.core.http.HttpReply;
import io.fieldledger.connect.core.http.HttpRequest;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.http.TransportException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Answers from a list and remembers what it was asked. */
public final class FakeTransport implements HttpTransport {
  public final List<HttpRequest> requests = new ArrayList<>();
  private final Deque<HttpReply> replies = new ArrayDeque<>();

  public FakeTransport reply(int status, String body) {
    return reply(status, Map.of(), body);
  }

  public FakeTransport reply(int status, Map<String, String> headers, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    replies.add(new HttpReply(status, headers, bytes, Duration.ZERO));
    return this;
  }

  @Override
  public HttpReply send(HttpRequest request) throws TransportException {
    requests.add(request);
    HttpReply reply = replies.poll();
    if (reply == null) {
      throw new TransportException("No complete answer to " + request + ": reset", true, null);
    }
    return reply;
  }

  @Override
  public void close() {}
}

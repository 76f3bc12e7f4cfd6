package io.fieldledger.connect.core.webhook;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request's way: path, method, body within the limits, receiver, answer. */
final class WebhookHandler extends Handler.Abstract.NonBlocking {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookHandler.class);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration AFTER_A_RESTART = Duration.ofSeconds(10);

  private static final WebhookAnswer BROKEN =
      WebhookAnswer.later("The connector failed; see its log.", AFTER_A_RESTART);

  private final WebhookReceiver receiver;
  private final WebhookLimits limits;
  private final ArrivalWatch watch;
  private final Executor answering;
  private final BodyRoom room;
  private final Set<Exchange> open = ConcurrentHashMap.newKeySet();
  private final Object lastOneLeft = new Object();
  private volatile boolean closing;

  /**
   * @param answering writes the answers, so that whoever gives one is not held up
   */
  WebhookHandler(
      WebhookReceiver receiver, WebhookLimits limits, ArrivalWatch watch, Executor answering) {
    this.receiver = receiver;
    this.limits = limits;
    this.watch = watch;
    this.answering = answering;
    this.room = new BodyRoom(limits.bodiesBytes());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, callback, limits, room);
    open.add(exchange);
    Request.addCompletionListener(request, failure -> left(exchange));
    // The answer may take longer than a connection may be silent.
    request.addIdleTimeoutListener(timeout -> false);
    watch.expectRest(exchange.connection(), exchange.beganNanos(), () -> late(exchange));
    try {
      begin(exchange);
    } catch (RuntimeException e) {
      broken(exchange, e);
    }
    return true;
  }

  private void begin(Exchange exchange) {
    if (closing) {
      refuse(exchange, WebhookRefusal.STOPPING);
      return;
    }
    Optional<WebhookAnswer> refusal = receiver.refusal(exchange.path());
    if (refusal.isPresent()) {
      if (exchange.claim()) {
        expectNext(exchange);
        exchange.answerEarly(refusal.get());
      }
    } else if (!exchange.method().equals("POST")) {
      refuse(exchange, WebhookRefusal.METHOD);
    } else {
      exchange.read(new BodyReader(exchange));
    }
  }

  private final class BodyReader implements Exchange.Reader {
    private final Exchange exchange;

    BodyReader(Exchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public void arrived(WebhookRequest request) {
      watch.arrived(exchange.connection());
      try {
        receiver
            .receive(request)
            .whenCompleteAsync((answer, failure) -> given(exchange, answer, failure), answering);
      } catch (RuntimeException e) {
        broken(exchange, e);
      }
    }

    @Override
    public void refused(WebhookRefusal why) {
      refuse(exchange, why);
    }
  }

  private void given(Exchange exchange, WebhookAnswer answer, Throwable failure) {
    if (failure == null) {
      answer(exchange, answer, closing);
    } else {
      broken(exchange, failure);
    }
  }

  private void broken(Exchange exchange, Throwable failure) {
    LOG.error("A webhook could not be handled; it is answered 503", failure);
    answer(exchange, BROKEN, true);
  }

  private void answer(Exchange exchange, WebhookAnswer answer, boolean close) {
    if (exchange.claim()) {
      expectNext(exchange);
      exchange.answer(answer, close);
    }
  }

  /** Before the answer is written: the next request may come as soon as it is. */
  private void expectNext(Exchange exchange) {
    if (exchange.whole()) {
      watch.expectNext(exchange.connection());
    }
  }

  /** For the thread that reads. Counted before the answer, so that who has it finds it counted. */
  private void refuse(Exchange exchange, WebhookRefusal why) {
    if (exchange.claim()) {
      receiver.refused(why);
      expectNext(exchange);
      exchange.answerEarly(answerTo(why));
    }
  }

  /** Beside the thread that reads. */
  private boolean refuseFromOutside(Exchange exchange, WebhookRefusal why) {
    if (!exchange.claim()) {
      return false;
    }
    receiver.refused(why);
    exchange.answer(answerTo(why), true);
    return true;
  }

  /** Called by the watch; what is answered already has only its rest passed over. */
  private void late(Exchange exchange) {
    if (!refuseFromOutside(exchange, WebhookRefusal.TOO_SLOW)) {
      exchange.end();
    }
  }

  private WebhookAnswer answerTo(WebhookRefusal why) {
    return switch (why) {
      case METHOD -> WebhookAnswer.refused(405, "Webhooks are sent with POST.");
      case TOO_LARGE ->
          WebhookAnswer.refused(413, "The body is larger than " + limits.bodyBytes() + " bytes.");
      case TOO_SLOW -> WebhookAnswer.refused(408, "The request did not arrive in time.");
      case OVERLOADED -> WebhookAnswer.later("Too much arrives at once.", SOON);
      case STOPPING -> WebhookAnswer.later("The connector stops.", AFTER_A_RESTART);
    };
  }

  private void left(Exchange exchange) {
    open.remove(exchange);
    if (closing) {
      synchronized (lastOneLeft) {
        lastOneLeft.notifyAll();
      }
    }
  }

  /**
   * Answers 503 to all that wait and to all that still come, and waits until the answers have left,
   * but not longer than the patience.
   */
  void close(Duration patience) throws InterruptedException {
    closing = true;
    for (Exchange exchange : open) {
      refuseFromOutside(exchange, WebhookRefusal.STOPPING);
    }
    long end = System.nanoTime() + patience.toNanos();
    synchronized (lastOneLeft) {
      while (!open.isEmpty()) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return;
        }
        lastOneLeft.wait(left);
      }
    }
  }
}

package io.fieldledger.connect.core.webhook;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Serves {@code /hook}; answers at once or when the test says so. */
final class TestReceiver implements WebhookReceiver {
  /** A request that waits for its answer. */
  record Waiting(WebhookRequest request, CompletableFuture<WebhookAnswer> answer) {}

  final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
  final List<WebhookRefusal> refusals = new CopyOnWriteArrayList<>();
  private final Function<WebhookRequest, WebhookAnswer> atOnce;

  private TestReceiver(Function<WebhookRequest, WebhookAnswer> atOnce) {
    this.atOnce = atOnce;
  }

  static TestReceiver answering(Function<WebhookRequest, WebhookAnswer> atOnce) {
    return new TestReceiver(atOnce);
  }

  static TestReceiver echoing() {
    return answering(r -> WebhookAnswer.taken(r.body().length + " bytes"));
  }

  static TestReceiver waiting() {
    return new TestReceiver(null);
  }

  Waiting next() throws InterruptedException {
    Waiting next = waiting.poll(10, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no request came");
    }
    return next;
  }

  @Override
  public Optional<WebhookAnswer> refusal(String path) {
    return path.equals("/hook")
        ? Optional.empty()
        : Optional.of(WebhookAnswer.refused(404, "Nothing here."));
  }

  @Override
  public CompletionStage<WebhookAnswer> receive(WebhookRequest request) {
    CompletableFuture<WebhookAnswer> answer = new CompletableFuture<>();
    if (atOnce != null) {
      answer.complete(atOnce.apply(request));
    } else {
      waiting.add(new Waiting(request, answer));
    }
    return answer;
  }

  @Override
  public void refused(WebhookRefusal why) {
    refusals.add(why);
  }
}

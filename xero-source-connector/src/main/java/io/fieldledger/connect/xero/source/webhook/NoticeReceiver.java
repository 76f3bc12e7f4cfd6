package io.fieldledger.connect.xero.source.webhook;

import io.fieldledger.connect.core.source.trigger.Outcome;
import io.fieldledger.connect.core.source.trigger.Reason;
import io.fieldledger.connect.core.source.trigger.TriggerQueue.Admission;
import io.fieldledger.connect.core.source.trigger.WebhookCounts;
import io.fieldledger.connect.core.source.trigger.WebhookEvent;
import io.fieldledger.connect.core.webhook.HmacSignature;
import io.fieldledger.connect.core.webhook.WebhookAnswer;
import io.fieldledger.connect.core.webhook.WebhookReceiver;
import io.fieldledger.connect.core.webhook.WebhookRefusal;
import io.fieldledger.connect.core.webhook.WebhookRequest;
import io.fieldledger.connect.core.webhook.WebhookSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A webhook's way in: path, signature, events, queue. Runs on the listener's threads and only
 * parses and enqueues; the answer comes when all records that the request tells of are safe, or at
 * the deadline. Xero wants answers without a body, 401 to a wrong signature, and repeats what is
 * not answered in five seconds (contract, section 7).
 */
final class NoticeReceiver implements WebhookReceiver {
  private static final Logger LOG = LoggerFactory.getLogger(NoticeReceiver.class);
  private static final Pattern PATH = Pattern.compile("/xero/?");
  private static final int MOST_TOLD = 100;
  private static final WebhookAnswer TAKEN = WebhookAnswer.taken("");

  private final Optional<HmacSignature> signature;
  private final boolean signatureRequired;
  private final String signatureHeader;
  private final Duration deadline;
  private final NoticeParser parser;
  private final Function<WebhookEvent, Admission> offer;
  private final Runnable missed;
  private final WebhookCounts counts;
  private final Sequence sequence = new Sequence();
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /**
   * @param offer takes an event that asks for a record into the queue
   * @param missed told when events did not come
   */
  NoticeReceiver(
      WebhookSettings settings,
      NoticeParser parser,
      Function<WebhookEvent, Admission> offer,
      Runnable missed,
      WebhookCounts counts) {
    this.signature = settings.signature();
    this.signatureRequired = settings.signatureRequired();
    this.signatureHeader = settings.signatureHeader().toLowerCase(Locale.ROOT);
    this.deadline = settings.ackTimeout();
    this.parser = parser;
    this.offer = offer;
    this.missed = missed;
    this.counts = counts;
  }

  @Override
  public Optional<WebhookAnswer> refusal(String path) {
    return PATH.matcher(path).matches() ? Optional.empty() : Optional.of(refuse(Reason.PATH));
  }

  @Override
  public void refused(WebhookRefusal why) {
    counts.refused(Reason.of(why));
  }

  @Override
  public CompletionStage<WebhookAnswer> receive(WebhookRequest request) {
    counts.received();
    if (!isSigned(request)) {
      return CompletableFuture.completedFuture(refuse(Reason.SIGNATURE));
    }
    Optional<Notice> notice = parser.parse(request.body());
    if (notice.isEmpty()) {
      return CompletableFuture.completedFuture(refuse(Reason.UNREADABLE));
    }
    notice.get().ignored().forEach(this::ignored);
    if (sequence.gap(notice.get())) {
      LOG.warn(
          "Xero's webhooks before number {} did not come; changes are looked for at once",
          notice.get().first());
      missed.run();
    }
    return enqueue(notice.get().events());
  }

  /** As every signature over an empty list of events has to be answered too. */
  private boolean isSigned(WebhookRequest request) {
    Optional<String> given = request.header(signatureHeader).filter(text -> !text.isBlank());
    if (given.isEmpty()) {
      return !signatureRequired;
    }
    // Without a secret there is nothing to check it by: it is as good as none.
    return signature
        .map(hmac -> hmac.matches(request.body(), given.get()))
        .orElse(!signatureRequired);
  }

  private void ignored(String what) {
    counts.ignored();
    if (told.size() < MOST_TOLD && told.add(what)) {
      LOG.info(
          "Webhooks about {} are about no stream that this task reads; they are ignored", what);
    }
  }

  private CompletionStage<WebhookAnswer> enqueue(List<WebhookEvent> events) {
    List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
    Reason refused = null;
    for (WebhookEvent event : events) {
      Admission admission = offer.apply(event);
      if (admission instanceof Admission.Taken taken) {
        outcomes.add(taken.outcome());
        if (taken.repeated()) {
          counts.deduplicated();
        }
      } else if (admission instanceof Admission.AlreadyAcknowledged) {
        counts.deduplicated();
      } else {
        refused = admission instanceof Admission.Full ? Reason.QUEUE_FULL : Reason.STOPPING;
      }
    }
    if (refused != null) {
      return CompletableFuture.completedFuture(refuse(refused));
    }
    if (outcomes.isEmpty()) {
      return CompletableFuture.completedFuture(TAKEN);
    }
    return CompletableFuture.allOf(outcomes.toArray(new CompletableFuture<?>[0]))
        .thenApply(all -> worst(outcomes))
        .completeOnTimeout(Outcome.LATE, deadline.toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(this::answer);
  }

  private static Outcome worst(List<CompletableFuture<Outcome>> outcomes) {
    return outcomes.stream()
        .map(CompletableFuture::join)
        .filter(outcome -> outcome != Outcome.DURABLE)
        .findFirst()
        .orElse(Outcome.DURABLE);
  }

  private WebhookAnswer answer(Outcome outcome) {
    return switch (outcome) {
      case DURABLE -> {
        counts.acknowledged();
        yield TAKEN;
      }
      case FETCH_FAILED -> refuse(Reason.FETCH_FAILED);
      case NOT_FOUND -> refuse(Reason.NOT_FOUND);
      case LATE -> refuse(Reason.LATE);
      case STOPPING -> refuse(Reason.STOPPING);
    };
  }

  private WebhookAnswer refuse(Reason reason) {
    counts.refused(reason);
    return reason.answer("");
  }
}

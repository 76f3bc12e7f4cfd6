package io.fieldledger.connect.servicetitan.source.webhook;

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
import io.fieldledger.connect.servicetitan.source.webhook.EventParser.Parsed;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A webhook's way in: path, signature, envelope, tenant, queue. Runs on the listener's threads and
 * only parses and enqueues; the answer comes when the record is safe, or at the deadline.
 */
final class EventReceiver implements WebhookReceiver {
  private static final Logger LOG = LoggerFactory.getLogger(EventReceiver.class);
  private static final Pattern PATH = Pattern.compile("/servicetitan/([0-9]+)/?");
  private static final String NO_SUCH_PATH =
      "There is nothing at this path; it is /servicetitan/<tenant id>.";
  private static final int MOST_TOLD = 100;

  private static final WebhookAnswer DURABLE = WebhookAnswer.taken("The record is safe in Kafka.");
  private static final WebhookAnswer IGNORED = WebhookAnswer.taken("Not read here.");

  private final long tenant;
  private final Optional<HmacSignature> signature;
  private final boolean signatureRequired;
  private final String signatureHeader;
  private final Duration deadline;
  private final EventParser parser;
  private final Function<WebhookEvent, Admission> offer;
  private final WebhookCounts counts;
  private final Set<String> toldTypes = ConcurrentHashMap.newKeySet();

  /**
   * @param offer takes an event that asks for a record into the queue
   */
  EventReceiver(
      WebhookSettings settings,
      long tenant,
      EventParser parser,
      Function<WebhookEvent, Admission> offer,
      WebhookCounts counts) {
    this.tenant = tenant;
    this.signature = settings.signature();
    this.signatureRequired = settings.signatureRequired();
    this.signatureHeader = settings.signatureHeader().toLowerCase(Locale.ROOT);
    this.deadline = settings.ackTimeout();
    this.parser = parser;
    this.offer = offer;
    this.counts = counts;
  }

  @Override
  public Optional<WebhookAnswer> refusal(String path) {
    Matcher ours = PATH.matcher(path);
    if (!ours.matches()) {
      counts.refused(Reason.PATH);
      return Optional.of(Reason.PATH.answer(NO_SUCH_PATH));
    }
    return ours.group(1).equals(Long.toString(tenant))
        ? Optional.empty()
        : Optional.of(refuse(Reason.TENANT));
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
    Parsed parsed = parser.parse(request.body());
    if (parsed instanceof Parsed.Event event) {
      return enqueue(event.event());
    }
    return CompletableFuture.completedFuture(withoutRecord(parsed));
  }

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

  private WebhookAnswer withoutRecord(Parsed parsed) {
    if (parsed instanceof Parsed.Unreadable unreadable) {
      counts.refused(Reason.UNREADABLE);
      return Reason.UNREADABLE.answer(unreadable.why());
    }
    if (parsed instanceof Parsed.Ignored ignored) {
      counts.ignored();
      if (toldTypes.size() < MOST_TOLD && toldTypes.add(ignored.type())) {
        LOG.info(
            "Webhooks of type {} are about no stream that this task reads; they are answered 200"
                + " and ignored",
            ignored.type());
      }
      return IGNORED;
    }
    LOG.debug("A webhook of tenant {} was refused", ((Parsed.OtherTenant) parsed).tenant());
    return refuse(Reason.TENANT);
  }

  private CompletionStage<WebhookAnswer> enqueue(WebhookEvent event) {
    Admission admission = offer.apply(event);
    if (admission instanceof Admission.Taken taken) {
      if (taken.repeated()) {
        counts.deduplicated();
      }
      return taken
          .outcome()
          .copy()
          .completeOnTimeout(Outcome.LATE, deadline.toMillis(), TimeUnit.MILLISECONDS)
          .thenApply(this::answer);
    }
    if (admission instanceof Admission.AlreadyAcknowledged) {
      counts.deduplicated();
      return CompletableFuture.completedFuture(DURABLE);
    }
    return CompletableFuture.completedFuture(
        refuse(admission instanceof Admission.Full ? Reason.QUEUE_FULL : Reason.STOPPING));
  }

  private WebhookAnswer answer(Outcome outcome) {
    return switch (outcome) {
      case DURABLE -> {
        counts.acknowledged();
        yield DURABLE;
      }
      case FETCH_FAILED -> refuse(Reason.FETCH_FAILED);
      case NOT_FOUND -> refuse(Reason.NOT_FOUND);
      case LATE -> refuse(Reason.LATE);
      case STOPPING -> refuse(Reason.STOPPING);
    };
  }

  private WebhookAnswer refuse(Reason reason) {
    counts.refused(reason);
    return reason.answer();
  }
}

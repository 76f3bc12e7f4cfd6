package io.fieldledger.connect.core.source.trigger;

import io.fieldledger.connect.core.webhook.WebhookAnswer;
import io.fieldledger.connect.core.webhook.WebhookRefusal;
import java.time.Duration;
import java.util.Locale;

/** Why a webhook is refused; the tag {@code reason} of its metric. */
public enum Reason {
  PATH(404, "There is nothing at this path."),
  METHOD(405, "Webhooks are sent with POST."),
  TENANT(403, "This is another tenant's."),
  SIGNATURE(401, "The signature is missing or wrong."),
  UNREADABLE(400, "The body cannot be read."),
  TOO_LARGE(413, "The body is too large."),
  TOO_SLOW(408, "The request did not arrive in time."),
  OVERLOADED(503, "Too much arrives at once."),
  QUEUE_FULL(503, "Too many events wait for their records."),
  FETCH_FAILED(503, "The record could not be fetched."),
  NOT_FOUND(503, "The record is not there, or not yet."),
  LATE(503, "The record is not safe in Kafka in time."),
  STOPPING(503, "The connector stops.");

  /** The shortest wait that the senders keep by themselves. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final int status;
  private final String text;

  Reason(int status, String text) {
    this.status = status;
    this.text = text;
  }

  public WebhookAnswer answer() {
    return answer(text);
  }

  public WebhookAnswer answer(String details) {
    return status == 503
        ? WebhookAnswer.later(details, RETRY_AFTER)
        : WebhookAnswer.refused(status, details);
  }

  public String tag() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Reason of(WebhookRefusal refusal) {
    return switch (refusal) {
      case METHOD -> METHOD;
      case TOO_LARGE -> TOO_LARGE;
      case TOO_SLOW -> TOO_SLOW;
      case OVERLOADED -> OVERLOADED;
      case STOPPING -> STOPPING;
    };
  }
}

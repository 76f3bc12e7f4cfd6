package io.fieldledger.connect.sandbox.webhook;

import java.util.ArrayList;
import java.util.List;

/** One request on its way to one subscription, with every attempt so far. */
public final class Delivery {
  private final long number;
  private final Subscription subscription;
  private final String type;
  private final List<String> records;
  private final String occurrenceId;
  private volatile Progress progress = new Progress(DeliveryState.WAITING, List.of());
  private volatile WebhookEvent event;

  private record Progress(DeliveryState state, List<Attempt> attempts) {}

  Delivery(long number, Subscription subscription, WebhookEvent event) {
    this.number = number;
    this.subscription = subscription;
    this.event = event;
    this.type = event.type();
    this.records = event.records();
    this.occurrenceId = event.occurrenceId();
  }

  /** Counts up from 1. */
  public long number() {
    return number;
  }

  public Subscription subscription() {
    return subscription;
  }

  public String type() {
    return type;
  }

  /** The ids of the records it is about. */
  public List<String> records() {
    return records;
  }

  /** The same for every delivery of one occurrence. */
  public String occurrenceId() {
    return occurrenceId;
  }

  public DeliveryState state() {
    return progress.state();
  }

  /** Oldest first. */
  public List<Attempt> attempts() {
    return progress.attempts();
  }

  /** The statuses of the attempts, oldest first; 0 where there was no answer. */
  public List<Integer> statuses() {
    return attempts().stream().map(Attempt::status).toList();
  }

  /** Null when it is settled so long that its body is no longer kept. */
  WebhookEvent event() {
    return event;
  }

  void forgetBody() {
    event = null;
  }

  void enter(DeliveryState state) {
    progress = new Progress(state, progress.attempts());
  }

  void enter(DeliveryState state, Attempt attempt) {
    List<Attempt> more = new ArrayList<>(progress.attempts());
    more.add(attempt);
    progress = new Progress(state, List.copyOf(more));
  }

  @Override
  public String toString() {
    return "Delivery["
        + number
        + " "
        + type
        + " "
        + (records.size() == 1 ? records.get(0) : records.size() + " records")
        + " "
        + state()
        + " "
        + statuses()
        + "]";
  }
}

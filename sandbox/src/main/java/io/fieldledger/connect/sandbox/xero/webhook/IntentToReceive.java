package io.fieldledger.connect.sandbox.xero.webhook;

import io.fieldledger.connect.sandbox.webhook.Attempt;
import io.fieldledger.connect.sandbox.webhook.Subscription;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** Asks an address whether it tells right signatures from wrong ones, one request after another. */
final class IntentToReceive {
  private final Sending sending;

  /** Sends a request without events once, signed with the subscription's key. */
  @FunctionalInterface
  interface Sending {
    CompletableFuture<Attempt> send(Subscription signing);
  }

  IntentToReceive(Sending sending) {
    this.sending = sending;
  }

  /** Whether each of so many signatures is right; at least one is, and one is not. */
  static List<Boolean> mix(int requests, Random random) {
    List<Boolean> mix = new ArrayList<>(List.of(true, false));
    while (mix.size() < requests) {
      mix.add(random.nextBoolean());
    }
    Collections.shuffle(mix, random);
    return mix;
  }

  CompletableFuture<List<IntentAnswer>> ask(Subscription subscription, List<Boolean> mix) {
    Subscription forger =
        new Subscription(
            subscription.id(),
            subscription.url(),
            subscription.secret() + "?",
            subscription.types());
    CompletableFuture<List<IntentAnswer>> asked = CompletableFuture.completedFuture(List.of());
    for (boolean signed : mix) {
      Subscription signing = signed ? subscription : forger;
      asked =
          asked.thenCompose(
              before -> sending.send(signing).thenApply(answer -> with(before, signed, answer)));
    }
    return asked;
  }

  private static List<IntentAnswer> with(
      List<IntentAnswer> before, boolean signed, Attempt answer) {
    List<IntentAnswer> all = new ArrayList<>(before);
    all.add(new IntentAnswer(signed, answer));
    return List.copyOf(all);
  }
}

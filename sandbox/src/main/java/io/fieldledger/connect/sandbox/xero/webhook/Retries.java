package io.fieldledger.connect.sandbox.xero.webhook;

import io.fieldledger.connect.sandbox.webhook.Answer;
import io.fieldledger.connect.sandbox.webhook.RetryRule;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What Xero takes for an answer, and what it does until it gives up (API.md 7). */
final class Retries {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration LIMIT = Duration.ofHours(24);
  private static final Duration INTERVAL = Duration.ofMinutes(15);

  private Retries() {}

  static RetryRule rule(XeroSwitches switches) {
    boolean only200 = switches.is(XeroSwitches.WEBHOOK_SUCCESS, "200");
    List<Duration> waits =
        switches.is(XeroSwitches.WEBHOOK_RETRIES, "even") ? even() : decreasing();
    return new RetryRule(waits, TIMEOUT, answer -> objection(answer, only200));
  }

  private static String objection(Answer answer, boolean only200) {
    if (answer.bytes() > 0) {
      return "the answer has a body of " + answer.bytes() + " bytes";
    }
    if (answer.cookie()) {
      return "the answer sets a cookie";
    }
    return only200 && answer.isSuccess() && answer.status() != 200 ? "only a 200 counts" : "";
  }

  private static List<Duration> even() {
    List<Duration> waits = new ArrayList<>();
    waits.add(Duration.ZERO);
    waits.addAll(Collections.nCopies((int) LIMIT.dividedBy(INTERVAL), INTERVAL));
    return waits;
  }

  /** Each wait is twice as long as the one before. */
  private static List<Duration> decreasing() {
    List<Duration> waits = new ArrayList<>();
    waits.add(Duration.ZERO);
    Duration left = LIMIT;
    for (Duration next = Duration.ofMinutes(1); !left.isZero(); next = next.multipliedBy(2)) {
      Duration wait = next.compareTo(left) < 0 ? next : left;
      waits.add(wait);
      left = left.minus(wait);
    }
    return waits;
  }
}

package io.fieldledger.connect.core.budget;

import io.fieldledger.connect.core.config.XeroSettings;
import io.fieldledger.connect.core.http.HttpReply;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The limits of one Xero organisation (contract, section 2) and what answers tell of them. */
public final class XeroBudget {
  /** As X-Rate-Limit-Problem names it. */
  public static final String MINUTE = "minute";

  public static final String DAY = "day";

  private XeroBudget() {}

  public static CallBudget of(XeroSettings xero, InstantSource clock) {
    return new CallBudget(
        clock,
        xero.callsAtOnce(),
        List.of(
            Limit.counted(
                MINUTE,
                xero.callsPerMinute(),
                Duration.ofMinutes(1),
                XeroSettings.SERVER_CALLS_PER_MINUTE,
                xero.callsReserve()),
            Limit.told(DAY, xero.callsPerDay(), Duration.ofDays(1), xero.callsReserve())));
  }

  /** What an answer says is left of each limit. */
  public static Map<String, Integer> left(HttpReply reply) {
    Map<String, Integer> left = new HashMap<>();
    number(reply, "x-minlimit-remaining").ifPresent(n -> left.put(MINUTE, n));
    number(reply, "x-daylimit-remaining").ifPresent(n -> left.put(DAY, n));
    return left;
  }

  private static Optional<Integer> number(HttpReply reply, String header) {
    return reply.header(header).filter(v -> v.matches("\\d{1,9}")).map(Integer::valueOf);
  }
}

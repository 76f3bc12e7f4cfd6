package io.fieldledger.connect.servicetitan.source;

import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import java.time.Duration;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A tenant and how its API behaves, for tests that let chance decide.
 *
 * @param records there at the start
 * @param apart between the modified times of two of them; zero for one time shared by all
 * @param end what a feed's continueFrom is at its end (contract, 4.4)
 * @param shuffled pages in no order
 * @param seed of everything else that happens
 */
record Course(
    String stream,
    int records,
    Duration apart,
    int pageSize,
    String end,
    boolean shuffled,
    long seed) {
  private static final Map<String, RecordType> TYPES =
      Map.of(
          "payments", RecordType.PAYMENTS,
          "customers", RecordType.CUSTOMERS,
          "vendors", RecordType.VENDORS);

  static Arbitrary<Course> any() {
    return Combinators.combine(
            Arbitraries.of(TYPES.keySet().stream().sorted().toList()),
            Arbitraries.integers().between(0, 30),
            Arbitraries.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofHours(1)),
            Arbitraries.integers().between(1, 7),
            Arbitraries.of("token", "empty", "null", "repeated", "repeated-more"),
            Arbitraries.of(true, false),
            Arbitraries.longs())
        .as(Course::new);
  }

  RecordType type() {
    return TYPES.get(stream);
  }

  /** The tenant as it is at the start. */
  SandboxTenant tenant() {
    SandboxTenant tenant = new SandboxTenant();
    tenant.switches.set("export.page.size", Integer.toString(pageSize));
    tenant.switches.set("export.end", end);
    tenant.switches.set("export.order", shuffled ? "shuffled" : "modified");
    for (int id = 1; id <= records; id++) {
      tenant.change(
          type(),
          id,
          SandboxTenant.LAST_MONTH.plus(apart.multipliedBy(id)),
          "{\"memo\":\"as it was\"}");
    }
    return tenant;
  }

  Map<String, String> config(SandboxTenant tenant) {
    Map<String, String> config = tenant.config(stream);
    config.put("list.page.size", Integer.toString(pageSize));
    return config;
  }
}

package io.fieldledger.connect.sandbox.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The fault rules of one API, in the order they were added. The first that matches a call hits it.
 */
public final class Faults {
  private final RandomGenerator random;
  private final List<Counted> rules = new ArrayList<>();

  public Faults(RandomGenerator random) {
    this.random = random;
  }

  /** Adds a rule and returns its id. A rule with the id of an older one replaces it. */
  public synchronized String add(FaultRule rule) {
    rules.removeIf(old -> old.rule.id().equals(rule.id()));
    rules.add(new Counted(rule));
    return rule.id();
  }

  public synchronized boolean remove(String id) {
    return rules.removeIf(rule -> rule.rule.id().equals(id));
  }

  public synchronized void clear() {
    rules.clear();
  }

  /** The rules with the number of calls each has hit. */
  public synchronized List<Active> list() {
    return rules.stream().map(rule -> new Active(rule.rule, rule.used)).toList();
  }

  /** How many calls the rule has hit; 0 when there is no such rule. */
  public synchronized int used(String id) {
    return rules.stream()
        .filter(rule -> rule.rule.id().equals(id))
        .mapToInt(rule -> rule.used)
        .sum();
  }

  /** What happens to this call; counts it. */
  synchronized Plan plan(ApiRequest request) {
    long delay = 0;
    Optional<FaultRule> hit = Optional.empty();
    List<String> names = new ArrayList<>();
    for (Counted counted : rules) {
      boolean latency = counted.rule.kind() == FaultKind.LATENCY;
      if ((latency || hit.isEmpty()) && counted.takes(request, random)) {
        names.add(counted.rule.kind() + " " + counted.rule.id());
        if (latency) {
          delay += latencyOf(counted.rule);
        } else {
          hit = Optional.of(counted.rule);
        }
      }
    }
    return new Plan(delay, hit, String.join(", ", names));
  }

  private long latencyOf(FaultRule rule) {
    long jitter = rule.jitterMillis() == null ? 0 : rule.jitterMillis();
    long fixed = rule.delayMillis() == null ? 0 : rule.delayMillis();
    return fixed + (jitter > 0 ? random.nextLong(jitter + 1) : 0);
  }

  /**
   * A rule and how many calls it has hit.
   *
   * @param used calls hit so far
   */
  public record Active(FaultRule rule, int used) {}

  /**
   * @param delayMillis before the API sees the request
   * @param fault the fault besides latency
   * @param label for the journal; empty when the call is left alone
   */
  record Plan(long delayMillis, Optional<FaultRule> fault, String label) {}

  private static final class Counted {
    private final FaultRule rule;
    private int seen;
    private int used;

    private Counted(FaultRule rule) {
      this.rule = rule;
    }

    private boolean takes(ApiRequest request, RandomGenerator random) {
      if (rule.times() != null && used >= rule.times()) {
        return false;
      }
      if (!rule.matches(request)) {
        return false;
      }
      seen++;
      if (seen <= rule.skip() || (rule.percent() < 100 && random.nextInt(100) >= rule.percent())) {
        return false;
      }
      used++;
      return true;
    }
  }
}

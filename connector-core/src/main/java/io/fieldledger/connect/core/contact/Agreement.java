package io.fieldledger.connect.core.contact;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What both sides of a link last had in common: the base of the three-way {@link Merge}.
 *
 * @param times when each side's record was changed last before they agreed, by that side's own
 *     clock; a record that is older tells nothing new
 * @param grounds by field; a field that is missing was never agreed on
 */
public record Agreement(Map<Side, Instant> times, Map<ContactField, Ground> grounds) {
  /** Nothing is known yet. */
  public static final Agreement NONE = new Agreement(Map.of(), Map.of());

  public Agreement {
    times = Map.copyOf(times);
    grounds = Map.copyOf(grounds);
  }

  /**
   * Of one field.
   *
   * @param agreed hash of the text that both had; with a proposal, of the text that is to give way
   * @param proposal what was about to be written, when it is not known whether it was; else null
   */
  public record Ground(long agreed, Proposal proposal) {
    boolean holds(long hash) {
      return hash == agreed || (proposal != null && proposal.hash() == hash);
    }
  }

  /**
   * A text on its way to the other side.
   *
   * @param from the side that has it already
   */
  public record Proposal(long hash, Side from) {}

  public Instant time(Side side) {
    return times.getOrDefault(side, Instant.MIN);
  }

  Agreement with(Map<ContactField, Ground> newer) {
    Map<ContactField, Ground> all = new HashMap<>(grounds);
    all.putAll(newer);
    return new Agreement(times, all);
  }

  /** With all that was proposed: what was to be made is there, so it was made with that. */
  public Agreement carriedOut() {
    Map<ContactField, Ground> done = new HashMap<>();
    grounds.forEach(
        (field, ground) ->
            done.put(
                field,
                ground.proposal() == null ? ground : new Ground(ground.proposal().hash(), null)));
    return new Agreement(times, done);
  }

  /** With the grounds of other fields. */
  Agreement renamed(UnaryOperator<ContactField> names) {
    Map<ContactField, Ground> renamed = new HashMap<>();
    grounds.forEach((field, ground) -> renamed.put(names.apply(field), ground));
    return new Agreement(times, renamed);
  }

  /**
   * With the time of a side, unless a later one is known. In whole milliseconds: answers tell times
   * more finely than records in Kafka do.
   */
  Agreement at(Side side, Instant time) {
    Map<Side, Instant> all = new HashMap<>(times);
    all.merge(side, time.truncatedTo(ChronoUnit.MILLIS), (a, b) -> a.isAfter(b) ? a : b);
    return new Agreement(all, grounds);
  }
}

package io.fieldledger.connect.servicetitan.sink.plan;

import io.fieldledger.connect.core.contact.Evidence;
import io.fieldledger.connect.servicetitan.sink.desired.Party;
import io.fieldledger.connect.servicetitan.sink.records.Found;
import java.util.List;

/**
 * Which of the customers or vendors of one name a contact of Xero is (accounting rule 16). Nobody
 * is taken for somebody by the name alone, and a second one of the name is not made beside one that
 * may be the same.
 */
public sealed interface Match {

  /** E-mail, phone or address agree. */
  record Same(Found found) implements Match {}

  /** There is none. */
  record None() implements Match {}

  /** The only one that agrees is inactive: a person decides whether it comes back. */
  record Asleep(Found found) implements Match {}

  /** A person has to say which one it is, or that it is none of them. */
  record Doubtful(List<Found> candidates, String why) implements Match {}

  /**
   * @param namesakes all of the name, with their contacts
   */
  static Match of(Party party, List<Found> namesakes) {
    List<Found> free =
        namesakes.stream().filter(one -> one.xeroId().isEmpty() && one.mergedTo() == 0).toList();
    List<Found> active = free.stream().filter(Found::active).toList();
    List<Found> agreeing = by(Evidence.AGREES, party, active);
    List<Found> unclear = by(Evidence.NOTHING_TO_COMPARE, party, active);
    if (agreeing.size() + unclear.size() > 1) {
      return new Doubtful(active, "There are several.");
    }
    if (agreeing.size() == 1) {
      return new Same(agreeing.get(0));
    }
    if (!unclear.isEmpty()) {
      return new Doubtful(active, "They have neither e-mail, phone nor address to compare.");
    }
    if (!active.isEmpty()) {
      return new Doubtful(active, "E-mail, phone and address contradict.");
    }
    List<Found> asleep = by(Evidence.AGREES, party, free);
    return asleep.isEmpty() ? new None() : new Asleep(asleep.get(0));
  }

  private static List<Found> by(Evidence evidence, Party party, List<Found> some) {
    return some.stream()
        .filter(one -> Evidence.of(party.details(), one.details()) == evidence)
        .toList();
  }
}

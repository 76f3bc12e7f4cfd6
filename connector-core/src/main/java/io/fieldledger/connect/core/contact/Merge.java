package io.fieldledger.connect.core.contact;

import io.fieldledger.connect.core.sink.Remark;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a sink does with each field of a record: the three-way merge of what one side has now, what
 * the other side has now, and what both last agreed on. Both sinks decide by it, each in its own
 * direction, so that of two that differ one writes and the other leaves it. Pure.
 *
 * <ol>
 *   <li>The record is older than the agreement: it tells nothing, not even that they agree.
 *   <li>Equal: agreed.
 *   <li>Only the one that it comes from changed: written.
 *   <li>Only the one that it goes to changed: kept; the other sink carries it the other way.
 *   <li>Both changed, or they never agreed: the {@link ConflictPolicy}. An empty text loses when
 *       they never agreed.
 * </ol>
 */
public final class Merge {
  private final ConflictPolicies policies;

  public Merge(ConflictPolicies policies) {
    this.policies = policies;
  }

  /** What becomes of one field. */
  public enum Move {
    SAME,
    WRITE,
    /** Only the side that is written to changed it: the other sink brings it over. */
    KEEP_NEWER,
    /** The conflict policy chose the side that is written to. */
    KEEP_BY_POLICY,
    /** The record is older than the last agreement. */
    KEEP_OUTDATED,
    /** Nothing can be emptied there. */
    KEEP_REQUIRED;

    /**
     * Whether the record's text is the base from now on. One that lost to a policy is too: what the
     * other side has is then a change since, which goes the other way whatever becomes of it.
     */
    boolean settles() {
      return this != KEEP_NEWER && this != KEEP_OUTDATED;
    }
  }

  /**
   * One side's record.
   *
   * @param changed when it was changed last, by that side's own clock
   */
  public record Version(ContactDetails details, Instant changed) {}

  /**
   * Decides.
   *
   * @param from the side whose record came
   * @param desired that record
   * @param actual what the other side has, read just now
   * @param base what both last agreed on
   */
  public Plan plan(Side from, Version desired, Version actual, Agreement base) {
    boolean turned = PhoneOrder.isTurned(desired.details(), actual.details(), base);
    ContactDetails details = turned ? PhoneOrder.turned(desired.details()) : desired.details();
    Version aligned = new Version(details, desired.changed());
    Agreement ground = PhoneOrder.aligned(base, actual.details(), details);
    Map<ContactField, Move> moves = new EnumMap<>(ContactField.class);
    for (ContactField field : ContactField.values()) {
      if (details.says(field)) {
        moves.put(field, move(field, from, aligned, actual, ground));
      }
    }
    return new Plan(from, aligned, actual, base, moves, turned);
  }

  private Move move(
      ContactField field, Side from, Version desired, Version actual, Agreement base) {
    String wanted = desired.details().text(field);
    String found = actual.details().text(field);
    if (desired.changed().isBefore(base.time(from))) {
      return Move.KEEP_OUTDATED;
    }
    if (wanted.equals(found)) {
      return Move.SAME;
    }
    if (wanted.isEmpty() && !field.erasable()) {
      return Move.KEEP_REQUIRED;
    }
    Agreement.Ground ground = base.grounds().get(field);
    if (ground == null) {
      return wanted.isEmpty() || (!found.isEmpty() && loses(field, from, desired, actual))
          ? Move.KEEP_BY_POLICY
          : Move.WRITE;
    }
    boolean newHere = !ground.holds(TextHash.of(wanted));
    boolean newThere = !ground.holds(TextHash.of(found));
    if (newHere && newThere) {
      return loses(field, from, desired, actual) ? Move.KEEP_BY_POLICY : Move.WRITE;
    }
    if (newHere != newThere) {
      return newHere ? Move.WRITE : Move.KEEP_NEWER;
    }
    return ground.proposal().from() == from ? Move.WRITE : Move.KEEP_NEWER;
  }

  private boolean loses(ContactField field, Side from, Version desired, Version actual) {
    boolean forth = from == Side.SERVICETITAN;
    Version serviceTitan = forth ? desired : actual;
    Version xero = forth ? actual : desired;
    return policies.of(field.group()).winner(serviceTitan.changed(), xero.changed()) != from;
  }

  /**
   * What is done with each field that the record says something about.
   *
   * @param desired the record, its two phones in the order in which the other side has them
   * @param base what both last agreed on when it was made
   * @param phonesTurned whether that is not the order in which it came
   */
  public record Plan(
      Side from,
      Version desired,
      Version actual,
      Agreement base,
      Map<ContactField, Move> moves,
      boolean phonesTurned) {

    public Plan {
      moves = Map.copyOf(moves);
    }

    /** Where the record as it came has what is to stand in a field. */
    public ContactField origin(ContactField field) {
      return phonesTurned ? PhoneOrder.other(field) : field;
    }

    public Set<ContactField> writes() {
      return fields(move -> move == Move.WRITE);
    }

    /** Differing fields that stay as they are on the side that is written to. */
    public Set<ContactField> keeps() {
      Set<ContactField> kept = fields(move -> move != Move.WRITE && move != Move.SAME);
      kept.removeIf(field -> desired.details().text(field).equals(actual.details().text(field)));
      return kept;
    }

    /** What lost to the policy, so that a person sees it. */
    public List<Remark.Conflict> lost() {
      return keeps().stream()
          .filter(field -> moves.get(field) == Move.KEEP_BY_POLICY)
          .map(
              field ->
                  new Remark.Conflict(
                      field.label(), actual.details().text(field), desired.details().text(field)))
          .filter(conflict -> !conflict.lost().isEmpty())
          .toList();
    }

    /**
     * The agreement to note before the write is sent. What was read of the other side is known from
     * now on: an older record of it tells nothing. Where more is known of it already than was read,
     * what is to give way is what is noted.
     *
     * @param latest what is noted now
     */
    public Agreement proposed(Agreement latest) {
      Agreement noted = aligned(known(latest));
      boolean outdated = actual.changed().isBefore(noted.time(from.other()));
      Map<ContactField, Agreement.Ground> proposals = new EnumMap<>(ContactField.class);
      for (ContactField field : writes()) {
        Agreement.Ground ground = noted.grounds().get(field);
        proposals.put(
            field,
            new Agreement.Ground(
                outdated && ground != null
                    ? ground.agreed()
                    : TextHash.of(actual.details().text(field)),
                new Agreement.Proposal(TextHash.of(desired.details().text(field)), from)));
      }
      return noted.with(proposals).at(from.other(), actual.changed());
    }

    /**
     * The agreement to note when the write is done, or at once when nothing is to be written.
     *
     * @param latest what is noted now
     * @param written when the side that was written to says it was changed; {@link
     *     Version#changed()} of what was found when nothing was written
     */
    public Agreement agreed(Agreement latest, Instant written) {
      Map<ContactField, Agreement.Ground> agreed = new EnumMap<>(ContactField.class);
      for (ContactField field : fields(Move::settles)) {
        agreed.put(field, new Agreement.Ground(TextHash.of(desired.details().text(field)), null));
      }
      return aligned(known(latest))
          .with(agreed)
          .at(from, desired.changed())
          .at(from.other(), written);
    }

    /** What was begun elsewhere, such as before the contact had an id, goes on here. */
    private Agreement known(Agreement latest) {
      return latest.equals(Agreement.NONE) ? base : latest;
    }

    private Agreement aligned(Agreement latest) {
      return PhoneOrder.aligned(latest, actual.details(), desired.details());
    }

    /** Whether {@link #agreed} says more of the fields than is noted now. */
    public boolean agreesAnew(Agreement latest) {
      return !agreed(latest, actual.changed()).grounds().equals(aligned(latest).grounds());
    }

    /**
     * Whether {@link #agreed} says more than is noted now, be it only that the record is newer: an
     * older one that comes again must be known for what it is.
     */
    public boolean tellsNews(Agreement latest) {
      return agreesAnew(latest)
          || !agreed(latest, actual.changed()).time(from).equals(latest.time(from));
    }

    private Set<ContactField> fields(Predicate<Move> which) {
      Set<ContactField> fields = new TreeSet<>();
      moves.forEach(
          (field, move) -> {
            if (which.test(move)) {
              fields.add(field);
            }
          });
      return fields;
    }
  }
}

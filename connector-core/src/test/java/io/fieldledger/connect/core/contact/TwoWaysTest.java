package io.fieldledger.connect.core.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.contact.Merge.Plan;
import io.fieldledger.connect.core.contact.Merge.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Two sinks that decide by the merge, each in its direction, on a model of the two systems. */
class TwoWaysTest {
  private static final List<ContactField> FIELDS =
      List.of(ContactField.EMAIL, ContactField.PHONE, ContactField.MOBILE);

  /** One customer with its contact, what waits on the way, and the agreements. */
  private static final class World {
    private final Random random;
    private final Merge merge;
    private final Map<Side, Version> state = new EnumMap<>(Side.class);
    private final Map<Side, Instant> told = new EnumMap<>(Side.class);
    private final Map<Side, List<Version>> records = new EnumMap<>(Side.class);
    private final Map<Side, Integer> position = new EnumMap<>(Side.class);
    private Agreement agreement = Agreement.NONE;
    private Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private int writes;

    /** Nobody comes between. */
    private boolean alone;

    World(long seed, String policy) {
      random = new Random(seed);
      merge = new Merge(ConflictPolicies.of(List.of("email:" + policy, "phones:" + policy)));
      for (Side side : Side.values()) {
        records.put(side, new ArrayList<>());
        position.put(side, 0);
        state.put(side, new Version(details(Map.of()), tick()));
      }
    }

    private Instant tick() {
      now = now.plusSeconds(1);
      return now;
    }

    private static ContactDetails details(Map<ContactField, String> texts) {
      return ContactDetails.builder()
          .email(texts.getOrDefault(ContactField.EMAIL, ""))
          .phone(ContactField.PHONE, texts.getOrDefault(ContactField.PHONE, ""))
          .phone(ContactField.MOBILE, texts.getOrDefault(ContactField.MOBILE, ""))
          .build();
    }

    private void change(Side side, Map<ContactField, String> to) {
      Map<ContactField, String> texts = new EnumMap<>(ContactField.class);
      FIELDS.forEach(field -> texts.put(field, state.get(side).details().text(field)));
      texts.putAll(to);
      state.put(side, new Version(details(texts), tick()));
    }

    void edit(Side side) {
      ContactField field = FIELDS.get(random.nextInt(FIELDS.size()));
      change(side, Map.of(field, random.nextInt(6) == 0 ? "" : "" + random.nextInt(1000)));
    }

    /** The source of a side reads what is there now. */
    boolean read(Side side) {
      Version current = state.get(side);
      if (current.changed().equals(told.put(side, current.changed()))) {
        return false;
      }
      records.get(side).add(current);
      return true;
    }

    /** The sink takes the next record, or one of those before again. */
    boolean deliver(Side from, boolean again, boolean crashes) {
      List<Version> topic = records.get(from);
      int next = position.get(from);
      if (again) {
        next = next == 0 ? 0 : random.nextInt(next);
      }
      if (next >= topic.size()) {
        return false;
      }
      boolean done = decide(from, topic.get(next), crashes);
      if (!again && done) {
        position.put(from, next + 1);
      }
      return true;
    }

    private boolean decide(Side from, Version desired, boolean crashes) {
      Version actual = state.get(from.other());
      Plan plan = merge.plan(from, desired, actual, agreement);
      if (plan.writes().isEmpty()) {
        agreement = plan.agreed(agreement, actual.changed());
        return true;
      }
      agreement = plan.proposed(agreement);
      meanwhile(from);
      if (crashes && random.nextBoolean()) {
        return false;
      }
      Map<ContactField, String> written = new EnumMap<>(ContactField.class);
      plan.writes().forEach(field -> written.put(field, desired.details().text(field)));
      change(from.other(), written);
      writes++;
      if (crashes && random.nextBoolean()) {
        return false;
      }
      agreement = plan.agreed(agreement, state.get(from.other()).changed());
      return true;
    }

    /** Between the look and the write people edit, and the other sink writes. */
    private void meanwhile(Side from) {
      if (alone || random.nextInt(4) > 0) {
        return;
      }
      alone = true;
      Side side = random.nextBoolean() ? from : from.other();
      if (random.nextBoolean()) {
        edit(side);
      } else {
        read(from.other());
        deliver(from.other(), false, false);
      }
      alone = false;
    }

    void step() {
      Side side = random.nextBoolean() ? Side.XERO : Side.SERVICETITAN;
      switch (random.nextInt(6)) {
        case 0 -> edit(side);
        case 1, 2 -> read(side);
        case 3, 4 -> deliver(side, false, random.nextInt(8) == 0);
        default -> deliver(side, true, false);
      }
    }

    void settle() {
      alone = true;
      boolean moved = true;
      for (int rounds = 0; moved; rounds++) {
        assertThat(rounds).as("rounds until nothing happens any more").isLessThan(50);
        moved = false;
        for (Side side : Side.values()) {
          moved |= read(side);
          while (deliver(side, false, false)) {
            moved = true;
          }
        }
      }
    }
  }

  @Property(tries = 3000)
  void bothSidesAgreeInTheEndWhateverTheOrder(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int steps) {
    for (String policy : List.of("servicetitan", "xero", "newest")) {
      World world = new World(seed, policy);
      for (int step = 0; step < steps; step++) {
        world.step();
      }
      world.settle();

      for (ContactField field : FIELDS) {
        assertThat(world.state.get(Side.XERO).details().text(field))
            .as("%s under %s", field, policy)
            .isEqualTo(world.state.get(Side.SERVICETITAN).details().text(field));
      }
      int before = world.writes;
      world.settle();
      assertThat(world.writes).as("writes after the end").isEqualTo(before);
    }
  }

  @Property(tries = 500)
  void aChangeOnOneSideArrivesUnderAnyPolicy(@ForAll long seed) {
    for (String policy : List.of("servicetitan", "xero", "newest")) {
      for (Side side : Side.values()) {
        World world = new World(seed, policy);
        world.edit(Side.SERVICETITAN);
        world.settle();
        int before = world.writes;
        world.edit(side);
        Version edited = world.state.get(side);
        world.settle();

        assertThat(world.state.get(side.other()).details()).isEqualTo(edited.details());
        assertThat(world.writes - before).isLessThanOrEqualTo(1);
      }
    }
  }

  @Property(tries = 500)
  void ofTwoChangesThePolicyKeepsOne(@ForAll long seed) {
    World world = new World(seed, "xero");
    world.change(Side.SERVICETITAN, Map.of(ContactField.EMAIL, "before"));
    world.settle();
    world.change(Side.XERO, Map.of(ContactField.EMAIL, "a", ContactField.PHONE, "1"));
    world.change(Side.SERVICETITAN, Map.of(ContactField.EMAIL, "b", ContactField.MOBILE, "2"));
    world.settle();

    for (Side side : Side.values()) {
      ContactDetails details = world.state.get(side).details();
      assertThat(details.text(ContactField.EMAIL)).isEqualTo("a");
      assertThat(details.text(ContactField.PHONE)).isEqualTo("1");
      assertThat(details.text(ContactField.MOBILE)).isEqualTo("2");
    }
  }
}

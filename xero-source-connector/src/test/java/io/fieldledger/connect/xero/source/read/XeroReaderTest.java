package io.fieldledger.connect.xero.source.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.core.call.ApiException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Whatever changes while a list is read: nothing is skipped, and the calls are bounded. */
class XeroReaderTest {
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  /** As many as given, in the same second. */
  private static ModelXero inOneSecond(int contacts) {
    ModelXero xero = new ModelXero();
    Random random = new Random(7);
    for (int i = 0; i < contacts; i++) {
      xero.change(new UUID(random.nextLong(), random.nextLong()).toString());
    }
    return xero;
  }

  @Test
  void aHundredThousandContactsAreReadInAHundredAndFiveCallsAndPolledWithOne() throws Exception {
    ModelXero xero = inOneSecond(100_000);
    xero.now += 86_400_000;
    for (int i = 0; i < 50; i++) {
      xero.contacts.replace(new ArrayList<>(xero.contacts.keySet()).get(i * 1_900), xero.now - i);
    }
    xero.now += 600_000;
    Follower follower = new Follower(xero, 1_000, OVERLAP, true);
    follower.readToTheHead();
    assertThat(xero.asked).hasSizeLessThanOrEqualTo(105);
    assertThat(follower.missing()).isEmpty();
    int before = xero.asked.size();
    for (int poll = 0; poll < 5; poll++) {
      assertThat(follower.read()).isTrue();
    }
    assertThat(xero.asked).hasSize(before + 5);
  }

  @Test
  void moreThanXeroListsAtOnceIsReadInWindows() throws Exception {
    ModelXero xero = new ModelXero();
    Random random = new Random(7);
    for (int i = 0; i < 25_000; i++) {
      xero.now += 60_000L * random.nextInt(200);
      xero.change(new UUID(random.nextLong(), random.nextLong()).toString());
    }
    xero.guard = 10_000;
    Follower follower = new Follower(xero, 1_000, OVERLAP, true);
    follower.readToTheHead();
    assertThat(follower.missing()).isEmpty();
    // 25 full pages, and what finding the windows costs.
    assertThat(xero.asked).hasSizeLessThan(70);
    assertThat(follower.arrivals).isLessThan(40_000);
  }

  @Test
  void aRefusalOfAnotherReasonEndsInTheSameRefusal() {
    ModelXero xero = inOneSecond(10);
    xero.guard = 1;
    Follower follower = new Follower(xero, 5, OVERLAP, true);
    assertThatThrownBy(follower::readToTheHead)
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("HTTP 400");
    assertThat(xero.asked).hasSizeLessThan(80);
  }

  @Test
  void aListThatHasNoPartsNamesTheSettingThatMakesItShorter() {
    ModelXero xero = inOneSecond(10);
    xero.guard = 9;
    Follower follower = new Follower(xero, 5, OVERLAP, false);
    assertThatThrownBy(follower::readToTheHead)
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("HTTP 400 to GET Contacts")
        .hasMessageContaining("set start.date");
    assertThat(xero.asked).hasSize(1);
  }

  @Property(tries = 300)
  void nothingIsSkippedWhateverChangesWhileItIsRead(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 7) int pageSize,
      @ForAll boolean exclusive,
      @ForAll boolean crowded,
      @ForAll boolean windows)
      throws Exception {
    Random random = new Random(seed);
    ModelXero xero = new ModelXero();
    xero.exclusive = exclusive;
    xero.guard = windows ? 8 : 0;
    List<String> ids = new ArrayList<>();
    xero.beforeEach =
        () -> {
          // More in one second than Xero lists would be no list at all.
          xero.now += crowded && !windows ? random.nextInt(40) : 500 + random.nextInt(4_000);
          for (int i = random.nextInt(3); i > 0; i--) {
            disturb(xero, ids, random);
          }
        };
    for (int i = random.nextInt(30); i > 0; i--) {
      xero.now += windows ? 86_400_000 : random.nextInt(500);
      disturb(xero, ids, random);
    }
    Follower follower = new Follower(xero, pageSize, Duration.ofSeconds(2), true);
    for (int i = 0; i < 40; i++) {
      follower.read();
      if (random.nextInt(6) == 0) {
        follower.restart();
      }
    }
    xero.beforeEach = () -> {};
    xero.guard = 0;
    xero.now += 10_000;
    follower.readToTheHead();
    follower.readToTheHead();
    assertThat(follower.missing()).isEmpty();
  }

  @Property(tries = 200)
  void aListWithoutAnOrderIsGoneThroughUntilAllWasSeen(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int pageSize) throws Exception {
    Random random = new Random(seed);
    ModelXero xero = new ModelXero();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      xero.now += random.nextInt(5_000);
      disturb(xero, ids, random);
    }
    xero.beforeEach =
        () -> {
          xero.now += random.nextInt(500);
          if (random.nextInt(4) == 0) {
            disturb(xero, ids, random);
          }
        };
    Follower follower = new Follower(xero, pageSize, Duration.ofSeconds(2), false);
    for (int i = 0; i < 40; i++) {
      follower.read();
    }
    xero.beforeEach = () -> {};
    xero.now += 10_000;
    follower.readToTheHead();
    follower.readToTheHead();
    assertThat(follower.missing()).isEmpty();
  }

  /** Somebody changes a contact or makes one. */
  private static void disturb(ModelXero xero, List<String> ids, Random random) {
    if (ids.isEmpty() || random.nextInt(3) == 0) {
      ids.add(new UUID(random.nextLong(), random.nextLong()).toString());
      xero.change(ids.get(ids.size() - 1));
    } else {
      xero.change(ids.get(random.nextInt(ids.size())));
    }
  }
}

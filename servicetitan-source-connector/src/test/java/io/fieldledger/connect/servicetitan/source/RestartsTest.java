package io.fieldledger.connect.servicetitan.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.fixture.StoredOffsets;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A tenant at work and a worker that ends at any moment: nothing is lost, and no more is repeated
 * than is said.
 */
class RestartsTest {
  private static final int STEPS = 50;

  /** A record in one of its states, as the topic tells it. */
  private record Version(long id, Instant modified) {
    static Version of(SourceRecord record) {
      return new Version(
          ((Struct) record.key()).getInt64("id"),
          Instant.parse((String) record.headers().lastWithName("fieldledger.modified").value()));
    }
  }

  @Provide
  Arbitrary<Course> courses() {
    return Course.any();
  }

  /**
   * At least once: records reach Kafka at once, their offsets later and one after the other. A
   * version comes once more at most for each crash before the offset of its page was stored.
   */
  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void onlyPagesThatWereNotCommittedComeAgain(@ForAll("courses") Course course) throws Exception {
    Random random = new Random(course.seed());
    StoredOffsets offsets = new StoredOffsets();
    List<SourceRecord> kafka = new ArrayList<>();
    List<SourceRecord> mayComeAgain = new ArrayList<>();
    try (SandboxTenant tenant = course.tenant()) {
      List<List<SourceRecord>> uncommitted = new ArrayList<>();
      TaskHarness task = start(course, tenant, offsets);
      for (int step = 0; step < STEPS; step++) {
        happens(random, course, tenant);
        List<SourceRecord> page = task.pollWithoutCommit();
        kafka.addAll(page);
        uncommitted.add(page);
        switch (random.nextInt(6)) {
          case 0, 1 -> {
            uncommitted.forEach(offsets::commit);
            uncommitted.clear();
          }
          case 2 -> {
            commitAPart(random, offsets, uncommitted);
            uncommitted.forEach(mayComeAgain::addAll);
            uncommitted.clear();
            task.close();
            task = start(course, tenant, offsets);
          }
          default -> {}
        }
      }
      kafka.addAll(untilNothingComes(task, tenant, course));
      task.close();

      assertThatNothingIsLost(kafka, course.type(), tenant);
      Map<Version, Integer> again = counts(mayComeAgain);
      assertThat(counts(kafka))
          .allSatisfy(
              (version, count) ->
                  assertThat(count).isLessThanOrEqualTo(1 + again.getOrDefault(version, 0)));
    }
  }

  /** Stores the offsets of some pages and of a part of the next; leaves those not wholly stored. */
  private static void commitAPart(
      Random random, StoredOffsets offsets, List<List<SourceRecord>> uncommitted) {
    int whole = random.nextInt(uncommitted.size() + 1);
    uncommitted.subList(0, whole).forEach(offsets::commit);
    uncommitted.subList(0, whole).clear();
    if (!uncommitted.isEmpty() && !uncommitted.get(0).isEmpty()) {
      List<SourceRecord> page = uncommitted.get(0);
      offsets.commit(page.subList(0, random.nextInt(page.size())));
    }
  }

  /**
   * Exactly once: a page and its offsets are committed together or not at all. Then every version
   * is there once.
   */
  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void inTransactionsNothingIsRepeated(@ForAll("courses") Course course) throws Exception {
    Random random = new Random(course.seed());
    StoredOffsets offsets = new StoredOffsets();
    List<SourceRecord> kafka = new ArrayList<>();
    try (SandboxTenant tenant = course.tenant()) {
      TaskHarness task = start(course, tenant, offsets);
      for (int step = 0; step < STEPS; step++) {
        happens(random, course, tenant);
        List<SourceRecord> page = task.pollWithoutCommit();
        boolean crash = random.nextInt(6) == 0;
        if (!crash || random.nextBoolean()) {
          kafka.addAll(page);
          offsets.commit(page);
        }
        if (crash) {
          task.close();
          task = start(course, tenant, offsets);
        }
      }
      kafka.addAll(untilNothingComes(task, tenant, course));
      task.close();

      assertThatNothingIsLost(kafka, course.type(), tenant);
      assertThat(counts(kafka)).allSatisfy((version, count) -> assertThat(count).isEqualTo(1));
    }
  }

  /** Thousands of rows of one moment, as a price list that is imported at once leaves them. */
  @ParameterizedTest
  @ValueSource(strings = {"payments", "vendors"})
  void rowsThatShareOneTimeAreAllDelivered(String stream) throws Exception {
    Course course = new Course(stream, 3_000, Duration.ZERO, 250, "token", false, 1);
    StoredOffsets offsets = new StoredOffsets();
    List<SourceRecord> kafka = new ArrayList<>();
    try (SandboxTenant tenant = course.tenant()) {
      while (kafka.size() < course.records()) {
        try (TaskHarness task = start(course, tenant, offsets)) {
          task.until(() -> !task.records.isEmpty());
          kafka.addAll(task.records);
        }
      }
      assertThatNothingIsLost(kafka, course.type(), tenant);
      assertThat(kafka).as("restarted after every page").hasSize(course.records());
    }
  }

  /** Time passes, and now and then somebody changes or adds a record. */
  private static void happens(Random random, Course course, SandboxTenant tenant) {
    tenant.clock.advance(Duration.ofSeconds(random.nextInt(120)));
    if (random.nextInt(4) == 0) {
      tenant.change(
          course.type(),
          1 + random.nextInt(course.records() + 3),
          "{\"memo\":\"change %d\"}".formatted(random.nextInt()));
    }
  }

  private static TaskHarness start(Course course, SandboxTenant tenant, StoredOffsets offsets) {
    return TaskHarness.start(course.config(tenant), offsets, tenant.clock);
  }

  /** What still comes until the head is reached and looked at a few times more. */
  private static List<SourceRecord> untilNothingComes(
      TaskHarness task, SandboxTenant tenant, Course course) throws InterruptedException {
    int before = task.records.size();
    int quiet = 0;
    while (quiet < 3) {
      int records = task.records.size();
      long pages = task.metrics.value("pages-total", course.stream());
      tenant.clock.advance(Duration.ofSeconds(1));
      task.untilMorePages(course.stream(), 1 + course.records() / course.pageSize());
      quiet = task.records.size() == records ? quiet + 1 : 0;
      assertThat(task.metrics.value("pages-total", course.stream())).isGreaterThan(pages);
    }
    return task.records.subList(before, task.records.size());
  }

  private static void assertThatNothingIsLost(
      List<SourceRecord> kafka, RecordType type, SandboxTenant tenant) {
    Map<Long, Version> newest = new HashMap<>();
    for (SourceRecord record : kafka) {
      Version version = Version.of(record);
      newest.put(version.id(), version);
    }
    assertThat(newest.keySet()).containsExactlyInAnyOrderElementsOf(tenant.records().ids(type));
    tenant
        .records()
        .all(type)
        .forEach(
            record ->
                assertThat(newest.get(record.path("id").asLong()).modified())
                    .isEqualTo(Instant.parse(record.path("modifiedOn").asText())));
  }

  private static Map<Version, Integer> counts(List<SourceRecord> kafka) {
    Map<Version, Integer> counts = new HashMap<>();
    kafka.forEach(record -> counts.merge(Version.of(record), 1, Integer::sum));
    return counts;
  }
}

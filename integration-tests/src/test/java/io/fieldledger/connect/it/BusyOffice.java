package io.fieldledger.connect.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import io.fieldledger.connect.sandbox.servicetitan.Records;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** People at work in the sandbox's ServiceTitan: they change and add records all the time. */
final class BusyOffice implements AutoCloseable {
  private static final long BETWEEN_CHANGES_MILLIS = 20;

  /** A text of each type that tells one change from another. */
  private static final Map<RecordType, String> REMARKS =
      Map.of(
          RecordType.CUSTOMERS, "name",
          RecordType.INVOICES, "summary",
          RecordType.PAYMENTS, "memo",
          RecordType.VENDORS, "memo",
          RecordType.JOBS, "summary");

  private final Records records;
  private final Random random;
  private final Map<RecordType, List<Long>> ids;
  private final AtomicInteger changes = new AtomicInteger();
  private final ScheduledExecutorService clerk = Executors.newSingleThreadScheduledExecutor();
  private Future<?> work;

  private BusyOffice(Sandbox sandbox, Random random, int mostIds, Collection<RecordType> types) {
    this.records = sandbox.serviceTitanRecords();
    this.random = random;
    this.ids = new EnumMap<>(RecordType.class);
    types.forEach(
        type -> ids.put(type, new ArrayList<>(records.ids(type).stream().limit(mostIds).toList())));
  }

  /**
   * They begin at once.
   *
   * @param mostIds records of each type that change at all
   * @param types customers, invoices, payments, vendors or jobs
   */
  static BusyOffice start(
      Sandbox sandbox, Random random, int mostIds, Collection<RecordType> types) {
    BusyOffice office = new BusyOffice(sandbox, random, mostIds, types);
    office.work =
        office.clerk.scheduleWithFixedDelay(
            office::change, 0, BETWEEN_CHANGES_MILLIS, TimeUnit.MILLISECONDS);
    return office;
  }

  private void change() {
    RecordType type = List.copyOf(ids.keySet()).get(random.nextInt(ids.size()));
    List<Long> own = ids.get(type);
    long id = own.get(random.nextInt(own.size()));
    int number = changes.incrementAndGet();
    if (random.nextInt(10) == 0) {
      long fresh = 900_000_000L + number;
      records.copy(type, id, fresh, remark(type, number));
      own.add(fresh);
    } else {
      records.change(type, id, remark(type, number));
    }
  }

  private static JsonNode remark(RecordType type, int number) {
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    return members.put(REMARKS.get(type), "change " + number);
  }

  /** Whether a delivered record is as the sandbox has it, as far as an office changes it. */
  static boolean isAs(Delivery delivery, JsonNode record) {
    return delivery != null
        && delivery.modified().equals(Instant.parse(record.path("modifiedOn").asText()))
        && REMARKS.values().stream()
            .allMatch(
                text ->
                    delivery.value().path(text).asText("").equals(record.path(text).asText("")));
  }

  /** Changes made so far. */
  int changes() {
    return changes.get();
  }

  /** Everybody goes home. */
  @Override
  public void close() {
    assertThat(work).as("the office's work, which does not end by itself").isNotDone();
    clerk.shutdown();
    await().until(clerk::isTerminated);
  }
}

package io.fieldledger.connect.benchmarks.sink;

import io.fieldledger.connect.sandbox.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * How many calls the sink makes for a year's data and for a day's, against the fewest it could do
 * with. Time runs faster for the sink and the sandbox alike; the limits are Xero's own.
 */
final class CallsRun {
  private static final int SPEED = 20;
  private static final int BATCH = 50;
  private static final int PAGE = 1000;

  /** Settings, and lists that are empty or have one page: each costs a call. */
  private static final int SETTINGS = 4;

  private static final List<String> LISTS =
      List.of(
          "Contacts",
          "Invoices",
          "CreditNotes",
          "Prepayments",
          "Overpayments",
          "Payments",
          "PurchaseOrders");

  private static final long INVOICE = 1_000_000;
  private static final long PAYMENT = 2_000_000;
  private static final long ORDER = 3_000_000;
  private static final int VENDORS = 50;
  private static final int EDITED_BY_PEOPLE = 30;

  /** A burst is over when nothing comes for so long: the sink then moves its marks behind it. */
  private static final Duration QUIET_AFTERWARDS = Duration.ofMinutes(3);

  private static final Duration BETWEEN_ARRIVALS = Duration.ofMinutes(2);

  /**
   * Calls of one part.
   *
   * @param bound the fewest calls it could be done with
   * @param fullBatches the fewest when documents could be gathered, 50 a call; 0 where it is no
   *     other
   * @param writes of these calls
   */
  record Part(
      String name,
      long calls,
      long bound,
      long fullBatches,
      long writes,
      long throttled,
      double seconds) {}

  private final int contacts;
  private final int invoices;
  private final int payments;
  private final String bootstrapServers;
  private final FastClock clock = new FastClock(SPEED);
  private final List<Part> parts = new ArrayList<>();

  /**
   * @param divisor 1 for the whole year, 10 for a tenth
   * @param bootstrapServers brokers of the sink's own topics
   */
  CallsRun(int divisor, String bootstrapServers) {
    this.contacts = 9_000 / divisor;
    this.invoices = 24_000 / divisor;
    this.payments = 22_000 / divisor;
    this.bootstrapServers = bootstrapServers;
  }

  List<Part> run() throws InterruptedException {
    try (Sandbox sandbox = Sandbox.builder().empty().runsWith(clock).build()) {
      sandbox.xero().journal().bodyLimits(0, 0);
      sandbox.xero().switches().set("calls.per.day", SinkSettings.CALLS_PER_DAY);
      try (TaskDriver task = start(sandbox)) {
        backfill(sandbox, task);
        day(sandbox, task);
      }
      peopleEdit(sandbox);
      restart(sandbox, "restart, %d contacts changed by people".formatted(EDITED_BY_PEOPLE), false);
      replay(sandbox);
      deleteIndexTopic();
      restart(sandbox, "restart without the index topic", true);
      return List.copyOf(parts);
    }
  }

  private TaskDriver start(Sandbox sandbox) {
    return new TaskDriver(SinkSettings.of(sandbox.xero().url(), bootstrapServers), clock);
  }

  private void backfill(Sandbox sandbox, TaskDriver task) throws InterruptedException {
    long begun = begin(sandbox);
    task.finish(interleaved());
    Instant over = clock.instant().plus(QUIET_AFTERWARDS);
    task.drive(Collections.emptyIterator(), () -> clock.instant().isAfter(over));
    add(
        sandbox,
        "backfill of %,d invoices, %,d payments, %,d contacts"
            .formatted(invoices, payments, contacts),
        SETTINGS + LISTS.size() + calls(contacts) + calls(invoices) + calls(payments),
        0,
        begun);
    check(task);
  }

  /** Polls of 500 from each topic in turn, as a consumer of three topics gets them. */
  private Iterator<Map<String, Object>> interleaved() {
    Iterator<Map<String, Object>> someContacts =
        Stream.concat(
                LongStream.range(0, contacts - VENDORS).mapToObj(DesiredStates::contact),
                LongStream.range(0, VENDORS).mapToObj(DesiredStates::vendor))
            .iterator();
    int customers = contacts - VENDORS;
    Iterator<Map<String, Object>> someInvoices =
        LongStream.range(0, invoices)
            .mapToObj(n -> DesiredStates.invoice(INVOICE + n, n % customers))
            .iterator();
    Iterator<Map<String, Object>> somePayments =
        LongStream.range(0, payments)
            .mapToObj(n -> DesiredStates.payment(PAYMENT + n, INVOICE + n))
            .iterator();
    return new InTurn(List.of(someContacts, someInvoices, somePayments));
  }

  /** Records of a day that come one by one, each when the one before is long done. */
  private void day(Sandbox sandbox, TaskDriver task) throws InterruptedException {
    long begun = begin(sandbox);
    int customers = contacts - VENDORS;
    List<Map<String, Object>> records = new ArrayList<>();
    LongStream.range(0, 60).mapToObj(n -> DesiredStates.contact(100_000 + n)).forEach(records::add);
    LongStream.range(0, 120)
        .mapToObj(n -> DesiredStates.invoice(INVOICE + invoices + n, n % customers))
        .forEach(records::add);
    // Money for invoices of days before.
    LongStream.range(0, 110)
        .mapToObj(n -> DesiredStates.payment(PAYMENT + payments + n, INVOICE + payments + n))
        .forEach(records::add);
    LongStream.range(0, 20)
        .mapToObj(n -> DesiredStates.order(ORDER + n, n % VENDORS))
        .forEach(records::add);
    Collections.shuffle(records, new Random(1));
    for (Map<String, Object> record : records) {
      clock.advance(BETWEEN_ARRIVALS);
      task.finish(List.of(record).iterator());
    }
    add(
        sandbox,
        "a day of 120 invoices, 110 payments, 60 contacts, 20 orders, one by one",
        records.size(),
        calls(120) + calls(110) + calls(60) + calls(20),
        begun);
    check(task);
  }

  /** Something that the records do not say: it stays as people want it. */
  private static void peopleEdit(Sandbox sandbox) {
    for (int n = 0; n < EDITED_BY_PEOPLE; n++) {
      sandbox
          .xeroClerk()
          .update(
              "Contacts",
              "{\"ContactNumber\":\"ST-C-%d\",\"AccountNumber\":\"A-%d\"}".formatted(n, n));
    }
  }

  /** A task that starts and takes one record that is there already. */
  private void restart(Sandbox sandbox, String name, boolean whole) throws InterruptedException {
    clock.advance(BETWEEN_ARRIVALS);
    long begun = begin(sandbox);
    try (TaskDriver task = start(sandbox)) {
      task.finish(List.of(DesiredStates.invoice(INVOICE, 0)).iterator());
      check(task);
    }
    add(sandbox, name, whole ? pages(sandbox) : 0, 0, begun);
  }

  private void replay(Sandbox sandbox) throws InterruptedException {
    clock.advance(BETWEEN_ARRIVALS);
    long begun = begin(sandbox);
    try (TaskDriver task = start(sandbox)) {
      task.finish(interleaved());
      check(task);
    }
    add(sandbox, "replay of everything from offset zero", pages(sandbox), 0, begun);
  }

  /** The index read whole. */
  private static long pages(Sandbox sandbox) {
    return SETTINGS
        + LISTS.stream().mapToLong(list -> Math.max(1, ceil(size(sandbox, list), PAGE))).sum();
  }

  private static long size(Sandbox sandbox, String list) {
    String member = list.substring(0, 1).toLowerCase(Locale.ROOT) + list.substring(1);
    return sandbox.xero().ledger().state().path(member).path("count").asLong();
  }

  private void deleteIndexTopic() {
    String topic = SinkSettings.of("", bootstrapServers).get("index.topic");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin.deleteTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
        throw new IllegalStateException("the index topic cannot be deleted", e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void check(TaskDriver task) {
    if (task.deadLetters() > 0) {
      throw new IllegalStateException(
          task.deadLetters() + " records were not posted, the first: " + task.firstDeadLetter());
    }
  }

  private static long begin(Sandbox sandbox) {
    sandbox.xero().journal().clear();
    return System.nanoTime();
  }

  private void add(Sandbox sandbox, String name, long bound, long fullBatches, long begun) {
    parts.add(
        new Part(
            name,
            XeroCalls.count(sandbox),
            bound,
            fullBatches,
            XeroCalls.writes(sandbox),
            XeroCalls.throttled(sandbox),
            (System.nanoTime() - begun) / 1e9));
  }

  private static long calls(int documents) {
    return ceil(documents, BATCH);
  }

  private static long ceil(long count, int size) {
    return (count + size - 1) / size;
  }

  /** Takes 500 from each in turn. */
  private static final class InTurn implements Iterator<Map<String, Object>> {
    private static final int TURN = 500;

    private final List<Iterator<Map<String, Object>>> sources;
    private int now;
    private int taken;

    private InTurn(List<Iterator<Map<String, Object>>> sources) {
      this.sources = sources;
    }

    @Override
    public boolean hasNext() {
      return sources.stream().anyMatch(Iterator::hasNext);
    }

    @Override
    public Map<String, Object> next() {
      while (taken >= TURN || !sources.get(now).hasNext()) {
        now = (now + 1) % sources.size();
        taken = 0;
      }
      taken++;
      return sources.get(now).next();
    }
  }
}

package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.transforms.ToXeroDocuments;
import io.fieldledger.connect.xero.sink.plan.Policies;
import io.fieldledger.connect.xero.sink.report.Settlement;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The histories of some customers delivered to one organisation in one order: records in any order,
 * the versions of each in theirs, some again, with crashes of the engine in between.
 */
final class HistoryRun {
  private static final int STEPS = 12;

  /** Each customer has an id below this, and the ids of its documents begin with it. */
  private static final long DOCUMENTS = 1000;

  /** What the id of a customer's second record is more than that of the first. */
  static final long SECOND = 500;

  /** How a customer ended. */
  record End(String books) {}

  private final HistoryMode mode;
  private final Random order;
  private final ToXeroDocuments<SinkRecord> mapping = new ToXeroDocuments<>();
  private final List<Office> offices = new ArrayList<>();
  private final List<Office.Version> last = new ArrayList<>();
  private final Rehearsal xero;
  final List<String> wrong = new ArrayList<>();

  HistoryRun(HistoryMode mode, long seed, int many, Random order) {
    this.mode = mode;
    this.order = order;
    mapping.configure(mode.mapping());
    this.xero =
        new Rehearsal(
            new Policies(Policies.ContactMatch.NAME, true).with(mode.corrections()), order);
    for (int i = 0; i < many; i++) {
      offices.add(new Office(seed + i, 100 + i, mode.reversesMuch()));
    }
  }

  /** How each customer ended. */
  Map<Long, End> play() {
    try (xero) {
      deliver();
      quiet();
      check("at the end", false);
      personMerges();
      // Everything comes once more, as after a reset of offsets.
      for (int again = 0; again < 2; again++) {
        last.forEach(this::offer);
        quiet();
      }
      return check("after all came again", true);
    }
  }

  /** Results with a notice of this code. */
  long said(String code) {
    return xero.settlements.stream()
        .filter(s -> s.notices().stream().anyMatch(n -> n.code().equals(code)))
        .count();
  }

  private void deliver() {
    List<Deque<Office.Version>> queues = new ArrayList<>();
    for (Office office : offices) {
      Map<String, Deque<Office.Version>> byRecord = new LinkedHashMap<>();
      Map<String, Office.Version> newest = new LinkedHashMap<>();
      for (Office.Version version : office.live(STEPS)) {
        byRecord.computeIfAbsent(version.source(), r -> new ArrayDeque<>()).add(version);
        newest.put(version.source(), version);
      }
      queues.addAll(byRecord.values());
      last.addAll(newest.values());
    }
    int crashes = order.nextInt(3);
    while (!queues.isEmpty()) {
      int pick = order.nextInt(queues.size());
      Office.Version version = queues.get(pick).removeFirst();
      offer(version);
      if (queues.get(pick).isEmpty()) {
        queues.remove(pick);
      }
      if (order.nextInt(20) == 0) {
        offer(version);
      }
      if (order.nextInt(60) == 0) {
        quiet();
      } else if (order.nextInt(4) == 0) {
        xero.step();
      }
      if (crashes > 0 && order.nextInt(150) == 0) {
        crashes--;
        xero.crash();
      }
    }
  }

  /** Whom ServiceTitan merged, a person merges in Xero; the engine hears of it by reading. */
  private void personMerges() {
    Set<String> numbers = new HashSet<>();
    xero.list("Contacts").forEach(c -> numbers.add(c.path("ContactNumber").asText()));
    for (Office office : offices) {
      String from = "ST-C-" + office.customers().get(0);
      String into = "ST-C-" + office.customers().get(1);
      if (office.merged() && numbers.contains(from) && numbers.contains(into)) {
        xero.xero.api.clerk().mergeContacts(from, into);
      }
    }
    xero.advance(Duration.ofMinutes(31));
    if (order.nextBoolean()) {
      xero.crash();
      quiet();
    }
  }

  private void offer(Office.Version version) {
    SinkRecord from =
        new SinkRecord(
            "servicetitan." + version.stream(), 0, null, null, null, version.record(), 0);
    from.headers().addString("fieldledger.tenant", "4410021");
    @SuppressWarnings("unchecked")
    Map<String, Object> desired = (Map<String, Object>) mapping.apply(from).value();
    xero.offer(desired);
  }

  private void quiet() {
    xero.quiet();
  }

  /**
   * @param mergedInXero true once a person has merged in Xero who is one in ServiceTitan
   */
  private Map<Long, End> check(String when, boolean mergedInXero) {
    HistoryHolds holds = HistoryHolds.of(xero);
    Map<Long, End> ends = new TreeMap<>();
    Map<Long, Map<String, BigDecimal>> found = found();
    Map<Long, Map<String, BigDecimal>> ledger = new TreeMap<>();
    boolean anyHeld = false;
    for (Office office : offices) {
      List<HistoryHolds.Hold> held = holds.of(office);
      anyHeld |= !held.isEmpty();
      Map<String, BigDecimal> books = found.getOrDefault(office.customerId(), Map.of());
      Map<String, BigDecimal> meant = mode.expected(office.books);
      if (!held.isEmpty()) {
        // What is held is credit that is not applied, or a payment: nothing but that may differ.
        books = HistoryMode.without(books, holds.anyPayment(office));
        meant = HistoryMode.without(meant, holds.anyPayment(office));
      }
      End end = new End(HistoryMode.plain(books).toString());
      if (!end.books().equals(HistoryMode.plain(meant).toString())) {
        wrong.add(
            "customer %d %s: Xero %s, ServiceTitan %s, held %s%s"
                .formatted(
                    office.customerId(),
                    when,
                    end.books(),
                    HistoryMode.plain(meant),
                    held,
                    story(office)));
      }
      holds
          .unexplained(office, mergedInXero)
          .forEach(
              h ->
                  wrong.add(
                      "customer %d %s: held without good reason: %s%s"
                          .formatted(office.customerId(), when, h, story(office))));
      ends.put(office.customerId(), end);
      ledger.put(office.customerId(), mode.ledger(office.books));
    }
    if (!anyHeld && wrong.isEmpty()) {
      checkLedger(when, ledger);
    }
    return ends;
  }

  /** The organisation's own trial balance, over all customers. */
  private void checkLedger(String when, Map<Long, Map<String, BigDecimal>> ledger) {
    Map<String, BigDecimal> meant = new TreeMap<>();
    ledger.values().forEach(one -> one.forEach((a, m) -> meant.merge(a, m, BigDecimal::add)));
    Map<String, String> expected = HistoryMode.plain(meant);
    Map<String, String> actual = HistoryMode.plain(mode.accounts(xero.trialBalance()));
    if (!expected.equals(actual)) {
      wrong.add("trial balance %s: Xero %s, ServiceTitan %s".formatted(when, actual, expected));
    }
  }

  static long customerOf(String id) {
    long number = Long.parseLong(id);
    return number < DOCUMENTS ? number % SECOND : number / DOCUMENTS;
  }

  /** What Xero has of each customer: by account, what is owed and what is not applied. */
  private Map<Long, Map<String, BigDecimal>> found() {
    Map<String, Long> customers = new HashMap<>();
    for (JsonNode contact : xero.list("Contacts")) {
      String number = contact.path("ContactNumber").asText();
      long id = Long.parseLong(number.substring("ST-C-".length()));
      customers.put(contact.path("ContactID").asText(), id % SECOND);
    }
    Map<Long, Map<String, BigDecimal>> figures = new HashMap<>();
    for (JsonNode invoice : counting("Invoices")) {
      Map<String, BigDecimal> own = figuresOf(invoice, customers, figures);
      own.merge(
          HistoryMode.RECEIVABLE_FIGURE, invoice.path("AmountDue").decimalValue(), BigDecimal::add);
      lines(invoice, own, false);
    }
    for (JsonNode note : counting("CreditNotes")) {
      Map<String, BigDecimal> own = figuresOf(note, customers, figures);
      BigDecimal open = note.path("RemainingCredit").decimalValue();
      own.merge(HistoryMode.RECEIVABLE_FIGURE, open.negate(), BigDecimal::add);
      lines(note, own, true);
    }
    for (String early : List.of("Prepayments", "Overpayments")) {
      for (JsonNode money : counting(early)) {
        figuresOf(money, customers, figures)
            .merge(
                HistoryMode.UNAPPLIED_FIGURE,
                money.path("RemainingCredit").decimalValue(),
                BigDecimal::add);
      }
    }
    return figures;
  }

  private static Map<String, BigDecimal> figuresOf(
      JsonNode document, Map<String, Long> customers, Map<Long, Map<String, BigDecimal>> figures) {
    Long customer = customers.get(document.path("Contact").path("ContactID").asText());
    return figures.computeIfAbsent(customer, c -> new TreeMap<>());
  }

  private static void lines(JsonNode document, Map<String, BigDecimal> figures, boolean credit) {
    for (JsonNode line : document.path("LineItems")) {
      BigDecimal amount = line.path("LineAmount").decimalValue();
      BigDecimal tax = line.path("TaxAmount").decimalValue();
      String account = HistoryMode.account(line.path("AccountCode").asText());
      figures.merge(account, credit ? amount.negate() : amount, BigDecimal::add);
      figures.merge(HistoryMode.TAX, credit ? tax.negate() : tax, BigDecimal::add);
    }
  }

  private List<JsonNode> counting(String collection) {
    return xero.list(collection).stream()
        .filter(d -> d.path("Status").asText().matches("AUTHORISED|PAID"))
        .toList();
  }

  /** What the results said of the customer's records, in their order. */
  private String story(Office office) {
    StringBuilder story = new StringBuilder();
    for (Office.Version version : office.log()) {
      story.append("\n  has ").append(version.source()).append(' ');
      story.append(version.record().getOrDefault("active", "")).append(' ');
      story.append(version.record().getOrDefault("total", "")).append(' ');
      story.append(version.record().getOrDefault("appliedTo", ""));
    }
    for (Settlement s : xero.settlements) {
      if (s.source().id().startsWith(String.valueOf(office.customerId()))) {
        story.append("\n  ").append(s.source().label()).append(": ").append(s.status());
        if (s.reason() != null) {
          story.append(' ').append(s.reason().code()).append(' ').append(s.reason().message());
        }
        s.documents()
            .forEach(
                d ->
                    story
                        .append("; ")
                        .append(d.document().kind())
                        .append(' ')
                        .append(d.document().key())
                        .append(d.document().present() ? " " : " absent ")
                        .append(d.document().amount("Amount").add(d.document().amount("Total")))
                        .append(' ')
                        .append(d.outcome().status()));
      }
    }
    xero.engine.waiting().stream()
        .filter(w -> w.contains(" " + office.customerId()))
        .forEach(w -> story.append("\n  waits: ").append(w));
    return story.toString();
  }
}

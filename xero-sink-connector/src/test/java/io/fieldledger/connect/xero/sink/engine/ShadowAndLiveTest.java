package io.fieldledger.connect.xero.sink.engine;

import static io.fieldledger.connect.xero.sink.engine.Documents.adjustment;
import static io.fieldledger.connect.xero.sink.engine.Documents.customer;
import static io.fieldledger.connect.xero.sink.engine.Documents.deposit;
import static io.fieldledger.connect.xero.sink.engine.Documents.invoice;
import static io.fieldledger.connect.xero.sink.engine.Documents.payment;
import static io.fieldledger.connect.xero.sink.engine.Documents.refund;
import static io.fieldledger.connect.xero.sink.engine.Documents.voided;
import static io.fieldledger.connect.xero.sink.engine.Documents.voidedInvoice;
import static io.fieldledger.connect.xero.sink.engine.Documents.writeOff;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.transforms.ToXeroDocuments;
import io.fieldledger.connect.xero.sink.plan.Policies;
import io.fieldledger.connect.xero.sink.plan.Policies.Corrections;
import io.fieldledger.connect.xero.sink.plan.WriteModes;
import io.fieldledger.connect.xero.sink.report.Settlement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The write mode shadow plans what live sends, step by step and to the byte: the same records go to
 * the same books once live and once in shadow. Only the ids that Xero gives to what is new differ.
 */
class ShadowAndLiveTest {
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|shadow-\\d+");

  private static final int STEPS = 12;

  /** A copy of a document has its numbers as Xero spells them. */
  private static final Pattern TRAILING_ZEROS =
      Pattern.compile("(:-?\\d+(?:\\.\\d*[1-9])?)\\.?0*(?=[,}])");

  /** Records that come one after the other, to books that have those of a plan's beginning. */
  @SuppressWarnings("ImmutableEnumChecker") // Nobody changes the lists.
  enum Records {
    NEW(
        List.of(
            customer(8124, "Ben Ortiz"),
            invoice(11, 8124, "626.14"),
            payment(11, 11, "626.14"),
            deposit(12, 8124, "500.00"),
            writeOff(13, 8123, 1, "5.00"))),
    CUSTOMER_CHANGED(
        List.of(
            customer(8123, "Ann Leigh"), invoice(12, 8123, "10.00"), customer(8123, "Ann Lee"))),
    CUSTOMER_CHANGED_TWICE(
        List.of(customer(9001, "Ann Byron Lee"), customer(9001, "Ann Brown Lee"))),
    EDITED_AND_BACK(
        List.of(voided(3), voided(1), invoice(1, 8123, "120.00"), invoice(1, 8123, "100.00"))),
    EDITED_AND_SENT_AGAIN(
        List.of(voided(3), voided(1), invoice(1, 8123, "120.00"), invoice(1, 8123, "120.00"))),
    NEW_EDITED_PAID_AND_VOIDED(
        List.of(
            invoice(14, 8123, "80.00"),
            invoice(14, 8123, "90.00"),
            payment(14, 14, "90.00"),
            payment(14, 14, "40.00"),
            voidedInvoice(14),
            invoice(14, 8123, "90.00"))),
    PAYMENT_CHANGED(List.of(payment(1, 1, "50.00"), payment(1, 1, "60.00"))),
    PAYMENT_BECOMES_A_DEPOSIT(
        List.of(deposit(2, 8123, "60.00"), deposit(2, 8123, "60.00", 2, "45.00"))),
    ADJUSTED_AND_REFUNDED(
        List.of(
            adjustment(15, 1, 8123, "30.00"),
            refund(16, 1, 8123, "10.00"),
            payment(1, 1, "50.00")));

    private final List<Map<String, Object>> records;

    Records(List<Map<String, Object>> records) {
      this.records = records;
    }
  }

  /** What one document asked for: its steps in their order. */
  private record Steps(String record, List<String> requests) {}

  private record Live(List<String> sent, List<String> refused) {}

  private record Shadowed(List<Steps> planned, List<String> refused) {}

  @ParameterizedTest
  @EnumSource(InterruptedPlanTest.Plan.class)
  void plansOfSeveralSteps(InterruptedPlanTest.Plan plan) {
    compare(plan.corrections(), plan.bursts());
  }

  @ParameterizedTest
  @EnumSource(Records.class)
  void recordsOneAfterTheOther(Records records) {
    for (Corrections corrections : List.of(Corrections.DIFFERENCE, Corrections.REBUILD)) {
      compare(corrections, records.records.stream().map(List::of).toList());
    }
  }

  /** Half of what happens to a customer is posted before the two ways part. */
  @ParameterizedTest
  @MethodSource("modes")
  void randomHistories(HistoryMode mode) {
    ToXeroDocuments<SinkRecord> mapping = new ToXeroDocuments<>();
    mapping.configure(mode.mapping());
    int histories = Integer.getInteger("fieldledger.histories", 3 * modes().size());
    long first = Long.getLong("fieldledger.seed", 1);
    for (long seed = first; seed < first + histories / modes().size(); seed++) {
      List<List<Map<String, Object>>> records =
          new Office(seed, 100, mode.reversesMuch())
              .live(STEPS).stream().map(version -> List.of(desired(mapping, version))).toList();
      List<List<Map<String, Object>>> before = records.subList(0, records.size() / 2);
      compare(
          mode + " " + seed,
          policies(mode.corrections()),
          before,
          records.subList(before.size(), records.size()));
    }
  }

  static List<HistoryMode> modes() {
    return HistoryMode.ALL;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> desired(
      ToXeroDocuments<SinkRecord> mapping, Office.Version version) {
    SinkRecord record =
        new SinkRecord(
            "servicetitan." + version.stream(), 0, null, null, null, version.record(), 0);
    record.headers().addString("fieldledger.tenant", "4410021");
    return (Map<String, Object>) mapping.apply(record).value();
  }

  private static Policies policies(Corrections corrections) {
    return new Policies(Policies.ContactMatch.NAME, true).with(corrections);
  }

  private static void compare(Corrections corrections, List<List<Map<String, Object>>> bursts) {
    compare(
        corrections.name(), policies(corrections), List.of(InterruptedPlanTest.before()), bursts);
  }

  private static void compare(
      String name,
      Policies policies,
      List<List<Map<String, Object>>> before,
      List<List<Map<String, Object>>> bursts) {
    Live live = live(policies, before, bursts);
    Shadowed shadow = shadow(policies, before, bursts);
    assertThat(shadow.refused).as(name).isEqualTo(live.refused);
    List<String> untold = new ArrayList<>(live.sent);
    for (Steps steps : shadow.planned) {
      String record = name + ", " + steps.record;
      assertThat(steps.requests)
          .allSatisfy(request -> assertThat(untold.remove(request)).as(record).isTrue());
      assertThat(live.sent).as(record).containsSubsequence(steps.requests);
    }
    // Credit that the sink applies again by itself has no record, and so no result in either mode.
    // A document that is held after a step tells only why.
    if (live.refused.isEmpty()) {
      assertThat(untold)
          .as(name)
          .allMatch(request -> request.matches("PUT CreditNotes/[^/]+/Allocations .*"));
    }
  }

  private static Live live(
      Policies policies,
      List<List<Map<String, Object>>> records,
      List<List<Map<String, Object>>> bursts) {
    try (Rehearsal xero = posted(policies, records)) {
      Set<String> known = ids(xero);
      int before = xero.xero.sent.size();
      int settled = xero.settlements.size();
      post(xero, bursts);
      return new Live(
          xero.xero.sent.stream().skip(before).map(r -> text(r, known)).toList(),
          refused(xero, settled));
    }
  }

  private static Shadowed shadow(
      Policies policies,
      List<List<Map<String, Object>>> records,
      List<List<Map<String, Object>>> bursts) {
    try (Rehearsal xero = posted(policies, records)) {
      Set<String> known = ids(xero);
      int before = xero.xero.sent.size();
      int settled = xero.settlements.size();
      xero.restart(policies.with(WriteModes.of("shadow", List.of())));
      post(xero, bursts);
      assertThat(xero.xero.sent).hasSize(before);
      List<Steps> planned = new ArrayList<>();
      for (Settlement s : xero.settlements.subList(settled, xero.settlements.size())) {
        for (Settlement.DocumentResult document : s.documents()) {
          if (document.outcome() instanceof Outcome.Planned p && !p.requests().isEmpty()) {
            String record = s.source().label() + ": " + document.document().key();
            planned.add(new Steps(record, p.requests().stream().map(r -> text(r, known)).toList()));
          }
        }
      }
      return new Shadowed(planned, refused(xero, settled));
    }
  }

  /** Records that a person must look at, with the reason. */
  private static List<String> refused(Rehearsal xero, int from) {
    return xero.settlements.subList(from, xero.settlements.size()).stream()
        .filter(Settlement::needsAttention)
        .map(s -> s.source().label() + ": " + s.status() + ' ' + s.reason().code())
        .toList();
  }

  private static Rehearsal posted(Policies policies, List<List<Map<String, Object>>> records) {
    Rehearsal xero = new Rehearsal(policies, new Random(1));
    post(xero, records);
    return xero;
  }

  private static void post(Rehearsal xero, List<List<Map<String, Object>>> bursts) {
    for (List<Map<String, Object>> burst : bursts) {
      burst.forEach(xero::offer);
      xero.quiet();
    }
    // What waits for other records ends too, so that its result tells what it did.
    xero.advance(Duration.ofHours(7));
    xero.quiet();
  }

  /** All that the books have ids for. */
  private static Set<String> ids(Rehearsal xero) {
    Set<String> ids = new HashSet<>();
    for (String list :
        List.of(
            "Contacts",
            "Accounts",
            "Invoices",
            "CreditNotes",
            "Payments",
            "Prepayments",
            "Overpayments")) {
      for (JsonNode element : xero.list(list)) {
        Matcher id = ID.matcher(element.toString());
        while (id.find()) {
          ids.add(id.group());
        }
      }
    }
    return ids;
  }

  private static String text(Outcome.Request request, Set<String> known) {
    String body = TRAILING_ZEROS.matcher(request.body().toString()).replaceAll("$1");
    String text = request.method() + ' ' + request.address() + ' ' + body;
    return ID.matcher(text).replaceAll(id -> known.contains(id.group()) ? id.group() : "new");
  }
}

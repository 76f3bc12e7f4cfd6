package io.fieldledger.connect.xero.sink.engine;

import static io.fieldledger.connect.xero.sink.engine.Documents.customer;
import static io.fieldledger.connect.xero.sink.engine.Documents.deposit;
import static io.fieldledger.connect.xero.sink.engine.Documents.invoice;
import static io.fieldledger.connect.xero.sink.engine.Documents.payment;
import static io.fieldledger.connect.xero.sink.engine.Documents.reversal;
import static io.fieldledger.connect.xero.sink.engine.Documents.voided;
import static io.fieldledger.connect.xero.sink.engine.Documents.voidedAdjustment;
import static io.fieldledger.connect.xero.sink.engine.Documents.voidedInvoice;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import io.fieldledger.connect.xero.sink.plan.Policies;
import io.fieldledger.connect.xero.sink.plan.Policies.Corrections;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Plans of several steps (accounting rule 11), stopped after every single call: a new engine on the
 * same ledger ends where the first would have.
 */
class InterruptedPlanTest {
  private static final int BEFORE_AND_AFTER = 60;

  /** Records that come together; what they ask for is done before the next ones come. */
  private record Burst(List<Map<String, Object>> records) {}

  @SuppressWarnings("ImmutableEnumChecker") // Nobody changes the lists.
  enum Plan {
    VOID(
        Corrections.DIFFERENCE,
        List.of("1 VOIDED", "deposit 30 open 30"),
        new Burst(List.of(voidedInvoice(1)))),
    VOID_AND_BACK(
        Corrections.DIFFERENCE,
        List.of(
            "1 VOIDED",
            "1-1 AUTHORISED 100 due 40 Ann Lee ST-I-1 · Job 1",
            "ST-P-1/1 · Check 4471 60"),
        new Burst(List.of(voidedInvoice(1))),
        new Burst(List.of(invoice(1, 8123, "100.00")))),
    VOID_AND_PAYMENT_MOVES_AND_BACK(
        Corrections.DIFFERENCE,
        List.of("1-1 AUTHORISED 100 due 100 Ann Lee ST-I-1 · Job 1", "deposit 60 open 60"),
        new Burst(List.of(voidedInvoice(1))),
        new Burst(List.of(deposit(1, 8123, "60.00"))),
        new Burst(List.of(invoice(1, 8123, "100.00")))),
    REBUILD(
        Corrections.REBUILD,
        List.of(
            "1 AUTHORISED 120 due 40 Ann Lee ST-I-1 · Job 1",
            "ST-P-1/1 · Check 4471 60",
            "deposit 30 open 10"),
        new Burst(List.of(invoice(1, 8123, "120.00")))),
    REBUILD_ACCOUNTS(
        Corrections.REBUILD,
        List.of(
            "1 AUTHORISED 90 due 10 Ann Lee ST-I-1 · Job 1",
            "ST-P-1/1 · Check 4471 60",
            "deposit 30 open 10"),
        new Burst(List.of(invoice(1, 8123, "90.00", "4050")))),
    REBUILD_OF_TWO_THAT_ONE_PAYMENT_PAYS(
        Corrections.REBUILD,
        List.of(
            "1 AUTHORISED 120 due 60 Ann Lee ST-I-1 · Job 1",
            "2 AUTHORISED 70 due 50 Ann Lee ST-I-2 · Job 2",
            "ST-P-1/1 · Check 4471 60",
            "ST-P-1/2 · Check 4471 20"),
        new Burst(List.of(voided(2), voided(3))),
        new Burst(List.of(payment(1, 1, "60.00", 2, "20.00"))),
        new Burst(List.of(invoice(1, 8123, "120.00"), invoice(2, 8123, "70.00")))),
    REBUILD_WHILE_ITS_PAYMENT_GROWS(
        Corrections.REBUILD,
        List.of(
            "1 AUTHORISED 120 due 40 Ann Lee ST-I-1 · Job 1",
            "ST-P-1/1 · Check 4471 60",
            "deposit 40 open 40"),
        new Burst(
            List.of(
                both(payment(1, 1, "60.00"), deposit(1, 8123, "40.00")),
                invoice(1, 8123, "120.00")))),
    REBUILD_OF_A_MERGED_CUSTOMER(
        Corrections.REBUILD,
        List.of(
            "1 AUTHORISED 120 due 40 Ann Lee ST-I-1 · Job 1",
            "ST-P-1/1 · Check 4471 60",
            "deposit 30 open 10"),
        new Burst(List.of(invoice(1, 9001, "120.00")))),
    REBUILD_AND_PAYMENT(
        Corrections.REBUILD,
        List.of("1 AUTHORISED 120 due 30 Ann Lee ST-I-1 · Job 1", "ST-P-1/1 · Check 4471 70"),
        new Burst(List.of(invoice(1, 8123, "120.00"), payment(1, 1, "70.00")))),
    CORRECTION_UP(
        Corrections.DIFFERENCE,
        List.of("1-C1 AUTHORISED 50 due 50 Ann Lee ST-I-1 · correction 1"),
        new Burst(List.of(invoice(1, 8123, "150.00")))),
    CORRECTION_DOWN(
        Corrections.DIFFERENCE,
        List.of("1-C1 credit 10 open 0", "1 AUTHORISED 100 due 10 Ann Lee ST-I-1 · Job 1"),
        new Burst(List.of(invoice(1, 8123, "90.00")))),
    MOVED_PAYMENT(
        Corrections.DIFFERENCE,
        List.of("1 AUTHORISED 100 due 80 Ann Lee ST-I-1 · Job 1", "ST-P-1/2 · Check 4471 60"),
        new Burst(List.of(voided(2))),
        new Burst(List.of(payment(1, 2, "60.00")))),
    MERGED_CUSTOMER(
        Corrections.DIFFERENCE,
        List.of(
            "1 AUTHORISED 100 due 20 Ann Lee ST-I-1 · Job 1",
            "2 PAID 60 due 0 Ann B. Lee ST-I-2 · Job 2"),
        new Burst(List.of(invoice(1, 9001, "100.00"), invoice(2, 9001, "60.00")))),
    REVERSED_THE_SAME_DAY(
        Corrections.DIFFERENCE,
        List.of("2 AUTHORISED 60 due 60 Ann Lee ST-I-2 · Job 2 · reversed ST-P-2>ST-P-9"),
        new Burst(List.of(paidBack(9, 2, "PRESENT")))),
    REVERSAL_WITHDRAWN(
        Corrections.DIFFERENCE,
        List.of("2 PAID 60 due 0 Ann Lee ST-I-2 · Job 2", "ST-P-2/2 · Check 4471 60"),
        new Burst(List.of(paidBack(9, 2, "PRESENT"))),
        new Burst(List.of(paidBack(9, 2, "ABSENT")))),
    FULL_REVERSAL(
        Corrections.DIFFERENCE,
        List.of("4 VOIDED", "5 VOIDED"),
        new Burst(List.of(reversal(5, 4, 8123, "80.00"))),
        new Burst(List.of(invoice(4, 8123, "80.00")))),
    FULL_REVERSAL_AND_PAYMENT(
        Corrections.DIFFERENCE,
        List.of(
            "4 VOIDED",
            "5 VOIDED",
            "4-4 PAID 80 due 0 Ann Lee ST-I-4 · Job 4",
            "5-5 credit 80 open 80"),
        reversed(),
        new Burst(List.of(payment(4, 4, "80.00")))),
    FULL_REVERSAL_AND_PART_PAYMENT(
        Corrections.DIFFERENCE,
        List.of("4-4 PAID 80 due 0 Ann Lee ST-I-4 · Job 4", "5-5 credit 80 open 50"),
        reversed(),
        new Burst(List.of(payment(4, 4, "50.00")))),
    FULL_REVERSAL_AND_DEPOSIT(
        Corrections.DIFFERENCE,
        List.of("4-4 PAID 80 due 0 Ann Lee ST-I-4 · Job 4", "5-5 credit 80 open 30"),
        reversed(),
        new Burst(List.of(deposit(4, 8123, "40.00", 4, "30.00")))),
    FULL_REVERSAL_AND_EDIT(
        Corrections.DIFFERENCE,
        List.of("4-4 AUTHORISED 100 due 20 Ann Lee ST-I-4 · Job 4", "5-5 credit 80 open 0"),
        reversed(),
        new Burst(List.of(invoice(4, 8123, "100.00")))),
    FULL_REVERSAL_AND_VOID(
        Corrections.DIFFERENCE,
        List.of("4 VOIDED", "4-4 VOIDED", "5-5 credit 80 open 80"),
        reversed(),
        new Burst(List.of(voidedInvoice(4)))),
    FULL_REVERSAL_VOIDED(
        Corrections.DIFFERENCE,
        List.of("5 VOIDED", "5-5 VOIDED", "4-4 AUTHORISED 80 due 80 Ann Lee ST-I-4 · Job 4"),
        reversed(),
        new Burst(List.of(voidedAdjustment(5, 4)))),
    FULL_REVERSAL_VOIDED_AND_BACK(
        Corrections.DIFFERENCE,
        List.of("4-4 PAID 80 due 0 Ann Lee ST-I-4 · Job 4", "5-5 VOIDED", "5-5-2 credit 80 open 0"),
        reversed(),
        new Burst(List.of(voidedAdjustment(5, 4))),
        reversed()),
    FULL_REVERSAL_EDITED(
        Corrections.DIFFERENCE,
        List.of("4-4 AUTHORISED 80 due 30 Ann Lee ST-I-4 · Job 4", "5-5 credit 50 open 0"),
        reversed(),
        new Burst(List.of(reversal(5, 4, 8123, "50.00")))),
    FULL_REVERSAL_TURNED(
        Corrections.DIFFERENCE,
        List.of(
            "5 VOIDED",
            "4-4 AUTHORISED 80 due 80 Ann Lee ST-I-4 · Job 4",
            "5 AUTHORISED 10 due 10 Ann Lee ST-I-5 · Job 5"),
        reversed(),
        new Burst(List.of(invoice(5, 8123, "10.00"))));

    private static Burst reversed() {
      return new Burst(List.of(invoice(4, 8123, "80.00"), reversal(5, 4, 8123, "80.00")));
    }

    private final Corrections corrections;

    /** What the ledger has in the end, among the rest. */
    private final List<String> ends;

    private final List<Burst> bursts;

    Corrections corrections() {
      return corrections;
    }

    /** The records of each burst. */
    List<List<Map<String, Object>>> bursts() {
      return bursts.stream().map(Burst::records).toList();
    }

    Plan(Corrections corrections, List<String> ends, Burst... bursts) {
      this.corrections = corrections;
      this.ends = ends;
      this.bursts = List.of(bursts);
    }
  }

  /** One record that asks for the documents of two. */
  private static Map<String, Object> both(Map<String, Object> one, Map<String, Object> other) {
    List<Object> documents = new ArrayList<>((List<?>) one.get("documents"));
    documents.addAll((List<?>) other.get("documents"));
    Map<String, Object> both = new LinkedHashMap<>(one);
    both.put("documents", documents);
    return both;
  }

  /** All of payment {@code of} is given back on its own day. */
  private static Map<String, Object> paidBack(long id, long of, String state) {
    Map<String, Object> refund = new LinkedHashMap<>();
    refund.put("Of", "ST-P-" + of);
    refund.put("Contact", Organisation.key("ST-C-8123"));
    refund.put("SameDay", "delete");
    Map<String, Object> body =
        Map.of(
            "Refund",
            refund,
            "Account",
            Map.of("Code", "1090"),
            "Date",
            "2026-11-20",
            "Amount",
            new BigDecimal("60.00"),
            "Reference",
            "ST-P-" + id);
    return Organisation.record(
        "Payment",
        String.valueOf(id),
        Map.of("kind", "Payment", "key", "ST-P-" + id, "state", state, "body", body));
  }

  @ParameterizedTest
  @EnumSource(Plan.class)
  void endsTheSameWhereverItIsStopped(Plan plan) {
    end(plan, true);
    end(plan, false);
  }

  /**
   * @param listed whether Xero lists deleted payments by If-Modified-Since (contract, 9.4)
   */
  private void end(Plan plan, boolean listed) {
    Run whole = run(plan, Long.MAX_VALUE, listed);
    assertThat(whole.books).as(plan + " as a whole").containsAll(plan.ends);
    for (long cut = 1; cut < Math.min(whole.calls, BEFORE_AND_AFTER); cut++) {
      Run cutShort = run(plan, cut, listed);
      assertThat(cutShort.books).as("%s, stopped after call %d", plan, cut).isEqualTo(whole.books);
      assertThat(cutShort.unsettled).as("%s, stopped after call %d", plan, cut).isEmpty();
    }
  }

  /** What is posted before a plan. */
  static List<Map<String, Object>> before() {
    return List.of(
        customer(8123, "Ann Lee"),
        customer(9001, "Ann B. Lee"),
        invoice(1, 8123, "100.00"),
        invoice(2, 8123, "60.00"),
        payment(1, 1, "60.00"),
        payment(2, 2, "60.00"),
        deposit(3, 8123, "30.00", 1, "20.00"));
  }

  private record Run(List<String> books, long calls, List<String> unsettled) {}

  private static Run run(Plan plan, long cut, boolean listed) {
    Policies policies = new Policies(Policies.ContactMatch.NAME, true).with(plan.corrections);
    try (Rehearsal xero = new Rehearsal(policies, new Random(1))) {
      xero.xero.switches.set(XeroSwitches.DELETED_PAYMENTS_LISTED, String.valueOf(listed));
      before().forEach(xero::offer);
      xero.quiet();
      long start = xero.xero.calls();
      boolean stopped = false;
      for (Burst burst : plan.bursts) {
        burst.records().forEach(xero::offer);
        while (!stopped && !xero.rests()) {
          xero.step();
          if (xero.xero.calls() - start >= cut) {
            xero.stop();
            stopped = true;
          }
        }
        xero.quiet();
      }
      return new Run(books(xero), xero.xero.calls() - start, xero.engine.waiting());
    }
  }

  private static List<String> books(Rehearsal xero) {
    Map<String, String> contacts = new TreeMap<>();
    xero.list("Contacts")
        .forEach(c -> contacts.put(c.path("ContactID").asText(), c.path("Name").asText()));
    List<String> books = new ArrayList<>();
    for (JsonNode i : xero.list("Invoices")) {
      if (i.path("Status").asText().equals("VOIDED")) {
        books.add(i.path("InvoiceNumber").asText() + " VOIDED");
        continue;
      }
      books.add(
          String.join(
              " ",
              i.path("InvoiceNumber").asText(),
              i.path("Status").asText(),
              amount(i, "Total"),
              "due",
              amount(i, "AmountDue"),
              contacts.get(i.path("Contact").path("ContactID").asText()),
              i.path("Reference").asText()));
    }
    for (JsonNode c : xero.list("CreditNotes")) {
      books.add(
          c.path("Status").asText().equals("VOIDED")
              ? c.path("CreditNoteNumber").asText() + " VOIDED"
              : c.path("CreditNoteNumber").asText()
                  + " credit "
                  + amount(c, "Total")
                  + " open "
                  + amount(c, "RemainingCredit"));
    }
    for (JsonNode p : xero.list("Prepayments")) {
      books.add("deposit " + amount(p, "Total") + " open " + amount(p, "RemainingCredit"));
    }
    for (JsonNode p : xero.list("Payments")) {
      if (p.path("Status").asText().equals("AUTHORISED")) {
        books.add(p.path("Reference").asText() + " " + amount(p, "Amount"));
      }
    }
    books.sort(null);
    return books;
  }

  private static String amount(JsonNode node, String field) {
    BigDecimal value = node.path(field).decimalValue();
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}

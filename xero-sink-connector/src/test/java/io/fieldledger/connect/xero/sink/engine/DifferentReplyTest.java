package io.fieldledger.connect.xero.sink.engine;

import static io.fieldledger.connect.xero.sink.engine.Documents.adjustment;
import static io.fieldledger.connect.xero.sink.engine.Documents.deposit;
import static io.fieldledger.connect.xero.sink.engine.Documents.invoice;
import static io.fieldledger.connect.xero.sink.engine.Documents.payment;
import static io.fieldledger.connect.xero.sink.engine.Organisation.document;
import static io.fieldledger.connect.xero.sink.engine.Organisation.key;
import static io.fieldledger.connect.xero.sink.engine.Organisation.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.plan.Policies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The sandbox's answer to a write of each kind, with one member at a time made otherwise: every
 * member that was sent, and the id and totals besides. The document is rejected, with the member
 * named.
 */
class DifferentReplyTest {

  /** What Xero decides itself, or shows otherwise, or what says nothing about the books. */
  private static final Set<String> NOT_PROVED =
      Set.of("Allocation Date", "Overpayment LineItems.0.TaxType", "BankTransfer Status");

  /** Beside what is sent. */
  private static final List<String> MEANT = List.of("Status", "TotalTax", "Total");

  @SuppressWarnings("ImmutableEnumChecker") // Nobody changes the maps.
  enum Sent {
    CONTACT(Kind.CONTACT, "Contacts", contact()),
    INVOICE(Kind.INVOICE, "Invoices", invoice(21, 8123, "10.00")),
    CREDIT_NOTE(Kind.CREDIT_NOTE, "CreditNotes", adjustment(22, 1, 8123, "5.00")),
    PREPAYMENT(Kind.PREPAYMENT, "BankTransactions", deposit(23, 8123, "50.00")),
    OVERPAYMENT(Kind.OVERPAYMENT, "BankTransactions", overpayment()),
    ALLOCATION(Kind.ALLOCATION, ".*/Allocations", deposit(24, 8123, "5.00", 1, "5.00")),
    PAYMENT(Kind.PAYMENT, "Payments", payment(25, 1, "10.00")),
    PURCHASE_ORDER(Kind.PURCHASE_ORDER, "PurchaseOrders", order()),
    BILL(Kind.BILL, "Invoices", bill()),
    VENDOR_CREDIT(Kind.VENDOR_CREDIT, "CreditNotes", vendorCredit()),
    BANK_TRANSFER(Kind.BANK_TRANSFER, "BankTransfers", transfer()),
    SPENT_MONEY(Kind.BANK_TRANSACTION, "BankTransactions", spent()),
    MANUAL_JOURNAL(Kind.MANUAL_JOURNAL, "ManualJournals", journal()),
    BATCH_PAYMENT(Kind.BATCH_PAYMENT, "BatchPayments", check(), bankDeposit());

    private final Kind kind;
    private final String address;
    private final List<Map<String, Object>> records;

    Sent(Kind kind, String address, Map<String, Object> one) {
      this(kind, address, List.of(one));
    }

    Sent(Kind kind, String address, Map<String, Object> one, Map<String, Object> other) {
      this(kind, address, List.of(one, other));
    }

    Sent(Kind kind, String address, List<Map<String, Object>> records) {
      this.kind = kind;
      this.address = address;
      this.records = records;
    }
  }

  @ParameterizedTest
  @EnumSource(Sent.class)
  void isRejected(Sent sent) {
    Run same = new Run(sent, "");
    assertThat(same.outcome).isInstanceOf(Outcome.Accepted.class);
    Set<String> members = new TreeSet<>(same.members);
    assertThat(members).hasSizeGreaterThan(2);
    for (String member : members) {
      if (!NOT_PROVED.contains(sent.kind.label() + ' ' + member)) {
        assertThat(new Run(sent, member).outcome)
            .as(member)
            .isInstanceOfSatisfying(
                Outcome.Rejected.class,
                rejected -> {
                  assertThat(rejected.reason().code()).isIn("PROOF_FAILED", "TRACKING_LOST");
                  assertThat(rejected.reason().message()).contains(named(sent, member));
                });
      }
    }
  }

  /** How the sink calls a member. */
  private static String named(Sent sent, String member) {
    if (sent == Sent.PAYMENT && member.startsWith("Invoice.")) {
      return "PaidDocument";
    }
    String[] path = member.split("\\.", -1);
    for (String whole :
        List.of("Tracking", "Phones", "Addresses", "Payments", "Contact", "Invoice")) {
      if (member.startsWith(whole + '.') || member.contains('.' + whole + '.')) {
        return whole;
      }
    }
    String last = path[path.length - 1];
    if (last.equals("AccountID")) {
      return path[path.length - 2];
    }
    return last.endsWith("Number") && !last.equals("ContactNumber") ? "Number" : last;
  }

  /** The records posted to a new organisation whose answer has one member otherwise. */
  private static final class Run {
    private final Set<String> members = new TreeSet<>();
    private final Outcome outcome;

    /**
     * @param member to be made otherwise; empty for none
     */
    Run(Sent sent, String member) {
      Policies policies = new Policies(Policies.ContactMatch.NAME, true);
      try (Rehearsal xero = new Rehearsal(policies, new Random(1))) {
        InterruptedPlanTest.before().forEach(xero::offer);
        xero.offer(
            record(
                "Vendor",
                "412",
                document(
                    "Contact", "ST-V-412", Map.of("Name", "Supply", "ContactNumber", "ST-V-412"))));
        xero.quiet();
        xero.xero.answers =
            (address, body) ->
                address.matches(sent.address) ? changed(xero, sent, body, member) : body;
        int before = xero.settlements.size();
        sent.records.forEach(xero::offer);
        xero.quiet();
        // What waits for the document is held then, and the record ends.
        xero.advance(Duration.ofHours(7));
        xero.quiet();
        this.outcome =
            xero.settlements.subList(before, xero.settlements.size()).stream()
                .flatMap(s -> s.documents().stream())
                .filter(d -> d.document().kind() == sent.kind)
                .findFirst()
                .orElseThrow()
                .outcome();
      }
    }

    private byte[] changed(Rehearsal xero, Sent sent, byte[] body, String member) {
      try {
        JsonNode answer = Json.read(body);
        JsonNode element =
            answer.properties().stream()
                .map(Map.Entry::getValue)
                .filter(list -> list.isArray() && !list.isEmpty() && list.get(0).isObject())
                .findFirst()
                .orElseThrow()
                .get(0);
        List<Outcome.Request> requests = xero.xero.sent;
        collect("", requests.get(requests.size() - 1).body(), element);
        if (sent.kind != Kind.ALLOCATION) {
          // An answer need not name an allocation (contract, 6.4).
          members.add(sent.kind.idField());
        }
        MEANT.stream().filter(element::hasNonNull).forEach(members::add);
        if (sent == Sent.INVOICE || sent == Sent.CREDIT_NOTE) {
          members.add("SubTotal");
        }
        if (!member.isEmpty()) {
          change(element, member, member.equals(sent.kind.idField()));
        }
        return Json.bytes(answer);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Members that were sent and are answered. */
    private void collect(String at, JsonNode sent, JsonNode answered) {
      if (sent.isObject()) {
        sent.properties()
            .forEach(m -> collect(path(at, m.getKey()), m.getValue(), answered.path(m.getKey())));
      } else if (sent.isArray()) {
        for (int i = 0; i < sent.size(); i++) {
          int same = slot(sent.get(i), i, answered);
          collect(path(at, String.valueOf(same)), sent.get(i), answered.path(same));
        }
      } else if (!answered.isMissingNode()) {
        members.add(at);
      }
    }

    /** Where an element is answered: lines in their order, phones and addresses by their type. */
    private static int slot(JsonNode sent, int at, JsonNode answered) {
      for (String type : List.of("PhoneType", "AddressType")) {
        for (int i = 0; sent.has(type) && i < answered.size(); i++) {
          if (answered.get(i).path(type).equals(sent.path(type))) {
            return i;
          }
        }
      }
      return at;
    }

    private static String path(String at, String member) {
      return at.isEmpty() ? member : at + '.' + member;
    }

    private static void change(JsonNode element, String member, boolean id) {
      List<String> path = new ArrayList<>(List.of(member.split("\\.", -1)));
      String last = path.remove(path.size() - 1);
      JsonNode parent = element;
      for (String step : path) {
        parent =
            parent instanceof ArrayNode list ? list.get(Integer.parseInt(step)) : parent.path(step);
      }
      ObjectNode holder = (ObjectNode) parent;
      JsonNode before = holder.path(last);
      if (id) {
        holder.put(last, "");
      } else if (before.isNumber()) {
        holder.put(last, before.decimalValue().add(BigDecimal.ONE));
      } else if (last.endsWith("Date")) {
        holder.put(last, "2020-01-01");
      } else {
        holder.put(last, before.asText("") + "9");
      }
    }
  }

  // Records

  private static Map<String, Object> contact() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("Name", "Ben Ortiz");
    body.put("FirstName", "Ben");
    body.put("LastName", "Ortiz");
    body.put("ContactNumber", "ST-C-8200");
    body.put("EmailAddress", "ben@example.com");
    body.put("Phones", List.of(Map.of("PhoneType", "DEFAULT", "PhoneNumber", "6025550100")));
    body.put(
        "Addresses",
        List.of(
            Map.of(
                "AddressType", "POBOX",
                "AddressLine1", "1 Palm St",
                "City", "Mesa",
                "Region", "AZ",
                "PostalCode", "85201")));
    return record("Customer", "8200", document("Contact", "ST-C-8200", body));
  }

  private static Map<String, Object> line(String text, String account) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("Description", text);
    line.put("Quantity", BigDecimal.ONE);
    line.put("UnitAmount", new BigDecimal("30.00"));
    line.put("LineAmount", new BigDecimal("30.00"));
    if (!account.isEmpty()) {
      line.put("AccountCode", account);
    }
    line.put("TaxType", "NONE");
    line.put("Tracking", List.of(Map.of("Name", "Business unit", "Option", "Phoenix HVAC")));
    return line;
  }

  private static Map<String, Object> body(String contact, String text, String account) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("Contact", key(contact));
    body.put("Date", "2026-11-14");
    body.put("LineAmountTypes", "NoTax");
    body.put("CurrencyCode", "USD");
    body.put("LineItems", List.of(line(text, account)));
    body.put("Total", new BigDecimal("30.00"));
    return body;
  }

  private static Map<String, Object> overpayment() {
    Map<String, Object> body = body("ST-C-8123", "ST-P-31 · Deposit", "");
    body.put("Type", "RECEIVE-OVERPAYMENT");
    body.put("BankAccount", Map.of("Code", "1090"));
    return record("Payment", "31", document("Overpayment", "ST-P-31", body));
  }

  private static Map<String, Object> order() {
    Map<String, Object> body = body("ST-V-412", "Compressor", "5000");
    body.put("DeliveryDate", "2026-11-20");
    body.put("PurchaseOrderNumber", "55231");
    body.put("Reference", "ST-PO-55231");
    body.put("Status", "AUTHORISED");
    return record("PurchaseOrder", "55231", document("PurchaseOrder", "ST-PO-55231", body));
  }

  private static Map<String, Object> bill() {
    Map<String, Object> body = body("ST-V-412", "ST-B-77 · Capacitors", "5000");
    body.put("Type", "ACCPAY");
    body.put("InvoiceNumber", "V-1");
    body.put("DueDate", "2026-12-14");
    body.put("Status", "DRAFT");
    return record("InventoryBill", "77", document("Invoice", "ST-B-77", body));
  }

  private static Map<String, Object> vendorCredit() {
    Map<String, Object> body = body("ST-V-412", "ST-B-78 · Returned", "5000");
    body.put("Type", "ACCPAYCREDIT");
    body.put("CreditNoteNumber", "V-2");
    body.put("Status", "DRAFT");
    return record("InventoryBill", "78", document("CreditNote", "ST-B-78", body));
  }

  private static Map<String, Object> transfer() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("FromBankAccount", Map.of("Code", "1095"));
    body.put("ToBankAccount", Map.of("Code", "1010"));
    body.put("Amount", new BigDecimal("1821.13"));
    body.put("Date", "2026-11-16");
    body.put("Reference", "ST-D-310 · Cards");
    return record("BankDeposit", "310", document("BankTransfer", "ST-D-310", body));
  }

  private static Map<String, Object> spent() {
    Map<String, Object> body = body("", "ST-D-310 · Fees", "6150");
    body.put("Type", "SPEND");
    body.put("Contact", Map.of("Name", "Card processor"));
    body.put("BankAccount", Map.of("Code", "1095"));
    body.put("Reference", "ST-D-310/fees · Cards");
    return record("BankDeposit", "310", document("BankTransaction", "ST-D-310/fees", body));
  }

  private static Map<String, Object> journal() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("Narration", "ST-I-5 · Membership visit");
    body.put("Date", "2026-11-14");
    body.put("LineAmountTypes", "NoTax");
    body.put("JournalLines", List.of(journalLine("50.00", "2400"), journalLine("-50.00", "4300")));
    return record("Invoice", "5", document("ManualJournal", "ST-I-5", body));
  }

  private static Map<String, Object> journalLine(String amount, String account) {
    Map<String, Object> line = line("Visit", account);
    line.keySet().removeAll(Set.of("Quantity", "UnitAmount"));
    line.put("LineAmount", new BigDecimal(amount));
    return line;
  }

  private static Map<String, Object> check() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("Invoice", key("ST-I-1"));
    body.put("Deposit", Map.of("ExternalKey", "ST-D-311", "Until", "2027-12-31T00:00:00Z"));
    body.put("Account", Map.of("Code", "1090"));
    body.put("Date", "2026-11-20");
    body.put("Amount", new BigDecimal("12.00"));
    body.put("Reference", "ST-P-41/1 · Check 4471");
    return record("Payment", "41", document("Payment", "ST-P-41/1", body));
  }

  private static Map<String, Object> bankDeposit() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("Account", Map.of("Code", "1010"));
    body.put("Clearing", Map.of("Code", "1090"));
    body.put("Date", "2026-11-20");
    body.put("Amount", new BigDecimal("12.00"));
    body.put("Reference", "ST-D-311 · Checks");
    body.put("Until", "2027-12-31T00:00:00Z");
    return record("BankDeposit", "311", document("BatchPayment", "ST-D-311", body));
  }
}

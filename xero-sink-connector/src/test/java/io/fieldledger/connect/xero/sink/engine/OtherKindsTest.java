package io.fieldledger.connect.xero.sink.engine;

import static io.fieldledger.connect.xero.sink.engine.Documents.adjustment;
import static io.fieldledger.connect.xero.sink.engine.Documents.customer;
import static io.fieldledger.connect.xero.sink.engine.Documents.invoice;
import static io.fieldledger.connect.xero.sink.engine.Documents.invoiceBody;
import static io.fieldledger.connect.xero.sink.engine.Documents.payment;
import static io.fieldledger.connect.xero.sink.engine.Organisation.document;
import static io.fieldledger.connect.xero.sink.engine.Organisation.key;
import static io.fieldledger.connect.xero.sink.engine.Organisation.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bank deposits, bills, vendor credits, journals, credit memos with splits, opening positions. */
class OtherKindsTest {
  private final Organisation xero = new Organisation();

  @BeforeEach
  void aVendor() {
    post(
        record(
            "Vendor",
            "412",
            document(
                "Contact",
                "ST-V-412",
                Map.of("Name", "Supply House", "ContactNumber", "ST-V-412"))));
  }

  @AfterEach
  void close() {
    xero.close();
  }

  @Test
  void rule10ADepositEmptiesTheClearingAccount() {
    post(customer(8123, "Ann Lee"));
    for (int i = 0; i < 2; i++) {
      post(deposit("1821.13"));
    }
    assertThat(xero.statuses().subList(2, 4))
        .containsExactly("BankDeposit 310: accepted", "BankDeposit 310: unchanged");
    JsonNode transfer = xero.list("BankTransfers").get(0);
    assertThat(transfer.path("Amount").decimalValue()).isEqualByComparingTo("1821.13");
    assertThat(transfer.path("FromBankAccount").path("Code").asText()).isEqualTo("1095");
    JsonNode fees = xero.list("BankTransactions").get(0);
    assertThat(fees.path("Type").asText()).isEqualTo("SPEND");
    assertThat(fees.path("Total").decimalValue()).isEqualByComparingTo("55.01");
    assertThat(fees.path("IsReconciled").asBoolean()).isFalse();
    xero.restart();
    post(deposit("1821.13"));
    assertThat(xero.last().status()).isEqualTo("unchanged");
    post(deposit("1800.00"));
    assertThat(xero.last().reason().code()).isEqualTo("TRANSFER_CHANGED");
  }

  @Test
  void rule13ABillIsADraftThatIsEditedUntilAPersonApprovesIt() {
    post(bill("389.53"));
    post(bill("389.53"));
    post(bill("400.00"));
    assertThat(xero.statuses().subList(1, 4))
        .containsExactly(
            "InventoryBill 77: accepted",
            "InventoryBill 77: unchanged",
            "InventoryBill 77: accepted");
    JsonNode bill = xero.list("Invoices").get(0);
    assertThat(bill.path("Type").asText()).isEqualTo("ACCPAY");
    assertThat(bill.path("Status").asText()).isEqualTo("DRAFT");
    assertThat(bill.path("Total").decimalValue()).isEqualByComparingTo("400.00");
    xero.sandbox
        .xeroClerk()
        .update(
            "Invoices",
            "{\"InvoiceID\":\"%s\",\"Status\":\"AUTHORISED\",\"DueDate\":\"2026-12-14\"}"
                .formatted(bill.path("InvoiceID").asText()));
    xero.restart();
    post(bill("410.00"));
    assertThat(xero.last().reason().code()).isEqualTo("APPROVED_CHANGED");
    assertThat(xero.list("Invoices")).hasSize(1);
  }

  @Test
  void rule13ABillThatIsWithdrawnIsDeleted() {
    post(bill("389.53"));
    Map<String, Object> absent =
        record(
            "InventoryBill",
            "77",
            Map.of(
                "kind",
                "Invoice",
                "key",
                "ST-B-77",
                "state",
                "ABSENT",
                "body",
                Map.of("Type", "ACCPAY")));
    post(absent);
    assertThat(xero.list("Invoices").get(0).path("Status").asText()).isEqualTo("DELETED");
  }

  @Test
  void rule13AVendorReturnIsACreditDraft() {
    Map<String, Object> body = payable("ST-APC-9", "CreditNoteNumber", "74.25");
    body.put("Type", "ACCPAYCREDIT");
    post(record("VendorCredit", "9", document("CreditNote", "ST-APC-9", body)));
    post(record("VendorCredit", "9", document("CreditNote", "ST-APC-9", body)));
    assertThat(xero.last().status()).isEqualTo("unchanged");
    JsonNode credit = xero.list("CreditNotes").get(0);
    assertThat(credit.path("Type").asText()).isEqualTo("ACCPAYCREDIT");
    assertThat(credit.path("Status").asText()).isEqualTo("DRAFT");
  }

  @Test
  void rule06AVisitWithoutTotalMayBeAJournal() {
    post(journal("50.00"));
    post(journal("50.00"));
    post(journal("60.00"));
    assertThat(xero.statuses().subList(1, 4))
        .containsExactly("Invoice 5: accepted", "Invoice 5: unchanged", "Invoice 5: accepted");
    JsonNode journal = xero.list("ManualJournals").get(0);
    assertThat(journal.path("Status").asText()).isEqualTo("POSTED");
    assertThat(journal.path("JournalLines").get(0).path("LineAmount").decimalValue())
        .isEqualByComparingTo("60.00");
    assertThat(xero.list("ManualJournals")).hasSize(1);
  }

  @Test
  void rule05SplitsOfACreditMemoThatChangeAreMoved() {
    post(customer(8123, "Ann Lee"));
    post(invoice(1, 8123, "150.00"));
    post(invoice(2, 8123, "60.00"));
    post(memo(1, "150.00", 2, "60.00"));
    assertThat(remaining()).isEqualByComparingTo("40.00");
    post(memo(1, "100.00"));
    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(remaining()).isEqualByComparingTo("150.00");
    assertThat(xero.invoice("ST-I-1").path("AmountDue").decimalValue()).isEqualByComparingTo("50");
    assertThat(xero.invoice("ST-I-2").path("AmountDue").decimalValue()).isEqualByComparingTo("60");
  }

  /** Bad input: both credits stay open, and nothing waits for an invoice that never comes. */
  @Test
  void rule04AnAdjustmentOfAnAdjustmentIsACreditOfItsOwn() {
    post(customer(8123, "Ann Lee"));
    post(invoice(1, 8123, "100.00"));
    post(adjustment(2, 1, 8123, "130.00"));
    post(adjustment(3, 2, 8123, "20.00"));
    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(xero.last().notices()).extracting(n -> n.code()).containsExactly("NOTHING_DUE");
    assertThat(xero.list("CreditNotes"))
        .extracting(note -> note.path("RemainingCredit").decimalValue().intValue())
        .containsExactlyInAnyOrder(30, 20);
  }

  @Test
  void rule17WhatIsMadeOnceStaysAsItIs() {
    post(customer(8123, "Ann Lee"));
    post(opening("550.00"));
    post(payment(1, 7, "100.00"));
    post(opening("450.00"));
    assertThat(xero.last().status()).isEqualTo("unchanged");
    assertThat(xero.invoice("ST-I-7").path("Total").decimalValue()).isEqualByComparingTo("550");
    assertThat(xero.list("CreditNotes")).isEmpty();
  }

  /** What was paid since may or may not be in the balance: nothing is guessed. */
  @Test
  void rule17AnOpeningThatComesAfterItsMoneyIsHeldInAnyOrder() {
    post(customer(8123, "Ann Lee"));
    for (boolean moneyFirst : new boolean[] {true, false}) {
      xero.restart();
      int before = xero.settlements.size();
      xero.offer(moneyFirst ? payment(1, 7, "50.00") : opening("500.00"));
      xero.offer(moneyFirst ? opening("500.00") : payment(1, 7, "50.00"));
      xero.advance(Duration.ofSeconds(6));
      xero.turnUntil(() -> xero.settlements.size() > before);
      assertThat(xero.last().source().label()).isEqualTo("Invoice 7");
      assertThat(xero.last().reason().code()).isEqualTo("OPENING_AFTER_MONEY");
      assertThat(xero.list("Invoices")).isEmpty();
      assertThat(xero.list("Payments")).isEmpty();
    }
    // A person posts what was open at the opening; the replay finds it, and the money goes to it.
    xero.restart();
    xero.sandbox
        .xeroClerk()
        .create(
            "Invoices",
            "{\"Type\":\"ACCREC\",\"Status\":\"AUTHORISED\",\"Contact\":{\"ContactNumber\":\"ST-C-8123\"},"
                + "\"Date\":\"2026-10-31\",\"DueDate\":\"2026-11-30\",\"Reference\":\"ST-I-7\",\"LineItems\":"
                + "[{\"Description\":\"Opening\",\"LineAmount\":550,\"AccountCode\":\"4000\",\"TaxType\":\"NONE\"}]}");
    int before = xero.settlements.size();
    xero.offer(payment(1, 7, "50.00"));
    xero.offer(opening("500.00"));
    xero.advance(Duration.ofSeconds(6));
    xero.turnUntil(() -> xero.settlements.size() == before + 2);
    assertThat(xero.invoice("ST-I-7").path("AmountDue").decimalValue()).isEqualByComparingTo("500");
  }

  /** A first load of openings, then money, then everything once more: the usual way. */
  @Test
  void rule17MoneyAfterTheOpeningsIsAsEver() {
    post(customer(8123, "Ann Lee"));
    post(opening("550.00"));
    post(payment(1, 7, "50.00"));
    xero.restart();
    post(payment(1, 7, "50.00"));
    post(opening("500.00"));
    assertThat(xero.statuses().subList(2, 6))
        .containsExactly(
            "Invoice 7: accepted",
            "Payment 1: accepted",
            "Payment 1: unchanged",
            "Invoice 7: unchanged");
    assertThat(xero.invoice("ST-I-7").path("AmountDue").decimalValue()).isEqualByComparingTo("500");
  }

  private static Map<String, Object> opening(String balance) {
    Map<String, Object> document =
        new HashMap<>(document("Invoice", "ST-I-7", invoiceBody(7, 8123, balance, "4000")));
    document.put("once", true);
    return record("Invoice", "7", document);
  }

  private BigDecimal remaining() {
    return xero.list("CreditNotes").get(0).path("RemainingCredit").decimalValue();
  }

  private static Map<String, Object> memo(Object... splits) {
    Map<?, ?>[] documents = new Map<?, ?>[1 + splits.length / 2];
    Map<String, Object> note = invoiceBody(77, 8123, "250.00", "4050");
    note.put("Type", "ACCRECCREDIT");
    note.put("CreditNoteNumber", "CM-77");
    note.put("Reference", "ST-CM-77");
    note.remove("InvoiceNumber");
    note.remove("DueDate");
    documents[0] = document("CreditNote", "ST-CM-77", note);
    for (int i = 1; i < documents.length; i++) {
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("CreditNote", key("ST-CM-77"));
      body.put("Invoice", key("ST-I-" + splits[2 * i - 2]));
      body.put("Date", "2026-11-20");
      body.put("Amount", new BigDecimal((String) splits[2 * i - 1]));
      documents[i] = document("Allocation", "ST-CM-77/" + splits[2 * i - 2], body);
    }
    return record("CreditMemo", "77", documents);
  }

  private static Map<String, Object> deposit(String net) {
    Map<String, Object> transfer = new LinkedHashMap<>();
    transfer.put("FromBankAccount", Map.of("Code", "1095"));
    transfer.put("ToBankAccount", Map.of("Code", "1010"));
    transfer.put("Amount", new BigDecimal(net));
    transfer.put("Date", "2026-11-16");
    transfer.put("Reference", "ST-D-310 · Cards");
    Map<String, Object> fees = new LinkedHashMap<>();
    fees.put("Type", "SPEND");
    fees.put("Contact", Map.of("Name", "Card processor"));
    fees.put("BankAccount", Map.of("Code", "1095"));
    fees.put("Date", "2026-11-16");
    fees.put("Reference", "ST-D-310/fees · Cards");
    fees.put("LineAmountTypes", "NoTax");
    fees.put("LineItems", List.of(line("ST-D-310 · Fees", "55.01", "6150")));
    fees.put("Total", new BigDecimal("55.01"));
    return record(
        "BankDeposit",
        "310",
        document("BankTransfer", "ST-D-310", transfer),
        document("BankTransaction", "ST-D-310/fees", fees));
  }

  private static Map<String, Object> bill(String total) {
    Map<String, Object> body = payable("ST-B-77", "InvoiceNumber", total);
    body.put("Type", "ACCPAY");
    body.put("DueDate", "2026-12-14");
    return record("InventoryBill", "77", document("Invoice", "ST-B-77", body));
  }

  private static Map<String, Object> payable(String key, String number, String total) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("Contact", key("ST-V-412"));
    body.put("Date", "2026-11-14");
    body.put("LineAmountTypes", "NoTax");
    body.put(number, "V-1");
    body.put("CurrencyCode", "USD");
    body.put("Status", "DRAFT");
    body.put("LineItems", List.of(line(key + " · Capacitors", total, "5000")));
    body.put("Total", new BigDecimal(total));
    return body;
  }

  private static Map<String, Object> journal(String amount) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("Narration", "ST-I-5 · Membership visit");
    body.put("Date", "2026-11-14");
    body.put("LineAmountTypes", "NoTax");
    body.put(
        "JournalLines", List.of(journalLine(amount, "2400"), journalLine("-" + amount, "4300")));
    return record("Invoice", "5", document("ManualJournal", "ST-I-5", body));
  }

  private static Map<String, Object> journalLine(String amount, String account) {
    return Map.of(
        "Description",
        "Visit",
        "LineAmount",
        new BigDecimal(amount),
        "AccountCode",
        account,
        "TaxType",
        "NONE",
        "Tracking",
        List.of(Map.of("Name", "Business unit", "Option", "Phoenix HVAC")));
  }

  private static Map<String, Object> line(String text, String amount, String account) {
    return Map.of(
        "Description",
        text,
        "Quantity",
        BigDecimal.ONE,
        "UnitAmount",
        new BigDecimal(amount),
        "LineAmount",
        new BigDecimal(amount),
        "AccountCode",
        account,
        "TaxType",
        "NONE");
  }

  private void post(Map<String, Object> record) {
    int before = xero.settlements.size();
    xero.offer(record);
    xero.advance(Duration.ofSeconds(6));
    xero.turnUntil(() -> xero.settlements.size() > before && xero.engine.idle());
  }
}

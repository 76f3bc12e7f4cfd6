package io.fieldledger.connect.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.xero.books.Account;
import io.fieldledger.connect.sandbox.xero.books.Books;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** After any doings, allowed or refused, the ledger balances and agrees with the documents. */
class LedgerProperties {
  private static final String[] ACCOUNTS = {"4000", "4050", "4060", "2400", "2550", "6900", "860"};
  private static final String[] TAXES = {"NONE", "TAX001", "TAX002"};
  private static final String[] AMOUNTS = {"Exclusive", "Inclusive", "NoTax"};

  @Property(tries = 60)
  void debitsAlwaysEqualCredits(@ForAll long seed) {
    Caller xero = new Caller();
    Contractor contractor = new Contractor(xero, new Random(seed));
    for (int i = 0; i < 60; i++) {
      contractor.doSomething();
    }
    JsonNode state = xero.api.state();
    assertThat(state.at("/trialBalance/balanced").asBoolean()).isTrue();
    assertThat(xero.balance("1200"))
        .as("receivables are what is open")
        .isEqualByComparingTo(
            open(state, "/invoices/byType/ACCREC/open")
                .subtract(open(state, "/creditNotes/byType/ACCRECCREDIT/open"))
                .subtract(open(state, "/overpayments/byType/RECEIVE-OVERPAYMENT/open"))
                .subtract(contractor.drafts()));
    xero.api.locked(
        session -> {
          Books books = session.books();
          for (Account account : books.accounts().rows()) {
            assertThat(books.recomputed().balance(account.id()).cents())
                .isEqualTo(books.ledger().balance(account.id()).cents());
          }
          return null;
        });
    Caller other = new Caller();
    other.api.restore(Caller.parse(xero.api.dump().toString()));
    assertThat(other.api.state()).isEqualTo(state);
  }

  private static BigDecimal open(JsonNode state, String path) {
    JsonNode value = state.at(path);
    return value.isMissingNode() ? BigDecimal.ZERO : new BigDecimal(value.asText());
  }

  /** Does what a contractor's books see, at random and often wrongly. */
  private static final class Contractor {
    private final Caller xero;
    private final Random random;
    private final List<String> contacts = new ArrayList<>();
    private final List<String> invoices = new ArrayList<>();
    private final List<String> credits = new ArrayList<>();
    private final List<String> payments = new ArrayList<>();
    private final List<String> allocations = new ArrayList<>();

    private Contractor(Caller xero, Random random) {
      this.xero = xero;
      this.random = random;
      contacts.add(xero.contact("Alex"));
      contacts.add(xero.contact("Bea"));
    }

    private BigDecimal drafts() {
      BigDecimal drafts = BigDecimal.ZERO;
      for (JsonNode invoice : xero.all(xero.get("Invoices?Statuses=DRAFT,SUBMITTED&page=1"))) {
        drafts = drafts.add(invoice.get("AmountDue").decimalValue());
      }
      for (JsonNode note : xero.all(xero.get("CreditNotes?page=1"))) {
        if (note.get("Status").asText().equals("DRAFT")) {
          drafts = drafts.subtract(note.get("RemainingCredit").decimalValue());
        }
      }
      return drafts;
    }

    private void doSomething() {
      switch (random.nextInt(10)) {
        case 0, 1 -> keep(invoices, xero.put("Invoices?unitdp=4", document("ACCREC")), "InvoiceID");
        case 2 ->
            keepCredit(
                "CreditNotes/", xero.put("CreditNotes", document("ACCRECCREDIT")), "CreditNoteID");
        case 3 -> moneyFirst();
        case 4 -> pay();
        case 5 -> allocate();
        case 6 -> status();
        case 7 -> edit();
        case 8 -> {
          if (!payments.isEmpty()) {
            xero.post("Payments/" + any(payments), "{\"Status\":\"DELETED\"}");
          }
        }
        default -> {
          if (!allocations.isEmpty()) {
            xero.delete(any(allocations));
          }
        }
      }
    }

    private String document(String type) {
      StringBuilder lines = new StringBuilder();
      int count = 1 + random.nextInt(4);
      for (int i = 0; i < count; i++) {
        lines
            .append(i == 0 ? "" : ",")
            .append("{\"Description\":\"x\",\"Quantity\":")
            .append(1 + random.nextInt(3))
            .append(",\"UnitAmount\":")
            .append(amount(random.nextInt(4) == 0 ? -1 : 1))
            .append(",\"AccountCode\":\"")
            .append(any(List.of(ACCOUNTS)))
            .append("\",\"TaxType\":\"")
            .append(any(List.of(TAXES)))
            .append("\"}");
      }
      return """
          {"Type":"%s","Status":"%s","Contact":{"ContactID":"%s"},"Date":"2026-11-14",
           "DueDate":"2026-12-14","LineAmountTypes":"%s","LineItems":[%s]}
          """
          .formatted(
              type,
              random.nextInt(4) == 0 ? "DRAFT" : "AUTHORISED",
              any(contacts),
              any(List.of(AMOUNTS)),
              lines);
    }

    private void moneyFirst() {
      boolean over = random.nextBoolean();
      String body =
          """
          {"Type":"%s","Contact":{"ContactID":"%s"},"BankAccount":{"Code":"1090"},"Date":"2026-11-10",
           "LineAmountTypes":"NoTax","LineItems":[{"Description":"x","Quantity":1,"UnitAmount":%s%s}]}
          """
              .formatted(
                  over ? "RECEIVE-OVERPAYMENT" : "RECEIVE-PREPAYMENT",
                  any(contacts),
                  amount(1),
                  over ? "" : ",\"AccountCode\":\"2550\"");
      keepCredit(
          over ? "Overpayments/" : "Prepayments/",
          xero.put("BankTransactions", body),
          over ? "OverpaymentID" : "PrepaymentID");
    }

    private void pay() {
      if (!invoices.isEmpty()) {
        String amount = amount(1);
        String body = Caller.paymentJson(any(invoices), amount);
        if (!credits.isEmpty() && random.nextInt(3) == 0) {
          String credit = any(credits);
          String kind = credit.substring(0, credit.indexOf('/') - 1);
          body =
              "{\"%s\":{\"%sID\":\"%s\"},\"Account\":{\"Code\":\"1095\"},\"Amount\":%s}"
                  .formatted(kind, kind, credit.substring(credit.indexOf('/') + 1), amount);
        }
        keep(payments, xero.put("Payments", body), "PaymentID");
      }
    }

    private void allocate() {
      if (!invoices.isEmpty() && !credits.isEmpty()) {
        String path = any(credits) + "/Allocations";
        ApiResponse answer =
            xero.put(
                path,
                "{\"Amount\":%s,\"Invoice\":{\"InvoiceID\":\"%s\"}}"
                    .formatted(amount(1), any(invoices)));
        if (answer.status() == 200) {
          allocations.add(path + "/" + xero.one(answer).get("AllocationID").asText());
        }
      }
    }

    private void status() {
      if (!invoices.isEmpty()) {
        String status = any(List.of("AUTHORISED", "VOIDED", "DELETED", "SUBMITTED"));
        xero.post("Invoices/" + any(invoices), "{\"Status\":\"" + status + "\"}");
      }
    }

    private void edit() {
      if (!invoices.isEmpty()) {
        JsonNode body = Caller.parse(document("ACCREC"));
        xero.post("Invoices/" + any(invoices), "{\"LineItems\":" + body.get("LineItems") + "}");
      }
    }

    private void keep(List<String> ids, ApiResponse answer, String member) {
      assertThat(answer.status()).isIn(200, 400);
      if (answer.status() == 200) {
        ids.add(xero.one(answer).get(member).asText());
      }
    }

    private void keepCredit(String path, ApiResponse answer, String member) {
      assertThat(answer.status()).isIn(200, 400);
      if (answer.status() == 200) {
        credits.add(path + xero.one(answer).get(member).asText());
      }
    }

    private String amount(int sign) {
      return String.format(Locale.ROOT, "%.2f", sign * random.nextInt(1, 9000) / 100.0);
    }

    private <T> T any(List<T> list) {
      return list.get(random.nextInt(list.size()));
    }
  }
}

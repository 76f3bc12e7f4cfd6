package io.fieldledger.connect.sandbox.xero;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.xero.books.Account;
import io.fieldledger.connect.sandbox.xero.books.Allocation;
import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.Contact;
import io.fieldledger.connect.sandbox.xero.books.Document;
import io.fieldledger.connect.sandbox.xero.books.DocumentKind;
import io.fieldledger.connect.sandbox.xero.books.GeneralLedger;
import io.fieldledger.connect.sandbox.xero.books.Payment;
import io.fieldledger.connect.sandbox.xero.books.Status;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The short summary for the control API: counts and sums by kind, type and status, and the trial
 * balance. Documents that are voided or deleted are counted only under their status.
 */
final class Summary {
  private final Books books;

  Summary(Books books) {
    this.books = books;
  }

  ObjectNode toJson() {
    ObjectNode state = object();
    ObjectNode organisation = state.putObject("organisation");
    organisation.put("id", books.organisation().id.toString());
    organisation.put("name", books.organisation().name);
    organisation.put("baseCurrency", books.organisation().baseCurrency);
    state.set("contacts", contacts());
    for (DocumentKind kind : DocumentKind.values()) {
      state.set(memberName(kind.collection()), documents(kind));
    }
    state.set("payments", payments());
    state.set("allocations", allocations());
    state.putObject("batchPayments").put("count", books.batches().size());
    state.putObject("bankTransfers").put("count", books.transfers().size());
    state.putObject("manualJournals").put("count", books.journals().size());
    state.set("trialBalance", trialBalance());
    return state;
  }

  private ObjectNode contacts() {
    long active = books.contacts().rows().stream().filter(Contact::isActive).count();
    return object().put("count", books.contacts().size()).put("active", active);
  }

  private ObjectNode documents(DocumentKind kind) {
    Map<String, Sums> byType = new TreeMap<>();
    Map<String, Integer> byStatus = new TreeMap<>();
    Sums all = new Sums();
    for (Document document : books.documents(kind).rows()) {
      byStatus.merge(document.status.name(), 1, Integer::sum);
      if (!document.status.isGone()) {
        all.add(document);
        byType.computeIfAbsent(document.type.text(), type -> new Sums()).add(document);
      }
    }
    ObjectNode json = all.toJson();
    ObjectNode types = json.putObject("byType");
    byType.forEach((type, sums) -> types.set(type, sums.toJson()));
    ObjectNode statuses = json.putObject("byStatus");
    byStatus.forEach(statuses::put);
    return json;
  }

  private ObjectNode payments() {
    Map<String, Integer> counts = new TreeMap<>();
    Map<String, BigDecimal> amounts = new TreeMap<>();
    BigDecimal total = Document.ZERO;
    int count = 0;
    int deleted = 0;
    for (Payment payment : books.payments().rows()) {
      if (payment.status() == Status.DELETED) {
        deleted++;
        continue;
      }
      count++;
      total = total.add(payment.amount());
      counts.merge(payment.paymentType(), 1, Integer::sum);
      amounts.merge(payment.paymentType(), payment.amount(), BigDecimal::add);
    }
    ObjectNode json = object().put("count", count).put("deleted", deleted);
    json.put("amount", total.toPlainString());
    ObjectNode types = json.putObject("byType");
    counts.forEach(
        (type, number) ->
            types
                .putObject(type)
                .put("count", number)
                .put("amount", amounts.get(type).toPlainString()));
    return json;
  }

  private ObjectNode allocations() {
    BigDecimal total =
        books.allocations().values().stream()
            .map(Allocation::amount)
            .reduce(Document.ZERO, BigDecimal::add);
    return object().put("count", books.allocations().size()).put("amount", total.toPlainString());
  }

  private ObjectNode trialBalance() {
    long debits = 0;
    long credits = 0;
    ObjectNode json = object();
    ArrayNode accounts = json.putArray("accounts");
    List<Account> sorted =
        books.accounts().rows().stream()
            .sorted(Comparator.comparing(Account::code, Comparator.nullsLast(String::compareTo)))
            .toList();
    for (Account account : sorted) {
      GeneralLedger.Balance balance = books.ledger().balance(account.id());
      debits += balance.debitCents();
      credits += balance.creditCents();
      if (balance.debitCents() != 0 || balance.creditCents() != 0) {
        accounts
            .addObject()
            .put("code", account.code())
            .put("name", account.name())
            .put("debits", money(balance.debitCents()))
            .put("credits", money(balance.creditCents()))
            .put("balance", money(balance.cents()));
      }
    }
    json.put("debits", money(debits)).put("credits", money(credits));
    return json.put("balanced", debits == credits);
  }

  private static final class Sums {
    private int count;
    private BigDecimal total = Document.ZERO;
    private BigDecimal tax = Document.ZERO;
    private BigDecimal open = Document.ZERO;
    private BigDecimal paid = Document.ZERO;
    private BigDecimal allocated = Document.ZERO;

    private void add(Document document) {
      count++;
      total = total.add(document.total);
      tax = tax.add(document.totalTax);
      open = open.add(document.open());
      paid = paid.add(document.paid);
      allocated = allocated.add(document.allocated);
    }

    private ObjectNode toJson() {
      return object()
          .put("count", count)
          .put("total", total.toPlainString())
          .put("tax", tax.toPlainString())
          .put("open", open.toPlainString())
          .put("paid", paid.toPlainString())
          .put("allocated", allocated.toPlainString());
    }
  }

  private static String memberName(String collection) {
    return Character.toLowerCase(collection.charAt(0)) + collection.substring(1);
  }

  private static String money(long cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}

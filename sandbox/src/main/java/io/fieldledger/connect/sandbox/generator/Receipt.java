package io.fieldledger.connect.sandbox.generator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.servicetitan.Timestamps;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** One payment with its applications. A refund is negative and names the payment it gives back. */
final class Receipt {
  final Customer customer;
  final BusinessUnit unit;
  final LocalDate date;
  final PaymentType type;
  final BigDecimal total;
  final Instant created;
  final List<Application> applications = new ArrayList<>();
  long id;
  Receipt refunds;
  String memo;
  private Instant lastChange;

  Receipt(
      Customer customer,
      BusinessUnit unit,
      LocalDate date,
      PaymentType type,
      BigDecimal total,
      Instant created) {
    this.customer = customer;
    this.unit = unit;
    this.date = date;
    this.type = type;
    this.total = total;
    this.created = created;
    this.lastChange = created;
  }

  /** One split of a payment. */
  record Application(Sale sale, BigDecimal amount, Instant on) {}

  /** Applies an amount to an invoice at a moment, which can be days after the receipt. */
  void apply(Sale sale, BigDecimal amount, LocalDate day, Instant when) {
    applications.add(new Application(sale, amount, when));
    sale.apply(amount, day, when);
    changed(when);
  }

  BigDecimal unapplied() {
    return total.subtract(
        applications.stream().map(Application::amount).reduce(Money.ZERO, BigDecimal::add));
  }

  void changed(Instant when) {
    lastChange = when.isAfter(lastChange) ? when : lastChange;
  }

  Instant lastChange() {
    return lastChange;
  }

  ObjectNode toJson(Sequence splitIds) {
    boolean cardLike = type == PaymentType.CREDIT_CARD || type == PaymentType.ACH;
    ObjectNode json = Json.object();
    json.put("active", true);
    json.set("appliedTo", appliedTo(splitIds));
    json.put("authCode", cardLike ? "A" + (id * 7919 % 1_000_000) : "");
    json.set("batch", Batches.of(date, "Payments"));
    json.set("businessUnit", unit.reference());
    json.put("checkNumber", type == PaymentType.CHECK ? String.valueOf(1000 + id % 9000) : "");
    json.put("createdBy", "office");
    json.put("createdOn", Timestamps.text(created));
    json.set("customer", customer.reference());
    json.putNull("customFields");
    json.put("date", Timestamps.text(date));
    json.putNull("deposit");
    json.set("generalLedgerAccount", type.account().reference());
    json.put("id", id);
    json.put("memo", memo == null ? "" : memo);
    json.put("modifiedOn", Timestamps.text(lastChange));
    json.put("referenceNumber", String.valueOf(id));
    json.put("refundedPaymentId", refunds == null ? null : refunds.id);
    json.put("syncStatus", Batches.statusOn(date));
    json.put("total", Money.total(total));
    json.put("type", type.title());
    json.put("typeId", String.valueOf(type.id()));
    json.put("unappliedAmount", Money.total(unapplied()));
    return json;
  }

  /** Money that was never applied has no list in half of the cases. */
  private ArrayNode appliedTo(Sequence splitIds) {
    if (applications.isEmpty() && id % 2 == 0) {
      return null;
    }
    ArrayNode list = Json.MAPPER.createArrayNode();
    for (Application application : applications) {
      ObjectNode json = list.addObject();
      json.put("appliedId", splitIds.next());
      json.put("appliedTo", application.sale().id);
      json.put("appliedToReferenceNumber", application.sale().number);
      json.put("appliedAmount", Money.total(application.amount()));
      json.put("appliedOn", Timestamps.text(application.on()));
      json.put("appliedBy", "office");
    }
    return list;
  }
}

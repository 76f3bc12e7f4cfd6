package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.report.Code;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a bill must agree with that its own record does not tell (accounting rule 13): no other bill
 * has this vendor's number, and all bills of a purchase order stay within it. The mapping sees one
 * record at a time; orders and bills are in the index.
 */
final class BillChecks {
  private final Index index;

  BillChecks(Index index) {
    this.index = index;
  }

  /**
   * @param problems that hold the bill
   * @param touches what no two running writes may share, so that each sees the other's bill
   * @param remarks for the result of a bill that is posted
   */
  record Checked(Set<Remark> problems, Set<String> touches, Set<Remark> remarks) {}

  /**
   * @param body with Xero's id of the vendor
   * @param ours the bill as it is in Xero, if it is
   */
  Checked check(DesiredDocument bill, ObjectNode body, Optional<IndexedDocument> ours) {
    Checked checked =
        new Checked(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
    if (bill.kind() == Kind.BILL) {
      String own = ours.map(IndexedDocument::id).orElse("");
      number(body, own, checked);
      bill.billsOrder().ifPresent(order -> order(bill, order, own, checked));
    }
    return checked;
  }

  private void number(ObjectNode body, String own, Checked checked) {
    String number = body.path("InvoiceNumber").asText("");
    String vendor = body.path("Contact").path("ContactID").asText("");
    checked.touches().add("Bill " + vendor + '/' + number.toLowerCase(Locale.ROOT));
    index.bills().numbered(vendor, number).stream()
        .filter(other -> !other.id().equals(own))
        .findFirst()
        .ifPresent(
            other ->
                checked
                    .problems()
                    .add(
                        Outcome.remark(
                            Code.DUP_VENDOR_INVOICE,
                            "Number: %s; the other bill is of %s over %s."
                                .formatted(number, other.date(), other.total()))));
  }

  private void order(DesiredDocument bill, String key, String own, Checked checked) {
    checked.touches().add("Bills of " + key);
    Optional<IndexedDocument> order =
        index.document(Kind.PURCHASE_ORDER, key).filter(IndexedDocument::live);
    if (order.isEmpty()) {
      checked.remarks().add(Outcome.remark(Code.ORDER_UNKNOWN, "Purchase order: " + key + "."));
      return;
    }
    List<IndexedDocument> others =
        index.bills().of(key).stream().filter(other -> !other.id().equals(own)).toList();
    BigDecimal billed =
        others.stream()
            .map(o -> o.kind() == Kind.BILL ? o.total() : o.total().negate())
            .reduce(bill.amount("Total"), BigDecimal::add);
    BigDecimal limit = order.get().total().add(tolerance(bill));
    if (billed.compareTo(limit) > 0) {
      checked
          .problems()
          .add(
              Outcome.remark(
                  Code.THREE_WAY,
                  "Purchase order %s over %s; with this bill %s are billed."
                      .formatted(order.get().label(), order.get().total(), billed)));
    }
  }

  private static BigDecimal tolerance(DesiredDocument bill) {
    JsonNode tolerance = bill.body().path(DesiredDocument.ORDER).path("Tolerance");
    return tolerance.isNumber() ? tolerance.decimalValue() : BigDecimal.ZERO;
  }
}

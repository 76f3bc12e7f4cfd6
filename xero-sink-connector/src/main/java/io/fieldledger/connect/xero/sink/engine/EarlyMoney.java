package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pre- or overpayment cannot be changed or deleted in Xero (contract, 6.6). When ServiceTitan
 * applies such money on the day it came in, the mapping asks for a payment; here it becomes an
 * allocation of the money that is there, which books the same.
 */
final class EarlyMoney {
  private EarlyMoney() {}

  /** The documents of a record, fitted to the early money that Xero has of it. */
  static List<DesiredDocument> fit(List<DesiredDocument> desired, Index index) {
    for (String root : Withdrawals.roots(desired)) {
      for (Kind kind : List.of(Kind.PREPAYMENT, Kind.OVERPAYMENT)) {
        List<IndexedDocument> there = Withdrawals.made(kind, root, index);
        if (!there.isEmpty()) {
          return fit(desired, root, kind, there, index);
        }
      }
    }
    return desired;
  }

  private static List<DesiredDocument> fit(
      List<DesiredDocument> desired,
      String root,
      Kind kind,
      List<IndexedDocument> there,
      Index index) {
    Optional<DesiredDocument> wanted =
        desired.stream()
            .filter(d -> d.present() && d.kind() == kind && d.key().equals(root))
            .findFirst();
    BigDecimal total =
        there.stream().map(IndexedDocument::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal room = total.subtract(wanted.map(d -> d.amount("Total")).orElse(BigDecimal.ZERO));
    Map<DesiredDocument, BigDecimal> taken = take(desired, room, index);
    if (room.signum() <= 0 || taken.isEmpty()) {
      return desired;
    }
    BigDecimal rest = room;
    for (BigDecimal one : taken.values()) {
      rest = rest.subtract(one);
    }
    List<DesiredDocument> fitted = new ArrayList<>();
    for (DesiredDocument document : desired) {
      boolean receipt = document.kind() == kind && document.key().equals(root);
      boolean allocated =
          document.kind() == Kind.ALLOCATION
              && taken.keySet().stream().anyMatch(p -> p.key().equals(document.key()));
      if (!receipt && !allocated) {
        payment(document, taken.get(document)).ifPresent(fitted::add);
      }
    }
    fitted.add(0, receipt(wanted, root, kind, there.get(0), total.subtract(rest)));
    taken.forEach(
        (payment, amount) -> fitted.add(allocation(payment, amount, root, kind, desired)));
    return List.copyOf(fitted);
  }

  /** How much of each payment comes out of the early money; what is paid already stays so. */
  private static Map<DesiredDocument, BigDecimal> take(
      List<DesiredDocument> desired, BigDecimal room, Index index) {
    Map<DesiredDocument, BigDecimal> taken = new LinkedHashMap<>();
    BigDecimal left = room;
    for (boolean sparePaid : new boolean[] {true, false}) {
      for (DesiredDocument document : desired) {
        if (!document.present() || document.kind() != Kind.PAYMENT || document.refund()) {
          continue;
        }
        BigDecimal already = taken.getOrDefault(document, BigDecimal.ZERO);
        BigDecimal paid = sparePaid ? paid(document.key(), index) : BigDecimal.ZERO;
        BigDecimal amount = document.amount("Amount").subtract(already).subtract(paid).min(left);
        if (amount.signum() > 0) {
          taken.merge(document, amount, BigDecimal::add);
          left = left.subtract(amount);
        }
      }
    }
    return taken;
  }

  private static BigDecimal paid(String key, Index index) {
    BigDecimal paid = BigDecimal.ZERO;
    for (IndexedDocument part : index.documentsWithPrefix(Kind.PAYMENT, key)) {
      if (part.root().equals(key)) {
        paid = paid.add(part.total());
      }
    }
    return paid;
  }

  private static Optional<DesiredDocument> payment(DesiredDocument document, BigDecimal taken) {
    if (taken == null) {
      return Optional.of(document);
    }
    BigDecimal rest = document.amount("Amount").subtract(taken);
    if (rest.signum() == 0) {
      return Optional.empty();
    }
    ObjectNode body = document.body().deepCopy();
    body.put("Amount", rest);
    return Optional.of(new DesiredDocument(document.kind(), document.key(), true, body));
  }

  private static DesiredDocument receipt(
      Optional<DesiredDocument> wanted,
      String root,
      Kind kind,
      IndexedDocument there,
      BigDecimal total) {
    ObjectNode body =
        wanted
            .map(d -> d.body().deepCopy())
            .orElseGet(
                () -> {
                  ObjectNode own =
                      io.fieldledger.connect.core.json.Json.mapper().createObjectNode();
                  own.putObject("Contact").put("ContactID", there.contactId());
                  return own;
                });
    body.put("Total", total);
    return new DesiredDocument(kind, root, true, body);
  }

  private static DesiredDocument allocation(
      DesiredDocument payment,
      BigDecimal amount,
      String root,
      Kind kind,
      List<DesiredDocument> desired) {
    BigDecimal asked =
        desired.stream()
            .filter(d -> d.kind() == Kind.ALLOCATION && d.key().equals(payment.key()))
            .map(d -> d.amount("Amount"))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    ObjectNode body = payment.body().objectNode();
    body.putObject(kind.label()).put("ExternalKey", root);
    body.set("Invoice", payment.body().get("Invoice"));
    body.put("Date", payment.text("Date"));
    body.put("Amount", amount.add(asked));
    return new DesiredDocument(Kind.ALLOCATION, payment.key(), true, body);
  }
}

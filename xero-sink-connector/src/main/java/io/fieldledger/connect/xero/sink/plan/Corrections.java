package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.xero.sink.api.XeroDates;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.index.LedgerLine;
import io.fieldledger.connect.xero.sink.report.Code;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Correction documents (accounting rule 11): correction n of an invoice has the number {@code
 * <number>-C<n>} and the invoice's mark, so that after a crash it is found, not posted twice.
 */
final class Corrections {
  private static final String SEPARATOR = IndexedDocument.PART + "C";

  private final Index index;

  Corrections(Index index) {
    this.index = index;
  }

  /**
   * The document for the difference.
   *
   * @param body of the document as it is meant; null when it should not exist
   */
  Resolution post(
      DesiredDocument document,
      ObjectNode body,
      IndexedDocument ours,
      Difference difference,
      boolean draft) {
    BigDecimal total = difference.total();
    Kind kind = total.signum() < 0 ? Kind.CREDIT_NOTE : Kind.INVOICE;
    String own = ours.number();
    int n = next(document.key(), own);
    LocalDate trueDay =
        body == null
            ? ours.trueDate() == null ? ours.date() : ours.trueDate()
            : XeroDates.day(document.text("Date")).orElse(ours.date());
    LocalDate day = LockedPeriod.open(index.settings().organisation(), trueDay);
    ObjectNode correction = Json.mapper().createObjectNode();
    correction.put("Type", kind == Kind.INVOICE ? "ACCREC" : "ACCRECCREDIT");
    References.put(correction, Kind.CONTACT, index.contactOf(ours));
    correction.put("Date", day.toString());
    if (kind == Kind.INVOICE) {
      LocalDate due = XeroDates.day(document.text("DueDate")).orElse(day);
      correction.put("DueDate", (due.isBefore(day) ? day : due).toString());
    }
    correction.put("LineAmountTypes", "Exclusive");
    correction.put(kind.numberField(), own + "-C" + n);
    correction.put("Reference", reference(document.key(), n, trueDay, day));
    correction.put("CurrencyCode", index.settings().organisation().baseCurrency());
    correction.put("Status", draft ? "DRAFT" : "AUTHORISED");
    lines(correction.putArray("LineItems"), difference.lines(), kind, own);
    ObjectNode proof = correction.deepCopy();
    sums(proof);
    List<Remark> remarks = new ArrayList<>();
    remarks.add(Outcome.remark(Code.CORRECTED, "Number: " + own + "-C" + n + "."));
    if (draft) {
      remarks.add(Outcome.remark(Code.LOCKED_AS_DRAFT, "Date: " + trueDay + "."));
    } else if (!day.equals(trueDay)) {
      remarks.add(Outcome.remark(Code.REDATED, "From %s to %s.".formatted(trueDay, day)));
    }
    return new Resolution.Write(
        Lane.creating(kind),
        "",
        correction,
        proof,
        Set.of(kind.label() + " number " + own + "-C" + n, "Document " + ours.id()),
        "",
        List.of(
            new Outcome.Change(
                own + "-C" + n, null, kind.label() + ' ' + total.abs().toPlainString())),
        remarks,
        draft);
  }

  private int next(String key, String number) {
    int n = 1;
    for (IndexedDocument correction : index.corrections(key)) {
      String text = correction.key().substring(correction.key().indexOf(SEPARATOR) + 2);
      n = Math.max(n, Integer.parseInt(text) + 1);
    }
    while (index.documentByNumber(Kind.INVOICE, number + "-C" + n).isPresent()
        || index.documentByNumber(Kind.CREDIT_NOTE, number + "-C" + n).isPresent()) {
      n++;
    }
    return n;
  }

  private static String reference(String key, int n, LocalDate trueDay, LocalDate day) {
    String text = key + " · correction " + n;
    return day.equals(trueDay) ? text : text + " · dated " + trueDay;
  }

  private static void lines(ArrayNode into, List<LedgerLine> difference, Kind kind, String number) {
    for (LedgerLine line : difference) {
      BigDecimal net = kind == Kind.CREDIT_NOTE ? line.net().negate() : line.net();
      BigDecimal tax = kind == Kind.CREDIT_NOTE ? line.tax().negate() : line.tax();
      ObjectNode node = into.addObject();
      node.put("Description", "Difference to " + number + ", account " + line.account());
      node.put("Quantity", BigDecimal.ONE);
      node.put("UnitAmount", net);
      node.put("LineAmount", net);
      node.put("AccountCode", line.account());
      if (!line.taxType().isEmpty()) {
        node.put("TaxType", line.taxType());
      }
      node.put("TaxAmount", tax);
      ArrayNode tracking = line.trackingNode();
      if (!tracking.isEmpty()) {
        node.set("Tracking", tracking);
      }
    }
  }

  private static void sums(ObjectNode proof) {
    BigDecimal net = BigDecimal.ZERO;
    BigDecimal tax = BigDecimal.ZERO;
    for (LedgerLine line : LedgerLine.of(proof)) {
      net = net.add(line.net());
      tax = tax.add(line.tax());
    }
    proof.put("SubTotal", net);
    proof.put("TotalTax", tax);
    proof.put("Total", net.add(tax));
  }

  /**
   * Applies open correction credit to what is due on the same invoice or on its extra invoices; a
   * correction and its opposite settle each other.
   */
  Optional<Resolution> settle(IndexedDocument ours) {
    if (ours.kind() != Kind.INVOICE) {
      return Optional.empty();
    }
    Family family = new Family(index, ours);
    for (IndexedDocument credit : family.credits()) {
      for (IndexedDocument invoice : family.invoices()) {
        BigDecimal amount = credit.open().min(invoice.open());
        boolean together =
            credit.posted()
                && invoice.posted()
                && index.contactOf(credit).equals(index.contactOf(invoice));
        if (amount.signum() > 0 && together) {
          LocalDate later = credit.date().isAfter(invoice.date()) ? credit.date() : invoice.date();
          LocalDate day = LockedPeriod.open(index.settings().organisation(), later);
          return Optional.of(
              DerivedAllocations.allocation(credit, invoice, amount, day.toString(), false));
        }
      }
    }
    return Optional.empty();
  }
}

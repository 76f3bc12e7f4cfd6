package io.fieldledger.connect.xero.sink.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.api.XeroDates;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.IndexedDocument.Allocation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads from Xero's JSON what the index keeps of a document: our mark and what stands behind it
 * (accounting rule 19, marks), amounts, what is applied.
 */
final class DocumentReader {
  /** The mark stands first and ends before the middle dot (accounting rule 19, marks). */
  private static final Pattern MARK = Pattern.compile("\\s*([^\\s·]+)(\\s*·.*)?", Pattern.DOTALL);

  private static final Pattern ADJUSTS = Pattern.compile("·\\s*adjusts\\s+(\\S+)");

  /** After the mark of a bill: the purchase order it is for. */
  private static final Pattern FOR_ORDER =
      Pattern.compile("[^·]+·\\s*for order\\s+(\\S+).*", Pattern.DOTALL);

  private static final Pattern CORRECTION = Pattern.compile("·\\s*correction\\s+(\\d{1,6})");

  private static final Pattern DATED = Pattern.compile("·\\s*dated\\s+(\\d{4}-\\d{2}-\\d{2})");

  private static final Pattern WITHDRAWN = Pattern.compile("·\\s*withdrawn");

  private static final Pattern DEPOSIT = Pattern.compile(IndexedDocument.IN_DEPOSIT + "(\\S+)");

  private DocumentReader() {}

  /** Reads a document as Xero's lists and replies give it. */
  static IndexedDocument read(Kind kind, JsonNode json) {
    String mark =
        switch (kind) {
          case PREPAYMENT, OVERPAYMENT, BILL, VENDOR_CREDIT ->
              json.path("LineItems").path(0).path("Description").asText("");
          case MANUAL_JOURNAL -> json.path("Narration").asText("");
          case BATCH_PAYMENT -> depositMark(json);
          default -> json.path("Reference").asText("");
        };
    BigDecimal total =
        switch (kind) {
          case PAYMENT, BANK_TRANSFER -> money(json, "Amount");
          case BATCH_PAYMENT -> money(json, "TotalAmount");
          default -> money(json, "Total");
        };
    return new IndexedDocument(
        kind,
        json.path(kind.idField()).asText(""),
        keyWithCorrection(mark),
        number(kind, json),
        json.path("Status").asText(""),
        json.path("Contact").path("ContactID").asText(""),
        total,
        open(kind, json, total),
        applied(json),
        target(json),
        adjusts(kind, mark),
        allocations(json),
        json.path("IsReconciled").asBoolean(false) || json.hasNonNull("BatchPaymentID"),
        FactSheet.of(kind, json).fingerprint(),
        XeroDates.day(json.path("Date").asText("")).orElse(null),
        dated(mark),
        withdrawn(mark),
        kind == Kind.INVOICE || kind == Kind.CREDIT_NOTE ? LedgerLine.of(json) : List.of(),
        Ties.of(mark));
  }

  /** The external key a mark begins with; empty when the text has no such form. */
  static String key(String mark) {
    Matcher matcher = MARK.matcher(mark);
    return matcher.matches() ? matcher.group(1) : "";
  }

  private static String keyWithCorrection(String mark) {
    Matcher correction = CORRECTION.matcher(mark);
    return correction.find()
        ? key(mark) + IndexedDocument.PART + "C" + correction.group(1)
        : key(mark);
  }

  /** Which member has the mark depends on the country; its payments have it anywhere. */
  private static String depositMark(JsonNode json) {
    for (String member : List.of("Details", "Reference")) {
      String mark = json.path(member).asText("");
      if (!mark.isEmpty()) {
        return mark;
      }
    }
    for (JsonNode payment : json.path("Payments")) {
      Matcher matcher = DEPOSIT.matcher(payment.path("Reference").asText(""));
      if (matcher.find()) {
        return matcher.group(1);
      }
    }
    return "";
  }

  static boolean withdrawn(String mark) {
    return WITHDRAWN.matcher(mark).find();
  }

  private static LocalDate dated(String mark) {
    Matcher matcher = DATED.matcher(mark);
    return matcher.find() ? LocalDate.parse(matcher.group(1)) : null;
  }

  private static String adjusts(Kind kind, String mark) {
    if (kind == Kind.BILL || kind == Kind.VENDOR_CREDIT) {
      Matcher order = FOR_ORDER.matcher(mark);
      return order.matches() ? order.group(1) : "";
    }
    Matcher matcher = ADJUSTS.matcher(mark);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static String number(Kind kind, JsonNode json) {
    String field = kind == Kind.BILL ? Kind.INVOICE.numberField() : kind.numberField();
    return field == null ? "" : json.path(field).asText("");
  }

  private static BigDecimal open(Kind kind, JsonNode json, BigDecimal total) {
    return switch (kind) {
      case INVOICE -> json.has("AmountDue") ? money(json, "AmountDue") : total;
      case CREDIT_NOTE, PREPAYMENT, OVERPAYMENT ->
          json.has("RemainingCredit") ? money(json, "RemainingCredit") : total;
      default -> BigDecimal.ZERO;
    };
  }

  private static boolean applied(JsonNode json) {
    return money(json, "AmountPaid").signum() != 0
        || money(json, "AmountCredited").signum() != 0
        || !json.path("Allocations").isEmpty()
        || !json.path("Payments").isEmpty();
  }

  private static String target(JsonNode json) {
    for (Kind kind :
        new Kind[] {Kind.INVOICE, Kind.CREDIT_NOTE, Kind.PREPAYMENT, Kind.OVERPAYMENT}) {
      String id = json.path(kind.label()).path(kind.idField()).asText("");
      if (!id.isEmpty()) {
        return id;
      }
    }
    return "";
  }

  private static List<Allocation> allocations(JsonNode json) {
    List<Allocation> allocations = new ArrayList<>();
    for (JsonNode allocation : json.path("Allocations")) {
      allocations.add(
          new Allocation(
              allocation.path("AllocationID").asText(""),
              allocation.path("Invoice").path("InvoiceID").asText(""),
              money(allocation, "Amount")));
    }
    return allocations;
  }

  private static BigDecimal money(JsonNode json, String field) {
    JsonNode value = json.path(field);
    return value.isNumber() ? value.decimalValue() : BigDecimal.ZERO;
  }
}

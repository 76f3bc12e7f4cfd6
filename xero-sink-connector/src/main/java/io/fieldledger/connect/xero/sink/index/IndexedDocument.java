package io.fieldledger.connect.xero.sink.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.api.XeroDates;
import io.fieldledger.connect.xero.sink.desired.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the sink keeps of a document in Xero.
 *
 * @param key the external key read from its mark; empty for a document that is not ours
 * @param number the number people see, of a bill the vendor's; empty where there is none
 * @param open amount due of an invoice, remaining credit of a credit; zero for other kinds
 * @param applied true when money or credit is applied to it, so that Xero refuses most edits
 * @param target id of the document a payment pays; empty for other kinds
 * @param adjusts external key of the invoice a credit note adjusts, or of the purchase order a bill
 *     is for; empty for others
 * @param allocations from a credit to invoices
 * @param frozen a payment that is reconciled or in a bank batch
 * @param fingerprint of its facts
 * @param date the day it is booked on; null where Xero shows none
 * @param trueDate the source's day, where a locked period made another one necessary; else null
 * @param withdrawn the source asked for its end: it was marked so before it was voided
 * @param lines what an invoice or credit note books; empty for other kinds
 * @param ties what the sink wrote behind the mark for itself
 */
public record IndexedDocument(
    Kind kind,
    String id,
    String key,
    String number,
    String status,
    String contactId,
    BigDecimal total,
    BigDecimal open,
    boolean applied,
    String target,
    String adjusts,
    List<Allocation> allocations,
    boolean frozen,
    Fingerprint fingerprint,
    LocalDate date,
    LocalDate trueDate,
    boolean withdrawn,
    List<LedgerLine> lines,
    Ties ties) {

  /** Part of a credit that is applied to an invoice. */
  public record Allocation(String id, String invoiceId, BigDecimal amount) {}

  /** The mark stands first and ends before the middle dot (accounting rule 19, marks). */
  private static final Pattern MARK = Pattern.compile("\\s*([^\\s·]+)(\\s*·.*)?", Pattern.DOTALL);

  private static final Pattern ADJUSTS = Pattern.compile("·\\s*adjusts\\s+(\\S+)");

  /** After the mark of a bill: the purchase order it is for. */
  private static final Pattern FOR_ORDER =
      Pattern.compile("[^·]+·\\s*for order\\s+(\\S+).*", Pattern.DOTALL);

  private static final Pattern CORRECTION = Pattern.compile("·\\s*correction\\s+(\\d{1,6})");

  private static final Pattern DATED = Pattern.compile("·\\s*dated\\s+(\\d{4}-\\d{2}-\\d{2})");

  private static final Pattern WITHDRAWN = Pattern.compile("·\\s*withdrawn");

  /** Stands before the mark of the bank deposit in the reference of a payment in a batch. */
  public static final String IN_DEPOSIT = " · deposit ";

  private static final Pattern DEPOSIT = Pattern.compile(IN_DEPOSIT + "(\\S+)");

  /** Stands between the key of a document and the number of its correction or part. */
  public static final String PART = "#";

  /** Stands behind the key of early money, before the number of a payment that took some back. */
  public static final String TAKEN_BACK = "~back";

  public IndexedDocument {
    allocations = List.copyOf(allocations);
    lines = List.copyOf(lines);
  }

  /** The key of the document that this one corrects, or of which it is a part; else its own. */
  public String root() {
    int part = key.indexOf(PART);
    return part < 0 ? key : key.substring(0, part);
  }

  /** A correction document carries its invoice's mark (accounting rule 11). */
  public boolean corrects() {
    return key.contains(PART + "C");
  }

  /** Approved, so that it counts in the ledger. */
  public boolean posted() {
    return status.equals("AUTHORISED") || status.equals("PAID");
  }

  /** What people know it by: its number, or our mark where it has none. */
  public String label() {
    return number.isEmpty() ? key : number;
  }

  /** Voided and deleted documents exist no more, but an invoice's number stays used. */
  public boolean live() {
    return !status.equals("VOIDED") && !status.equals("DELETED");
  }

  /** Reads a document as Xero's lists and replies give it. */
  public static IndexedDocument of(Kind kind, JsonNode json) {
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
        WITHDRAWN.matcher(mark).find(),
        kind == Kind.INVOICE || kind == Kind.CREDIT_NOTE ? LedgerLine.of(json) : List.of(),
        Ties.of(mark));
  }

  /** The same with instances of ids, texts, amounts and days that are there already. */
  IndexedDocument with(Shared shared, String knownContactId, String knownTarget) {
    return new IndexedDocument(
        kind,
        id,
        key,
        number,
        shared.one(status),
        knownContactId,
        shared.amount(total),
        shared.amount(open, total),
        applied,
        knownTarget,
        adjusts,
        allocations,
        frozen,
        fingerprint,
        shared.one(date),
        shared.one(trueDate),
        withdrawn,
        shared.lines(lines),
        ties);
  }

  public IndexedDocument withOpen(BigDecimal nowOpen, String nowStatus) {
    boolean nowApplied = nowOpen.compareTo(total) != 0;
    return new IndexedDocument(
        kind,
        id,
        key,
        number,
        nowStatus,
        contactId,
        total,
        nowOpen,
        nowApplied,
        target,
        adjusts,
        allocations,
        frozen,
        fingerprint,
        date,
        trueDate,
        withdrawn,
        lines,
        ties);
  }

  /** After an allocation from this credit was made. */
  public IndexedDocument with(Allocation allocation) {
    List<Allocation> more = new ArrayList<>(allocations);
    more.add(allocation);
    return withAllocations(more, open.subtract(allocation.amount()));
  }

  /** After an allocation from this credit was taken back. */
  public IndexedDocument without(Allocation allocation) {
    List<Allocation> fewer = new ArrayList<>(allocations);
    fewer.remove(allocation);
    return withAllocations(fewer, open.add(allocation.amount()));
  }

  private IndexedDocument withAllocations(List<Allocation> now, BigDecimal nowOpen) {
    String nowStatus = nowOpen.signum() == 0 ? "PAID" : "AUTHORISED";
    return new IndexedDocument(
        kind,
        id,
        key,
        number,
        nowStatus,
        contactId,
        total,
        nowOpen,
        !now.isEmpty(),
        target,
        adjusts,
        now,
        frozen,
        fingerprint,
        date,
        trueDate,
        withdrawn,
        lines,
        ties);
  }

  public IndexedDocument withTies(Ties now) {
    return new IndexedDocument(
        kind,
        id,
        key,
        number,
        status,
        contactId,
        total,
        open,
        applied,
        target,
        adjusts,
        allocations,
        frozen,
        fingerprint,
        date,
        trueDate,
        withdrawn,
        lines,
        now);
  }

  public BigDecimal allocatedTo(String invoiceId) {
    return allocationsTo(invoiceId).stream()
        .map(Allocation::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  public List<Allocation> allocationsTo(String invoiceId) {
    return allocations.stream().filter(a -> a.invoiceId().equals(invoiceId)).toList();
  }

  /** The external key a mark begins with; empty when the text has no such form. */
  public static String key(String mark) {
    Matcher matcher = MARK.matcher(mark);
    return matcher.matches() ? matcher.group(1) : "";
  }

  private static String keyWithCorrection(String mark) {
    Matcher correction = CORRECTION.matcher(mark);
    return correction.find() ? key(mark) + PART + "C" + correction.group(1) : key(mark);
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

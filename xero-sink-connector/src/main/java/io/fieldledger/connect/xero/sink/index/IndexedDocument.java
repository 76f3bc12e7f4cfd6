package io.fieldledger.connect.xero.sink.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.desired.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

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

  /** Stands before the mark of the bank deposit in the reference of a payment in a batch. */
  public static final String IN_DEPOSIT = " · deposit ";

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

  /** The mark of the source's payment, of which this payment is one application. */
  public String source() {
    return source(key);
  }

  /**
   * @param key of a payment in Xero: the mark of the source's payment, and where it is applied to
   *     several documents, behind a slash which of them
   */
  public static String source(String key) {
    int slash = key.indexOf('/');
    return slash < 0 ? key : key.substring(0, slash);
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
    return now(nowStatus, nowOpen, nowOpen.compareTo(total) != 0, allocations, ties);
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
    return now(nowOpen.signum() == 0 ? "PAID" : "AUTHORISED", nowOpen, !now.isEmpty(), now, ties);
  }

  public IndexedDocument withTies(Ties now) {
    return now(status, open, applied, allocations, now);
  }

  /** After something else was written behind the mark. */
  public IndexedDocument withReference(String reference) {
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
        DocumentReader.withdrawn(reference),
        lines,
        Ties.of(reference));
  }

  /** The same after what was done with it. */
  private IndexedDocument now(
      String nowStatus,
      BigDecimal nowOpen,
      boolean nowApplied,
      List<Allocation> nowAllocations,
      Ties nowTies) {
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
        nowAllocations,
        frozen,
        fingerprint,
        date,
        trueDate,
        withdrawn,
        lines,
        nowTies);
  }

  public BigDecimal allocatedTo(String invoiceId) {
    return allocationsTo(invoiceId).stream()
        .map(Allocation::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  public List<Allocation> allocationsTo(String invoiceId) {
    return allocations.stream().filter(a -> a.invoiceId().equals(invoiceId)).toList();
  }

  /** Reads a document as Xero's lists and replies give it. */
  public static IndexedDocument of(Kind kind, JsonNode json) {
    return DocumentReader.read(kind, json);
  }

  /** The external key a mark begins with; empty when the text has no such form. */
  public static String key(String mark) {
    return DocumentReader.key(mark);
  }
}

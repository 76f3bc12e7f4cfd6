package io.fieldledger.connect.xero.sink.index;

import io.fieldledger.connect.xero.sink.desired.Kind;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which documents bear on which: paid on, applied to, reversed by, voided and posted anew. */
public final class Relations {
  private static final List<Kind> CREDITS =
      List.of(Kind.CREDIT_NOTE, Kind.PREPAYMENT, Kind.OVERPAYMENT);

  private final BiFunction<Kind, String, IndexedDocument> byId;
  private final Links creditNotesByContact = new Links();
  private final Links paymentsByTarget = new Links();
  private final Links creditsByInvoice = new Links();
  private final Map<String, Set<String>> refundsOutOfOthers = new LinkedHashMap<>();
  private final Map<String, Set<String>> reversedByRefund = new HashMap<>();

  /** The invoice of a key that was voided last because the source asked for it. */
  private final Map<String, String> withdrawnByKey = new HashMap<>();

  /**
   * @param byId the document of a kind and id, null for none
   */
  Relations(BiFunction<Kind, String, IndexedDocument> byId) {
    this.byId = byId;
  }

  void clear() {
    creditNotesByContact.clear();
    paymentsByTarget.clear();
    creditsByInvoice.clear();
    refundsOutOfOthers.clear();
    reversedByRefund.clear();
    withdrawnByKey.clear();
  }

  void put(IndexedDocument document) {
    Kind kind = document.kind();
    if (kind == Kind.CREDIT_NOTE) {
      creditNotesByContact.add(document.contactId(), document.id());
    }
    if (kind == Kind.INVOICE && !document.live() && document.withdrawn()) {
      withdrawnByKey.put(document.key(), document.id());
    }
    for (String refund : document.ties().reversed().values()) {
      reversedByRefund.computeIfAbsent(refund, r -> new LinkedHashSet<>()).add(document.id());
    }
    if (kind == Kind.PAYMENT && !document.ties().refunds().isEmpty()) {
      refundsOutOfOthers
          .computeIfAbsent(document.ties().refunds(), p -> new LinkedHashSet<>())
          .add(document.id());
    }
    if (!document.target().isEmpty()) {
      paymentsByTarget.add(document.target(), document.id());
    }
    for (IndexedDocument.Allocation allocation : document.allocations()) {
      creditsByInvoice.add(allocation.invoiceId(), document.id());
    }
  }

  /** Living payments of an invoice, or out of a credit. */
  public List<IndexedDocument> paymentsOf(String documentId) {
    return allPaymentsOf(documentId).filter(IndexedDocument::live).toList();
  }

  /** Payments of an invoice that exist no more. */
  public List<IndexedDocument> deletedPaymentsOf(String documentId) {
    return allPaymentsOf(documentId).filter(payment -> !payment.live()).toList();
  }

  private Stream<IndexedDocument> allPaymentsOf(String documentId) {
    return of(Kind.PAYMENT, paymentsByTarget.of(documentId))
        .filter(payment -> payment.target().equals(documentId));
  }

  /** Living credits of any kind that are applied to an invoice. */
  public List<IndexedDocument> creditsOn(String invoiceId) {
    return creditsByInvoice.of(invoiceId).stream()
        .map(this::credit)
        .flatMap(Optional::stream)
        .filter(credit -> credit.live() && credit.allocatedTo(invoiceId).signum() > 0)
        .toList();
  }

  private Optional<IndexedDocument> credit(String id) {
    return CREDITS.stream().flatMap(kind -> Stream.ofNullable(byId.apply(kind, id))).findFirst();
  }

  /** Marks of what is paid on an invoice and of what is applied to it. */
  Set<String> on(String invoiceId) {
    return Stream.concat(
            paymentsOf(invoiceId).stream().map(IndexedDocument::source),
            creditsOn(invoiceId).stream().map(IndexedDocument::key))
        .collect(Collectors.toSet());
  }

  /**
   * Living credit notes.
   *
   * @param contactIds of a contact, and of those that were merged into it
   */
  List<IndexedDocument> creditNotesOf(Set<String> contactIds) {
    return contactIds.stream()
        .flatMap(contact -> of(Kind.CREDIT_NOTE, creditNotesByContact.of(contact)))
        .filter(IndexedDocument::live)
        .distinct()
        .toList();
  }

  /** The invoice of this key that was voided last because the source asked for it. */
  public Optional<IndexedDocument> withdrawnInvoice(String key) {
    return Optional.ofNullable(withdrawnByKey.get(key)).map(id -> byId.apply(Kind.INVOICE, id));
  }

  /** Living invoices whose payments a refund reversed on their own day. */
  public List<IndexedDocument> reversedBy(String refund) {
    return of(Kind.INVOICE, reversedByRefund.getOrDefault(refund, Set.of()))
        .filter(i -> i.live() && i.ties().reversed().containsValue(refund))
        .toList();
  }

  /** Living refunds that are paid out of another credit than the refunded payment's own money. */
  public List<IndexedDocument> refundsOutOfOthers() {
    return refundsOutOfOthers.keySet().stream()
        .flatMap(payment -> refundsOutOfOthers(payment).stream())
        .toList();
  }

  /** Those of one payment, by its mark. */
  public List<IndexedDocument> refundsOutOfOthers(String payment) {
    return of(Kind.PAYMENT, refundsOutOfOthers.getOrDefault(payment, Set.of()))
        .filter(IndexedDocument::live)
        .toList();
  }

  private Stream<IndexedDocument> of(Kind kind, Collection<String> ids) {
    return ids.stream().map(id -> byId.apply(kind, id));
  }
}

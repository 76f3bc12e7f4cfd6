package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.index.Ties;
import io.fieldledger.connect.xero.sink.report.Code;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes payments and credit off an invoice and puts them back: off for a void, and back when the
 * source wants the invoice again; both for a rebuild (accounting rule 11). What is to come back is
 * written into the invoice's reference before anything is taken off it; a deleted payment keeps its
 * day, account and amount in Xero. So a plan goes on where a crash cut it off.
 */
final class TakenApart {
  /** Xero takes no more in a reference (contract, 6.2). */
  private static final int LONGEST = 255;

  private final Index index;

  TakenApart(Index index) {
    this.index = index;
  }

  /** What a void takes off; as many as the reference takes, the rest is for their own records. */
  Ties ofVoid(IndexedDocument ours, String reference) {
    Map<String, BigDecimal> payments = new LinkedHashMap<>();
    for (IndexedDocument payment : index.relations().paymentsOf(ours.id())) {
      Map<String, BigDecimal> more = new LinkedHashMap<>(payments);
      more.put(payment.source(), elsewhere(payment));
      if (fits(reference, ours.ties().withTakenOff(more, Map.of()))) {
        payments = more;
      }
    }
    return ours.ties().withTakenOff(payments, Map.of());
  }

  /** What a rebuild takes off; empty when it cannot be told, or would not fit afterwards. */
  Optional<Ties> ofRebuild(IndexedDocument ours, String reference, BigDecimal total) {
    Map<String, BigDecimal> payments = new LinkedHashMap<>();
    Map<String, BigDecimal> credits = new LinkedHashMap<>();
    BigDecimal needed = BigDecimal.ZERO;
    for (IndexedDocument payment : index.relations().paymentsOf(ours.id())) {
      payments.put(payment.source(), elsewhere(payment));
      needed = needed.add(payment.total());
    }
    for (IndexedDocument credit : index.relations().creditsOn(ours.id())) {
      credits.put(credit.key(), credit.allocatedTo(ours.id()));
      needed = derived(credit) ? needed : needed.add(credit.allocatedTo(ours.id()));
    }
    Ties ties = ours.ties().withTakenOff(payments, credits);
    boolean ourOwn =
        Stream.concat(payments.keySet().stream(), credits.keySet().stream())
            .allMatch(key -> key.startsWith(ours.key().substring(0, ours.key().indexOf('-') + 1)));
    return ourOwn && needed.compareTo(total) <= 0 && fits(reference, ties)
        ? Optional.of(ties)
        : Optional.empty();
  }

  /**
   * Credit can only come back to an invoice of its own contact, so an invoice whose customer was
   * merged in the source keeps the contact that it has.
   */
  void keepContact(ObjectNode body, IndexedDocument ours) {
    String meant = body.path("Contact").path("ContactID").asText("");
    boolean ofOther =
        Stream.concat(
                index.relations().creditsOn(ours.id()).stream(),
                ours.ties().unallocated().keySet().stream().flatMap(key -> credit(key).stream()))
            .anyMatch(credit -> !index.contactOf(credit).equals(meant));
    if (ofOther) {
      References.put(body, Kind.CONTACT, index.contactOf(ours));
    }
  }

  private static boolean fits(String reference, Ties ties) {
    return reference.length() + ties.text().length() <= LONGEST;
  }

  private static boolean derived(IndexedDocument credit) {
    return !credit.adjusts().isEmpty() || credit.corrects();
  }

  /**
   * What of the same payment of the source is in Xero but not in this application; what is off
   * another invoice for a while, to come back, counts as there.
   */
  private BigDecimal elsewhere(IndexedDocument payment) {
    String source = payment.source();
    BigDecimal sum = BigDecimal.ZERO.setScale(2);
    for (IndexedDocument other : index.paymentsOfRecord(source)) {
      boolean there = other.live() || isOffFor(other, source);
      sum = there && !other.root().equals(payment.root()) ? sum.add(other.total()) : sum;
    }
    for (Kind kind : List.of(Kind.PREPAYMENT, Kind.OVERPAYMENT)) {
      for (IndexedDocument money : index.documentsWithPrefix(kind, source)) {
        sum = money.root().equals(source) ? sum.add(money.total()) : sum;
      }
    }
    return sum;
  }

  /** Writes into the reference. */
  static Resolution.Write mark(
      IndexedDocument ours, String reference, List<Remark> remarks, boolean last) {
    ObjectNode body = Json.mapper().createObjectNode();
    body.put(ours.kind().idField(), ours.id());
    body.put("Reference", reference);
    return new Resolution.Write(
        Lane.changing(ours.kind()),
        "",
        body,
        null,
        Set.of("Document " + ours.id()),
        ours.id(),
        List.of(),
        remarks,
        last);
  }

  /**
   * Writes other ties behind the mark; what a person wrote there stays, as far as there is room.
   *
   * @param read the document as Xero has it, when it was asked for
   */
  static Resolution note(IndexedDocument ours, Ties ties, JsonNode read) {
    if (read == null || !read.path(ours.kind().idField()).asText("").equals(ours.id())) {
      return new Resolution.Read(ours.kind(), ours.id());
    }
    String text = ties.text();
    String reference = without(read, ours.ties());
    int room = Math.max(0, LONGEST - text.length());
    return mark(
        ours,
        (reference.length() > room ? reference.substring(0, room).stripTrailing() : reference)
            + text,
        List.of(),
        false);
  }

  /** The reference of a document as Xero has it, without what the sink wrote behind the mark. */
  static String without(JsonNode read, Ties ties) {
    return read.path("Reference").asText("").replace(ties.text(), "");
  }

  private boolean isOffFor(IndexedDocument deleted, String source) {
    return index
        .documentById(Kind.INVOICE, deleted.target())
        .filter(invoice -> invoice.ties().tookOff().containsKey(source))
        .isPresent();
  }

  /**
   * Refunds that are paid out of a credit note are not taken off it: the money did go out. Each
   * moves to its own payment's money when that comes, or is withdrawn by its own record.
   */
  Optional<Resolution> refundsFirst(IndexedDocument ours) {
    if (ours.kind() != Kind.CREDIT_NOTE) {
      return Optional.empty();
    }
    return index.relations().paymentsOf(ours.id()).stream()
        .findFirst()
        .map(
            refund ->
                new Resolution.Await(
                    WaitKeys.document(ours.kind(), ours.root()),
                    Code.DOCUMENT_APPLIED,
                    "%s is paid out of credit note %s."
                        .formatted(
                            refund.key().isEmpty() ? "Payment " + refund.id() : refund.key(),
                            ours.label())));
  }

  /** One allocation or payment off at a time; empty when the index knows of none. */
  Optional<Resolution> takeOff(IndexedDocument ours) {
    for (IndexedDocument credit : index.relations().creditsOn(ours.id())) {
      return Optional.of(DerivedAllocations.removal(credit, ours, false));
    }
    for (IndexedDocument.Allocation allocation : ours.allocations()) {
      Optional<IndexedDocument> invoice = index.documentById(Kind.INVOICE, allocation.invoiceId());
      if (invoice.isPresent()) {
        return Optional.of(DerivedAllocations.removal(ours, invoice.get(), false));
      }
    }
    return index.relations().paymentsOf(ours.id()).stream()
        .findFirst()
        .map(payment -> Payments.removal(payment, false));
  }

  /** True when something is to be put back on an invoice of this key once it is posted. */
  boolean waitsFor(String key) {
    return index.relations().withdrawnInvoice(key).filter(gone -> !off(gone).isEmpty()).isPresent();
  }

  /**
   * Puts one payment or allocation back; empty when nothing more comes back.
   *
   * @param ours the living invoice
   * @param read the payment as Xero has it, when it was asked for
   */
  Optional<Resolution> putBack(IndexedDocument ours, JsonNode read) {
    if (!ours.posted()) {
      return Optional.empty();
    }
    for (IndexedDocument payment : off(told(ours))) {
      if (possible(ours, payment)) {
        String amount = payment.total().toPlainString();
        return Optional.of(
            PaidAgain.putBack(
                payment,
                ours,
                read,
                List.of(new Outcome.Change("Payment " + payment.key(), null, amount))));
      }
    }
    for (Map.Entry<String, BigDecimal> off : unallocated(ours)) {
      Optional<IndexedDocument> credit = credit(off.getKey());
      BigDecimal amount =
          credit.map(c -> off.getValue().min(c.open()).min(ours.open())).orElse(BigDecimal.ZERO);
      if (amount.signum() > 0 && credit.get().allocatedTo(ours.id()).signum() == 0) {
        return Optional.of(
            DerivedAllocations.allocation(
                credit.get(), ours, amount, day(credit.get(), ours), false));
      }
    }
    return Optional.empty();
  }

  /** What we apply ourselves comes last: it gets the room that is left (accounting rule 19). */
  private List<Map.Entry<String, BigDecimal>> unallocated(IndexedDocument ours) {
    return ours.ties().unallocated().entrySet().stream()
        .sorted(
            Comparator.comparing(
                off -> credit(off.getKey()).filter(TakenApart::derived).isPresent()))
        .toList();
  }

  /** Payments that were taken off and cannot be put back by themselves. */
  List<Remark> left(IndexedDocument ours) {
    List<String> left = new ArrayList<>();
    off(told(ours)).forEach(payment -> left.add(payment.key()));
    return left.isEmpty()
        ? List.of()
        : List.of(Outcome.remark(Code.PAYMENT_TAKEN_OFF, String.join(", ", left) + "."));
  }

  /** Where it is written what is off: on the invoice itself, or on the one that was voided. */
  private IndexedDocument told(IndexedDocument ours) {
    return ours.ties().takenApart()
        ? ours
        : index
            .relations()
            .withdrawnInvoice(ours.root())
            .filter(gone -> !ours.corrects())
            .orElse(ours);
  }

  /**
   * Payments that are off, each as it was last. One whose source's record has changed since is
   * where that record says: then there is more, or less, of it elsewhere.
   */
  private List<IndexedDocument> off(IndexedDocument told) {
    Map<String, IndexedDocument> newest = new LinkedHashMap<>();
    for (IndexedDocument deleted : index.relations().deletedPaymentsOf(told.id())) {
      BigDecimal elsewhere = told.ties().tookOff().get(deleted.source());
      boolean lives =
          index.documentsWithPrefix(Kind.PAYMENT, deleted.root()).stream()
              .anyMatch(p -> p.root().equals(deleted.root()));
      if (elsewhere != null && !lives && elsewhere.compareTo(elsewhere(deleted)) == 0) {
        newest.put(deleted.root(), deleted);
      }
    }
    return List.copyOf(newest.values());
  }

  private boolean possible(IndexedDocument ours, IndexedDocument payment) {
    return payment.total().compareTo(ours.open()) <= 0
        && !LockedPeriod.locked(index.settings().organisation(), payment.date());
  }

  private Optional<IndexedDocument> credit(String key) {
    return Stream.of(Kind.CREDIT_NOTE, Kind.PREPAYMENT, Kind.OVERPAYMENT)
        .flatMap(kind -> index.document(kind, key).stream())
        .filter(IndexedDocument::live)
        .findFirst();
  }

  private String day(IndexedDocument credit, IndexedDocument invoice) {
    LocalDate later = credit.date().isAfter(invoice.date()) ? credit.date() : invoice.date();
    return LockedPeriod.open(index.settings().organisation(), later).toString();
  }
}

package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.contact.Agreements;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Outcome.Change;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedContact;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.index.IndexedDocument.Allocation;
import io.fieldledger.connect.xero.sink.plan.DerivedAllocations;
import io.fieldledger.connect.xero.sink.plan.Family;
import io.fieldledger.connect.xero.sink.plan.Lane;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import io.fieldledger.connect.xero.sink.plan.WaitKeys;
import io.fieldledger.connect.xero.sink.report.Code;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes the elements of a write's answer into the index and says what each document came to. */
final class ReplyReader {
  private final Index index;
  private final Agreements agreements;

  /**
   * @param agreements is told what both sides of a contact have when it is written
   */
  ReplyReader(Index index, Agreements agreements) {
    this.index = index;
    this.agreements = agreements;
  }

  /**
   * What an answer says about one document.
   *
   * @param refusal not null when Xero refused it
   * @param outcome not null when it is final
   * @param events wait keys that parked records may be waiting for
   * @param again allocations that the sink derives and that are to be made anew for what is due now
   */
  record Reading(
      Refusal refusal, Outcome outcome, List<String> events, List<DesiredDocument> again) {}

  /** The elements of an answer by what tells them apart; removals answer with one element. */
  static Map<String, JsonNode> elements(WriteBatch batch, JsonNode body) {
    if (batch.lane == Lane.ALLOCATION_REMOVAL) {
      return Map.of("", body);
    }
    Map<String, JsonNode> elements = new HashMap<>();
    for (JsonNode element : body.path(batch.lane.endpoint())) {
      elements.put(WriteBatch.correlation(batch.lane, element), element);
    }
    return elements;
  }

  static String correlation(WriteBatch batch, Work work) {
    return WriteBatch.correlation(batch.lane, batch.items.get(work).body());
  }

  Reading read(Work work, Resolution.Write write, JsonNode element, String correlationId) {
    Refusal refusal = Refusal.of(element);
    if (refusal != null) {
      return new Reading(refusal, null, List.of(), List.of());
    }
    if (write.lane() == Lane.ALLOCATION_REMOVAL) {
      return removed(work, write);
    }
    List<String> events = new ArrayList<>();
    Outcome.Facts facts =
        Proof.namesDocument(write, element)
            ? take(work, write, element, events)
            : Outcome.Facts.NONE;
    List<Change> differences = Proof.differences(write, element);
    if (differences.isEmpty()) {
      write
          .merging()
          .ifPresent(
              merging -> {
                IndexedContact contact = IndexedContact.of(element);
                merging.written(agreements, contact.id(), contact.updated());
              });
    }
    Outcome outcome =
        differences.isEmpty()
            ? new Outcome.Accepted(facts, write.changes(), write.remarks(), correlationId)
            : new Outcome.Rejected(
                facts,
                Outcome.remark(Proof.code(differences), Proof.describe(differences)),
                differences,
                correlationId);
    List<DesiredDocument> again =
        switch (write.lane()) {
          case PAYMENT_REMOVAL -> freed(element);
          case INVOICE_NEW, CREDIT_NOTE_NEW ->
              work.document.present() && facts.id() != null
                  ? DerivedAllocations.ofPostedAgain(facts.id(), index)
                  : List.of();
          default -> List.of();
        };
    return new Reading(null, outcome, events, again);
  }

  /** Money left an invoice: credit that the sink applies itself may take its place. */
  private List<DesiredDocument> freed(JsonNode payment) {
    String id = payment.path("PaymentID").asText("");
    Optional<IndexedDocument> target =
        index.documentById(Kind.PAYMENT, id).map(IndexedDocument::target).flatMap(this::adjusted);
    Optional<IndexedDocument> invoice = target.filter(i -> i.live() && !i.root().isEmpty());
    if (invoice.isEmpty()) {
      return List.of();
    }
    return new Family(index, invoice.get())
        .credits().stream()
            .filter(credit -> credit.open().signum() > 0 && !credit.key().isEmpty())
            .map(credit -> DerivedAllocations.wantedAgain(credit, invoice.get()))
            .toList();
  }

  /** The invoice of this id, or the one that the credit note of this id adjusts. */
  private Optional<IndexedDocument> adjusted(String id) {
    Optional<IndexedDocument> invoice = index.documentById(Kind.INVOICE, id);
    return invoice.isPresent()
        ? invoice
        : index
            .documentById(Kind.CREDIT_NOTE, id)
            .filter(note -> !note.adjusts().isEmpty())
            .flatMap(note -> index.document(Kind.INVOICE, note.adjusts()));
  }

  private Outcome.Facts take(
      Work work, Resolution.Write write, JsonNode element, List<String> events) {
    return switch (write.lane()) {
      case CONTACT_NEW, CONTACT_CHANGE -> contact(work, element, events);
      case PAYMENT_NEW -> payment(element, false, events);
      case PAYMENT_REMOVAL -> payment(element, true, events);
      case ALLOCATION_NEW -> allocation(work, write, element, events);
      case BATCH_PAYMENT_NEW -> batch(work, write, element, events);
      default -> document(work, write.lane(), element, events);
    };
  }

  private Outcome.Facts contact(Work work, JsonNode element, List<String> events) {
    IndexedContact contact = IndexedContact.of(element);
    index.put(contact);
    events.add(WaitKeys.document(Kind.CONTACT, work.document.key()));
    return new Outcome.Facts(contact.id(), contact.name(), null);
  }

  private Outcome.Facts document(Work work, Lane lane, JsonNode element, List<String> events) {
    IndexedDocument document = IndexedDocument.of(lane.kind(), element);
    index.put(document);
    index.putBankOf(element);
    events.add(WaitKeys.document(lane.kind(), work.document.key()));
    events.add(WaitKeys.document(lane.kind(), document.root()));
    events.add(work.waitKey());
    if (lane.kind() == Kind.BANK_TRANSFER) {
      // Payments that wait to be one batch with it need wait no longer.
      events.add(WaitKeys.document(Kind.BATCH_PAYMENT, work.document.key()));
    }
    if (lane.kind() != Kind.INVOICE && lane.kind() != Kind.PURCHASE_ORDER) {
      events.add(WaitKeys.creditOf(index.contactOf(document)));
      events.add(WaitKeys.creditOf(document.root()));
    }
    return new Outcome.Facts(document.id(), document.number(), document.total());
  }

  /** A batch brings its payments, whose own records find them in the index. */
  private Outcome.Facts batch(
      Work work, Resolution.Write write, JsonNode element, List<String> events) {
    for (ObjectNode made : BatchReply.payments(write.body(), element)) {
      IndexedDocument payment = IndexedDocument.of(Kind.PAYMENT, made);
      index.put(payment);
      index.apply(Kind.INVOICE, payment.target(), payment.total());
      events.add(WaitKeys.document(Kind.PAYMENT, payment.root()));
      index
          .documentById(Kind.INVOICE, payment.target())
          .ifPresent(invoice -> events.add(WaitKeys.document(Kind.INVOICE, invoice.root())));
    }
    return document(work, write.lane(), element, events);
  }

  /** The answer embeds the paid document with its new amounts (contract, 6.5). */
  private Outcome.Facts payment(JsonNode element, boolean removed, List<String> events) {
    String id = element.path("PaymentID").asText("");
    Optional<IndexedDocument> before = index.documentById(Kind.PAYMENT, id);
    IndexedDocument payment = IndexedDocument.of(Kind.PAYMENT, element);
    String targetId =
        payment.target().isEmpty()
            ? before.map(IndexedDocument::target).orElse("")
            : payment.target();
    index.put(payment);
    BigDecimal amount = before.map(IndexedDocument::total).orElse(payment.total());
    for (Kind kind : List.of(Kind.INVOICE, Kind.CREDIT_NOTE, Kind.PREPAYMENT, Kind.OVERPAYMENT)) {
      index
          .documentById(kind, targetId)
          .ifPresent(
              target -> {
                index.apply(kind, targetId, removed ? amount.negate() : amount);
                events.add(WaitKeys.document(kind, target.root()));
                if (kind != Kind.INVOICE) {
                  events.add(WaitKeys.creditOf(index.contactOf(target)));
                  events.add(WaitKeys.creditOf(target.root()));
                }
              });
    }
    return new Outcome.Facts(id, payment.key(), amount);
  }

  private Outcome.Facts allocation(
      Work work, Resolution.Write write, JsonNode element, List<String> events) {
    BigDecimal amount = write.amount();
    String invoiceId = write.body().path("Invoice").path("InvoiceID").asText();
    String creditId = write.path().split("/", -1)[1];
    Allocation allocation =
        new Allocation(element.path("AllocationID").asText(""), invoiceId, amount);
    for (Kind kind : List.of(Kind.CREDIT_NOTE, Kind.PREPAYMENT, Kind.OVERPAYMENT)) {
      index.documentById(kind, creditId).ifPresent(credit -> index.put(credit.with(allocation)));
    }
    index.apply(Kind.INVOICE, invoiceId, amount);
    events.add(WaitKeys.document(Kind.ALLOCATION, work.document.key()));
    return new Outcome.Facts(
        element.path("AllocationID").asText(null), work.document.key(), amount);
  }

  /** An allocation was taken back; a derived one is wanted again for what is due afterwards. */
  private Reading removed(Work work, Resolution.Write write) {
    String[] address = write.path().split("/", -1);
    Kind kind =
        Stream.of(Kind.CREDIT_NOTE, Kind.PREPAYMENT, Kind.OVERPAYMENT)
            .filter(k -> k.collection().equals(address[0]))
            .findFirst()
            .orElseThrow();
    IndexedDocument credit = index.documentById(kind, address[1]).orElseThrow();
    Allocation allocation =
        credit.allocations().stream()
            .filter(a -> a.id().equals(write.id()))
            .findFirst()
            .orElseThrow();
    index.put(credit.without(allocation));
    index.apply(Kind.INVOICE, allocation.invoiceId(), allocation.amount().negate());
    IndexedDocument invoice =
        index.documentById(Kind.INVOICE, allocation.invoiceId()).orElseThrow();
    boolean derived = !credit.adjusts().isEmpty() || credit.corrects();
    boolean moneyNeedsRoom =
        work.document.kind() == Kind.PAYMENT || work.document.kind() == Kind.ALLOCATION;
    return new Reading(
        null,
        new Outcome.Accepted(Outcome.Facts.NONE, write.changes(), List.of(), null),
        List.of(
            WaitKeys.creditOf(index.contactOf(credit)),
            WaitKeys.creditOf(credit.root()),
            WaitKeys.document(kind, credit.root()),
            WaitKeys.document(Kind.INVOICE, invoice.root())),
        derived && moneyNeedsRoom && !write.last()
            ? List.of(DerivedAllocations.wantedAgain(credit, invoice))
            : List.of());
  }

  /** The outcome of a refusal that stands. */
  static Outcome refused(Refusal refusal, String correlationId) {
    String text = "Xero says: " + refusal.message();
    return refusal.code() == Code.XERO_REFUSED || refusal.code() == Code.CONTACT_CONTRADICTED
        ? new Outcome.Rejected(
            Outcome.Facts.NONE, Outcome.remark(Code.XERO_REFUSED, text), List.of(), correlationId)
        : Outcome.held(
            refusal.code(),
            correlationId == null ? text : text + " (Xero-Correlation-Id: " + correlationId + ")");
  }
}

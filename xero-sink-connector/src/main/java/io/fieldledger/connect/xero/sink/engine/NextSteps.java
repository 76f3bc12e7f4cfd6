package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.index.Ties;
import io.fieldledger.connect.xero.sink.plan.Beside;
import io.fieldledger.connect.xero.sink.plan.Lane;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import io.fieldledger.connect.xero.sink.plan.Resolver;
import io.fieldledger.connect.xero.sink.plan.WaitKeys;
import io.fieldledger.connect.xero.sink.report.Code;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a document needs next. The {@link Resolver} says it of the document alone; here is what must
 * come first (accounting rule 19, order of posting): money that is on its way, the end of a burst,
 * lists and settings that are not read yet.
 */
final class NextSteps {
  /** Reasons that a person takes away in the organisation's settings. */
  private static final Set<String> SETTING_UNKNOWN =
      Set.of(
          Code.ACCOUNT_UNMAPPED.name(),
          Code.ACCOUNT_ARCHIVED.name(),
          Code.ACCOUNT_NOT_ALLOWED.name(),
          Code.PAYMENT_ACCOUNT.name(),
          Code.BANK_ACCOUNT.name(),
          Code.TAX_TYPE_UNKNOWN.name(),
          Code.TRACKING_UNKNOWN.name());

  private final Index index;
  private final SettingsLists settings;
  private final Resolver resolver;
  private final Backlog backlog;
  private final DepositSlips slips;
  private final Wants wants;
  private final Revisions revisions;
  private final Bursts bursts;

  NextSteps(
      Index index,
      SettingsLists settings,
      Resolver resolver,
      Backlog backlog,
      DepositSlips slips,
      Wants wants,
      Revisions revisions,
      Bursts bursts) {
    this.index = index;
    this.settings = settings;
    this.resolver = resolver;
    this.backlog = backlog;
    this.slips = slips;
    this.wants = wants;
    this.revisions = revisions;
    this.bursts = bursts;
  }

  /** What is next for a document, by what the index says now. */
  Resolution next(Work work) {
    return next(work, work.read);
  }

  /**
   * @param read what Xero has of the document, when it was asked for; else null
   */
  Resolution next(Work work, JsonNode read) {
    if (!index.knows(work.document.kind())) {
      wants.list(work.document.kind());
    }
    Optional<String> order = unknownOrder(work);
    if (order.filter(backlog::comes).isPresent()) {
      return new Resolution.Await(
          order.get(), Code.PARENT_MISSING, order.get() + " is compared with its bill.");
    }
    if ((decidesLast(work) || order.isPresent()) && !bursts.over()) {
      return new Resolution.Await(
          WaitKeys.QUIET, Code.PARENT_MISSING, "Payments that are still coming in go first.");
    }
    if (opens(work)) {
      if (!bursts.over()) {
        return new Resolution.Await(
            WaitKeys.QUIET, Code.PARENT_MISSING, "Money that is still coming is looked at first.");
      }
      if (backlog.othersMoneyFor(work)) {
        return new Resolution.Finished(
            Outcome.held(Code.OPENING_AFTER_MONEY, "Invoice: " + work.document.key() + "."));
      }
    }
    if (OutdatedVoid.is(work, index, revisions, backlog)) {
      return new Resolution.Await(
          work.waitKey(), Code.DOCUMENT_APPLIED, work + " was paid after it was voided.");
    }
    if (work.document.derived() || takesOff(work)) {
      Optional<String> invoice =
          work.document.derived()
              ? work.document.reference(Kind.INVOICE.label())
              : Optional.of(work.document.key());
      if (invoice.filter(i -> backlog.moneyComesFor(i, work.entry)).isPresent()) {
        return moneyFirst(invoice.get());
      }
    }
    Beside beside =
        work.document.kind() == Kind.CONTACT
            ? Beside.contact(backlog.namesakeWaits(work), work.entry.contactChanged())
            : slips.beside(work.document, bursts.now());
    Resolution resolution = resolver.resolve(work.document, read, beside);
    if (resolution instanceof Resolution.Await await) {
      Stream.of(Kind.values())
          .filter(kind -> kind.rare() && await.waitKey().equals(WaitKeys.list(kind)))
          .forEach(wants::list);
    }
    if ((settlesItself(work, resolution) || takesApart(work, resolution))
        && backlog.moneyComesFor(work.document.key(), work.entry)) {
      return moneyFirst(work.document.key());
    }
    Optional<String> putBack = putsBack(work, resolution);
    if (putBack.filter(mark -> backlog.recordComes(mark, work.entry)).isPresent()) {
      return new Resolution.Await(
          WaitKeys.record(putBack.get()),
          Code.PARENT_MISSING,
          "The record of %s says first what it is for.".formatted(putBack.get()));
    }
    if (asksForUnknownSetting(resolution) && settings.mayBeNewer()) {
      wants.settings();
      return new Resolution.Await(
          WaitKeys.SETTINGS, Code.PARENT_MISSING, "The organisation's settings are read again.");
    }
    Optional<Resolution.Await> room =
        heldBy(resolution).flatMap(held -> Room.ofOwnRecord(work, held, index));
    return room.isPresent() ? room.get() : resolution;
  }

  private static Resolution moneyFirst(String invoice) {
    return new Resolution.Await(
        WaitKeys.moneyFor(invoice),
        Code.PARENT_MISSING,
        "Payments of %s come first.".formatted(invoice));
  }

  /**
   * An invoice to which its own corrections are applied. A payment that needs the room would only
   * take them off again.
   */
  private static boolean settlesItself(Work work, Resolution resolution) {
    return work.document.kind() == Kind.INVOICE
        && resolution instanceof Resolution.Write write
        && write.lane() == Lane.ALLOCATION_NEW;
  }

  /**
   * A plan that takes money off its invoice and puts it back begins: what is elsewhere of the same
   * payment must not change meanwhile.
   */
  private boolean takesApart(Work work, Resolution resolution) {
    return work.document.kind() == Kind.INVOICE
        && resolution instanceof Resolution.Write write
        && Ties.of(write.body().path("Reference").asText("")).takenApart()
        && index
            .document(Kind.INVOICE, work.document.key())
            .filter(invoice -> !invoice.ties().takenApart())
            .isPresent();
  }

  /** The mark of the source's payment that comes back to an invoice, or whose early money does. */
  private Optional<String> putsBack(Work work, Resolution resolution) {
    if (work.document.kind() != Kind.INVOICE || !(resolution instanceof Resolution.Write write)) {
      return Optional.empty();
    }
    return switch (write.lane()) {
      case PAYMENT_NEW ->
          Optional.of(IndexedDocument.key(write.body().path("Reference").asText("")))
              .map(key -> key.replaceAll("[/#].*", ""));
      case ALLOCATION_NEW -> {
        String id = write.path().split("/", -1)[1];
        yield Kind.EARLY_MONEY.stream()
            .flatMap(kind -> index.documentById(kind, id).stream())
            .map(IndexedDocument::root)
            .findFirst();
      }
      default -> Optional.empty();
    };
  }

  /** Something that is not in the organisation's settings, as they were read last. */
  private static boolean asksForUnknownSetting(Resolution resolution) {
    return resolution instanceof Resolution.AddOption
        || heldBy(resolution).filter(h -> SETTING_UNKNOWN.contains(h.reason().code())).isPresent();
  }

  /**
   * What the sink decides itself (how much credit goes to an invoice, which credit a refund pays
   * out) depends on payments that may still be on their way, so it comes last (accounting rule 19).
   */
  private boolean decidesLast(Work work) {
    return work.document.derived() || work.document.refund() || takesOff(work);
  }

  /**
   * An opening balance that is not in Xero yet. The source tells what is open now and not what was
   * open then, so it cannot be told from money that came since (accounting rule 17).
   */
  private boolean opens(Work work) {
    return work.document.once()
        && work.document.present()
        && work.document.kind() == Kind.INVOICE
        && index.document(Kind.INVOICE, work.document.key()).isEmpty();
  }

  /** The purchase order of a bill, as long as it is not in Xero: it may be on its way. */
  private Optional<String> unknownOrder(Work work) {
    return work.document
        .billsOrder()
        .filter(order -> index.document(Kind.PURCHASE_ORDER, order).isEmpty())
        .map(order -> WaitKeys.document(Kind.PURCHASE_ORDER, order));
  }

  /** A void whose invoice is paid: the payments' own records may take them off themselves. */
  private boolean takesOff(Work work) {
    Kind kind = work.document.kind();
    return !work.document.present()
        && (kind == Kind.INVOICE || kind == Kind.CREDIT_NOTE)
        && index
            .document(kind, work.document.key())
            .filter(d -> d.live() && d.applied())
            .isPresent();
  }

  static Optional<Outcome.Held> heldBy(Resolution resolution) {
    return resolution instanceof Resolution.Finished finished
            && finished.outcome() instanceof Outcome.Held held
        ? Optional.of(held)
        : Optional.empty();
  }
}

package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Account;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.index.Ties;
import io.fieldledger.connect.xero.sink.report.Code;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Decides for payments of invoices and for refunds, which pay out a credit. */
final class PaymentResolver {
  private final Index index;
  private final References references;
  private final Payments payments;
  private final Refunds refunds;
  private final DerivedAllocations derived;
  private final Reversals reversals;
  private final FullReversals fullReversals;
  private final Policies policies;
  private final DepositResolver deposits;

  PaymentResolver(
      Index index,
      References references,
      Policies policies,
      DepositResolver deposits,
      FullReversals fullReversals) {
    this.fullReversals = fullReversals;
    this.policies = policies;
    this.deposits = deposits;
    this.index = index;
    this.references = references;
    this.payments = new Payments(index, policies);
    this.refunds = new Refunds(index, references, fullReversals);
    this.derived = new DerivedAllocations(index);
    this.reversals = new Reversals(index);
  }

  /**
   * @param read what was asked for, as Xero has it: the payment, when it is made again from that,
   *     or an invoice; else null
   */
  Resolution resolve(DesiredDocument asked, JsonNode read, Beside beside) {
    Optional<Resolution> needs = PaidAgain.needs(asked, read);
    if (needs.isPresent()) {
      return needs.get();
    }
    DesiredDocument document = PaidAgain.filled(asked, read);
    if (!document.present()) {
      List<IndexedDocument> parts = payments.of(document.key());
      return parts.isEmpty()
          ? reversals
              .takeBack(document.key(), read)
              .orElseGet(() -> new Resolution.Finished(Outcome.skipped(Code.NOT_IN_XERO, "")))
          : Payments.removal(parts.get(0), parts.size() == 1);
    }
    Optional<String> account = account(document.body().path("Account"));
    if (account.isEmpty()) {
      return new Resolution.Finished(
          Outcome.held(
              Code.PAYMENT_ACCOUNT,
              "Account: " + MoneyAccounts.label(document.body().path("Account")) + "."));
    }
    ObjectNode body = document.body().deepCopy();
    body.remove("Refund");
    body.remove(DesiredDocument.DEPOSIT);
    body.set("Account", body.objectNode().put("AccountID", account.get()));
    if (!document.refund()) {
      References.Found<IndexedDocument> invoice = references.document(document, Kind.INVOICE);
      if (invoice.missing()) {
        return invoice.instead();
      }
      return fullReversals
          .open(invoice.target(), read)
          .orElseGet(() -> pay(document, body, invoice.target(), beside));
    }
    return reversals.reverse(document, read).orElseGet(() -> refund(document, body, read));
  }

  /** Id of an account that takes payments; of a payment that is made again, its own. */
  private Optional<String> account(JsonNode reference) {
    String id = reference.path("AccountID").asText("");
    return id.isEmpty()
        ? MoneyAccounts.find(index.settings(), reference)
            .filter(a -> a.active() && a.takesPayments())
            .map(Account::id)
        : Optional.of(id);
  }

  /**
   * Money that goes back comes out of the refunded payment's own early money, which may be several
   * documents; else out of one other credit. From there it moves to its own money when that comes:
   * it is paid out there first, so that after a crash in between both tell what is to be done.
   */
  private Resolution refund(DesiredDocument document, ObjectNode body, JsonNode read) {
    List<IndexedDocument> parts = payments.of(document.key());
    List<IndexedDocument> own = refunds.ownMoney(document);
    List<IndexedDocument> ofOthers =
        parts.stream().filter(p -> own.stream().noneMatch(o -> o.id().equals(p.target()))).toList();
    BigDecimal amount = document.amount("Amount");
    BigDecimal paid = Payments.sum(parts);
    BigDecimal missing = amount.subtract(paid).add(Payments.sum(ofOthers));
    BigDecimal open =
        own.stream().map(IndexedDocument::open).reduce(BigDecimal.ZERO, BigDecimal::add);
    boolean movable =
        ofOthers.stream()
            .noneMatch(
                p -> p.frozen() || LockedPeriod.locked(index.settings().organisation(), p.date()));
    boolean moves = !ofOthers.isEmpty() && movable && missing.compareTo(open) <= 0;
    boolean same = parts.stream().allMatch(part -> Payments.equal(part, document, body));
    if (!parts.isEmpty() && same && !moves && paid.compareTo(amount) == 0) {
      return new Resolution.Finished(
          new Outcome.Unchanged(
              new Outcome.Facts(parts.get(0).id(), parts.get(0).number(), paid), List.of()));
    }
    boolean fromOwn = missing.signum() > 0 && missing.compareTo(open) <= 0;
    boolean whole = ofOthers.isEmpty() || moves;
    if (!parts.isEmpty() && !(same && fromOwn && whole)) {
      List<IndexedDocument> first = same && moves ? ofOthers : parts;
      return LockedPeriod.holds(index.settings().organisation(), document.body())
          .<Resolution>map(Resolution.Finished::new)
          .orElseGet(() -> Payments.removal(first.get(first.size() - 1), false));
    }
    if (fromOwn) {
      IndexedDocument next =
          own.stream().filter(o -> o.open().signum() > 0).findFirst().orElseThrow();
      BigDecimal part = missing.min(next.open());
      boolean last = part.compareTo(missing) == 0 && ofOthers.isEmpty();
      return payable(document, next, null, part)
          .orElseGet(
              () ->
                  payments.create(body, next, Payments.nextKey(document.key(), parts), part, last));
    }
    References.Found<IndexedDocument> target = refunds.credit(document, read);
    if (target.missing()) {
      return target.instead();
    }
    String of = document.body().path("Refund").path("Of").asText("");
    boolean ofOther =
        !of.isEmpty() && own.stream().noneMatch(o -> o.id().equals(target.target().id()));
    if (ofOther) {
      body.put("Reference", body.path("Reference").asText("") + Ties.refunds(of).text());
    }
    // Its own money may land while this is written: another look afterwards tells.
    return payable(document, target.target())
        .orElseGet(() -> payments.create(body, target.target(), document.key(), amount, !ofOther));
  }

  /**
   * An invoice that was corrected is an invoice and extra invoices: what is paid on it goes to the
   * first that has something due, and on.
   */
  private Resolution pay(
      DesiredDocument document, ObjectNode body, IndexedDocument invoice, Beside beside) {
    if (invoice.live() && invoice.ties().takenApart()) {
      return AllocationResolver.underWay(invoice);
    }
    String source = IndexedDocument.source(document.key());
    if (invoice.live() && invoice.ties().reversed().containsKey(source)) {
      return new Resolution.Finished(
          new Outcome.Unchanged(
              DocumentResolver.facts(invoice),
              List.of(Outcome.remark(Code.REVERSED, source + "."))));
    }
    Family family = new Family(index, invoice);
    List<IndexedDocument> parts = payments.of(document.key());
    BigDecimal paid = Payments.sum(parts);
    BigDecimal missing = document.amount("Amount").subtract(paid);
    boolean same = parts.stream().allMatch(part -> fits(part, document, body, family));
    if (!parts.isEmpty() && same && missing.signum() == 0) {
      IndexedDocument first = parts.get(0);
      return new Resolution.Finished(
          new Outcome.Unchanged(new Outcome.Facts(first.id(), first.number(), paid), List.of()));
    }
    boolean goesOn =
        same
            && missing.signum() > 0
            && parts.stream()
                .allMatch(
                    part ->
                        index
                            .documentById(Kind.INVOICE, part.target())
                            .filter(i -> i.open().signum() == 0)
                            .isPresent());
    if (!parts.isEmpty() && !goesOn) {
      // Payments cannot be edited: one that differs is deleted, then posted anew (contract, 6.5).
      Optional<Outcome.Held> locked =
          LockedPeriod.holds(index.settings().organisation(), document.body());
      return locked.isPresent() && policies.lockedDates() == Policies.LockedDates.HOLD
          ? new Resolution.Finished(locked.get())
          : Payments.removal(parts.get(parts.size() - 1), false);
    }
    Optional<Resolution> not = payable(document, invoice, family, missing);
    if (not.isEmpty() && document.batched()) {
      not = deposits.waits(document, beside);
    }
    if (not.isPresent()) {
      return not.get();
    }
    IndexedDocument next =
        family.invoices().stream()
            .filter(i -> i.posted() && i.open().signum() > 0)
            .findFirst()
            .orElse(invoice);
    BigDecimal amount = missing.min(next.open());
    String key = Payments.nextKey(document.key(), parts);
    return payments.create(body, next, key, amount, amount.compareTo(missing) == 0);
  }

  private boolean fits(
      IndexedDocument part, DesiredDocument document, ObjectNode body, Family family) {
    // In a batch it has the deposit's day and account.
    return family.holds(part.target())
        && (Payments.equal(part, document, body) || (document.batched() && part.frozen()));
  }

  private Optional<Resolution> payable(DesiredDocument document, IndexedDocument target) {
    return payable(document, target, null, document.amount("Amount"));
  }

  /**
   * @param family of an invoice; null for a credit that is paid out
   */
  private Optional<Resolution> payable(
      DesiredDocument document, IndexedDocument target, Family family, BigDecimal amount) {
    if (!target.live() || target.status().equals("DRAFT") || target.status().equals("SUBMITTED")) {
      return Optional.of(
          new Resolution.Await(
              WaitKeys.document(target.kind(), target.key()),
              Code.INVOICE_NOT_OPEN,
              "%s %s has status %s."
                  .formatted(target.kind().label(), target.number(), target.status())));
    }
    BigDecimal open = family == null ? target.open() : family.open();
    if (amount.compareTo(open) > 0) {
      Optional<Resolution> room =
          family != null
              ? derived.makeRoom(target, amount)
              : DerivedAllocations.openWithoutDerived(target).compareTo(amount) >= 0
                  ? derived.release(target)
                  : Optional.empty();
      if (room.isPresent()) {
        return room;
      }
      return Optional.of(
          new Resolution.Finished(
              Outcome.held(
                  document.refund() ? Code.CREDIT_TOO_SMALL : Code.OVER_APPLIED,
                  overApplied(target, open, amount))));
    }
    return policies.lockedDates() == Policies.LockedDates.CORRECT_IN_OPEN_PERIOD
        ? Optional.empty()
        : LockedPeriod.holds(index.settings().organisation(), document.body())
            .map(Resolution.Finished::new);
  }

  static String overApplied(IndexedDocument target, BigDecimal open, BigDecimal amount) {
    return "%s %s: %s to apply, %s due."
        .formatted(
            target.kind().label(), target.label(), amount.toPlainString(), open.toPlainString());
  }
}

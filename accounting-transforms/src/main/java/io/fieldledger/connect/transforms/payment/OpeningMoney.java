package io.fieldledger.connect.transforms.payment;

import io.fieldledger.connect.transforms.config.MappingConfig;
import io.fieldledger.connect.transforms.config.OpeningSettings;
import io.fieldledger.connect.transforms.desired.AllocationDocument;
import io.fieldledger.connect.transforms.desired.ContactDocument;
import io.fieldledger.connect.transforms.desired.Document;
import io.fieldledger.connect.transforms.desired.Mapped;
import io.fieldledger.connect.transforms.desired.OnceDocument;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.finding.NoticeCode;
import io.fieldledger.connect.transforms.servicetitan.Payment;
import io.fieldledger.connect.transforms.servicetitan.Payment.Split;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Payments from before the cut-over (rule 17). What they paid before the opening is part of the
 * invoices' balances; what was not applied then comes in as early money from the account that
 * stands for money from before, and is allocated on the day it is applied.
 */
final class OpeningMoney {
  private final OpeningSettings opening;
  private final ZoneId zone;
  private final Receipts receipts;

  OpeningMoney(MappingConfig config, Receipts receipts) {
    this.opening = config.opening();
    this.zone = config.posting().timeZone();
    this.receipts = receipts;
  }

  boolean isBefore(Payment payment) {
    return opening.isBefore(payment.date());
  }

  Mapped map(Payment payment, Findings findings) {
    List<Split> since = payment.splits().stream().filter(split -> !isSettled(split)).toList();
    BigDecimal settled =
        payment.splits().stream()
            .filter(this::isSettled)
            .map(Split::amount)
            .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    BigDecimal open = payment.total().subtract(settled);
    boolean refund = payment.total().signum() < 0 || payment.refundOf().isPresent();
    if (!findings.held() && (refund || (open.signum() == 0 && since.isEmpty()))) {
      return new Mapped.Skipped(NoticeCode.OPENING_SETTLED, opening.date().orElseThrow());
    }
    if (opening.clearingAccount().isEmpty()) {
      findings.hold(HoldCode.OPENING_CLEARING_UNSET, PaymentText.label(payment), open);
    }
    findings.notice(NoticeCode.OPENING_BALANCE, open, opening.eve());
    List<Document> documents = new ArrayList<>();
    receipts
        .documents(
            payment.fromBefore(opening.eve(), open, since),
            opening.clearingAccount().orElse(""),
            findings)
        .forEach(document -> documents.add(once(document)));
    return new Mapped.Posted(documents);
  }

  private static Document once(Document document) {
    return document instanceof AllocationDocument || document instanceof ContactDocument
        ? document
        : new OnceDocument(document);
  }

  private boolean isSettled(Split split) {
    return split
        .appliedOn()
        .map(instant -> opening.isBefore(instant.atZone(zone).toLocalDate()))
        .orElse(true);
  }
}

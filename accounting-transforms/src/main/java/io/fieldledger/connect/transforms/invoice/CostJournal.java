package io.fieldledger.connect.transforms.invoice;

import io.fieldledger.connect.transforms.config.MappingConfig;
import io.fieldledger.connect.transforms.config.PostingSettings;
import io.fieldledger.connect.transforms.desired.AbsentDocument;
import io.fieldledger.connect.transforms.desired.AccountRef;
import io.fieldledger.connect.transforms.desired.Document;
import io.fieldledger.connect.transforms.desired.DocumentKind;
import io.fieldledger.connect.transforms.desired.JournalDocument;
import io.fieldledger.connect.transforms.desired.LineItem;
import io.fieldledger.connect.transforms.desired.Marks;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.line.LineAccounts;
import io.fieldledger.connect.transforms.line.LineText;
import io.fieldledger.connect.transforms.line.LineTracking;
import io.fieldledger.connect.transforms.servicetitan.Fields;
import io.fieldledger.connect.transforms.servicetitan.Invoice;
import io.fieldledger.connect.transforms.servicetitan.ItemCost;
import io.fieldledger.connect.transforms.servicetitan.SyncStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the items of an invoice cost, as a manual journal beside it: debit cost of sale, credit the
 * asset (rule 1). Off by default.
 */
final class CostJournal {
  private final boolean on;
  private final LineAccounts accounts;
  private final LineTracking tracking;
  private final String exemptType;

  CostJournal(MappingConfig config) {
    this.on = config.posting().costs() == PostingSettings.Costs.JOURNAL;
    this.accounts = new LineAccounts(config.accounts());
    this.tracking = new LineTracking(config.tracking());
    this.exemptType = config.tax().exemptType();
  }

  /** The journal, or its absence where nothing has a cost any more; nothing when it is off. */
  List<Document> documents(Fields fields, Invoice invoice, Findings findings) {
    if (!on) {
      return List.of();
    }
    List<ItemCost> costs =
        invoice.syncStatus() == SyncStatus.PENDING ? List.of() : ItemCost.read(fields);
    return List.of(costs.isEmpty() ? absence(invoice) : journal(invoice, costs, findings));
  }

  /** Its absence, for an invoice that is voided. */
  Optional<AbsentDocument> takenBack(Invoice invoice) {
    return on ? Optional.of(absence(invoice)) : Optional.empty();
  }

  private static AbsentDocument absence(Invoice invoice) {
    return AbsentDocument.of(DocumentKind.MANUAL_JOURNAL, Marks.costs(Marks.invoice(invoice.id())));
  }

  private JournalDocument journal(Invoice invoice, List<ItemCost> costs, Findings findings) {
    String mark = Marks.invoice(invoice.id());
    String reference = InvoiceHeading.reference(invoice, findings);
    List<LineItem.Amount> lines = new ArrayList<>(2 * costs.size());
    for (ItemCost cost : costs) {
      lines.add(line(invoice, cost, accounts.of(cost.costOfSale()), cost.amount(), findings));
      lines.add(line(invoice, cost, accounts.of(cost.asset()), cost.amount().negate(), findings));
    }
    return new JournalDocument(
        Marks.costs(mark),
        Marks.costs(mark) + reference.substring(mark.length()),
        invoice.date(),
        false,
        lines);
  }

  private LineItem.Amount line(
      Invoice invoice, ItemCost cost, AccountRef account, BigDecimal amount, Findings findings) {
    return LineItem.Amount.one(
        LineText.of(cost.label(), cost.text(), Optional.empty(), Optional.empty(), findings),
        amount,
        Optional.of(account),
        exemptType,
        Optional.empty(),
        tracking.of(
            cost.businessUnit().or(invoice::businessUnit), invoice.locationAddress(), findings));
  }
}

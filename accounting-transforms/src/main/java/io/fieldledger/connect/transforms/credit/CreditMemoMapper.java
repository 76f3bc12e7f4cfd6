package io.fieldledger.connect.transforms.credit;

import io.fieldledger.connect.transforms.config.MappingConfig;
import io.fieldledger.connect.transforms.config.OpeningSettings;
import io.fieldledger.connect.transforms.config.PostingSettings;
import io.fieldledger.connect.transforms.contact.UsedContacts;
import io.fieldledger.connect.transforms.desired.AbsentDocument;
import io.fieldledger.connect.transforms.desired.AccountRef;
import io.fieldledger.connect.transforms.desired.Document;
import io.fieldledger.connect.transforms.desired.DocumentKind;
import io.fieldledger.connect.transforms.desired.DocumentNumber;
import io.fieldledger.connect.transforms.desired.LineItem;
import io.fieldledger.connect.transforms.desired.Mapped;
import io.fieldledger.connect.transforms.desired.Marks;
import io.fieldledger.connect.transforms.desired.OnceDocument;
import io.fieldledger.connect.transforms.desired.SalesDocument;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.finding.NoticeCode;
import io.fieldledger.connect.transforms.line.LineText;
import io.fieldledger.connect.transforms.line.LineTracking;
import io.fieldledger.connect.transforms.servicetitan.CreditMemo;
import io.fieldledger.connect.transforms.servicetitan.Fields;
import io.fieldledger.connect.transforms.servicetitan.InvoiceLine;
import io.fieldledger.connect.transforms.servicetitan.SyncStatus;
import io.fieldledger.connect.transforms.tax.InvoiceTax;
import io.fieldledger.connect.transforms.tax.SalesTax;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A credit memo becomes a credit note with an allocation for each invoice it is applied to (rule
 * 5).
 */
public final class CreditMemoMapper {
  private final PostingSettings posting;
  private final OpeningSettings opening;
  private final Optional<String> account;
  private final String exemptType;
  private final UsedContacts contacts;
  private final SalesTax salesTax;
  private final LineTracking tracking;

  public CreditMemoMapper(MappingConfig config) {
    this.posting = config.posting();
    this.opening = config.opening();
    this.account = config.accounts().creditMemo();
    this.exemptType = config.tax().exemptType();
    this.contacts = new UsedContacts(config.contacts());
    this.salesTax = new SalesTax(config.tax());
    this.tracking = new LineTracking(config.tracking());
  }

  public Mapped map(Fields fields, Findings findings) {
    CreditMemo memo = CreditMemo.read(fields);
    if (!memo.active()) {
      return withdrawn(memo);
    }
    if (!posting.invoicesWhen().opensFor(memo.syncStatus())) {
      return new Mapped.Skipped(
          NoticeCode.NOT_POSTED, memo.syncStatus().shown(), posting.invoicesWhen().firstStatus());
    }
    if (!findings.held() && memo.total().signum() == 0) {
      return new Mapped.Skipped(NoticeCode.NO_VALUE, "the credit memo is 0.00");
    }
    MemoApplications applications = MemoApplications.of(memo, opening, findings);
    boolean before = opening.isBefore(memo.date());
    BigDecimal open = memo.total().subtract(applications.settledBefore());
    if (before && !findings.held() && open.signum() == 0) {
      return new Mapped.Skipped(NoticeCode.OPENING_SETTLED, opening.date().orElseThrow());
    }
    return new Mapped.Posted(documents(memo, before, open, applications, findings));
  }

  private List<Document> documents(
      CreditMemo memo,
      boolean before,
      BigDecimal open,
      MemoApplications applications,
      Findings findings) {
    if (memo.total().signum() < 0) {
      findings.hold(HoldCode.CREDIT_NEGATIVE, memo.label(), memo.total());
    }
    UsedContacts.Used contact = contacts.of(memo.customer(), memo.label(), findings);
    List<Document> documents = new ArrayList<>(contact.bring());
    SalesDocument note =
        before
            ? OpeningNote.of(memo, contact.key(), open, opening, posting, exemptType)
            : creditNote(memo, contact.key(), findings);
    documents.add(before ? new OnceDocument(note) : note);
    if (before) {
      findings.notice(NoticeCode.OPENING_BALANCE, open, opening.eve());
    }
    if (!note.draft()) {
      documents.addAll(applications.allocations(memo, note.date()));
    }
    return documents;
  }

  private SalesDocument creditNote(CreditMemo memo, String contact, Findings findings) {
    InvoiceLine line = memo.onlyLine();
    if (findings.readable()
        && memo.subTotal().filter(s -> s.compareTo(line.total()) != 0).isPresent()) {
      findings.hold(
          HoldCode.TOTALS_DISAGREE,
          memo.label()
              + ": its subtotal "
              + memo.subTotal().get()
              + " and tax "
              + memo.salesTax()
              + " do not come to its total "
              + memo.total()
              + ".");
    }
    InvoiceTax tax = salesTax.of(memo, List.of(line), findings);
    if (memo.salesTax().signum() != 0 && tax.extra().isEmpty()) {
      findings.notice(NoticeCode.MEMO_TAX_WHOLE, memo.salesTax(), line.total());
    }
    List<LineItem> lines = new ArrayList<>(2);
    lines.add(
        amount(
            LineText.of(
                memo.label(), memo.description(), Optional.empty(), Optional.empty(), findings),
            line.total(),
            account(memo, findings),
            tax.lines().get(0),
            memo,
            findings));
    tax.extra()
        .ifPresent(
            extra ->
                lines.add(
                    amount(
                        extra.description(),
                        extra.amount(),
                        extra.account(),
                        new InvoiceTax.LineTax(
                            exemptType, Optional.of(BigDecimal.ZERO.setScale(2))),
                        memo,
                        findings)));
    BigDecimal subTotal =
        lines.stream().map(LineItem::value).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    String mark = Marks.creditMemo(memo.id());
    return new SalesDocument(
        DocumentKind.CREDIT_NOTE,
        mark,
        contact,
        memo.date(),
        Optional.empty(),
        DocumentNumber.of(memo.number(), "CM-" + memo.id(), memo.label(), findings),
        mark + Marks.SEPARATOR + "Credit memo",
        Optional.empty(),
        posting.currency(),
        memo.syncStatus() == SyncStatus.PENDING,
        lines,
        subTotal,
        tax.totalTax(),
        subTotal.add(tax.totalTax()));
  }

  private LineItem.Amount amount(
      String text,
      BigDecimal amount,
      String code,
      InvoiceTax.LineTax tax,
      CreditMemo memo,
      Findings findings) {
    return new LineItem.Amount(
        text,
        BigDecimal.ONE,
        amount,
        amount,
        Optional.of(new AccountRef.Code(code)),
        tax.taxType(),
        tax.amount(),
        tracking.of(memo.businessUnit(), memo.locationAddress(), findings));
  }

  private String account(CreditMemo memo, Findings findings) {
    if (account.isEmpty()) {
      findings.hold(HoldCode.CREDIT_MEMO_ACCOUNT_UNSET, memo.label());
    }
    return account.orElse("");
  }

  private Mapped withdrawn(CreditMemo memo) {
    List<AbsentDocument> absent = new ArrayList<>();
    absent.add(AbsentDocument.of(DocumentKind.CREDIT_NOTE, Marks.creditMemo(memo.id())));
    MemoApplications.of(memo, opening, new Findings())
        .allocations(memo, memo.date())
        .forEach(allocation -> absent.add(AbsentDocument.of(allocation)));
    Collections.reverse(absent);
    return new Mapped.Withdrawn(absent);
  }
}

package io.fieldledger.connect.transforms.credit;

import io.fieldledger.connect.transforms.config.MappingConfig;
import io.fieldledger.connect.transforms.config.OpeningSettings;
import io.fieldledger.connect.transforms.config.PostingSettings;
import io.fieldledger.connect.transforms.contact.UsedContacts;
import io.fieldledger.connect.transforms.desired.AbsentDocument;
import io.fieldledger.connect.transforms.desired.Document;
import io.fieldledger.connect.transforms.desired.DocumentKind;
import io.fieldledger.connect.transforms.desired.DocumentNumber;
import io.fieldledger.connect.transforms.desired.Mapped;
import io.fieldledger.connect.transforms.desired.Marks;
import io.fieldledger.connect.transforms.desired.OnceDocument;
import io.fieldledger.connect.transforms.desired.SalesDocument;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.finding.NoticeCode;
import io.fieldledger.connect.transforms.servicetitan.CreditMemo;
import io.fieldledger.connect.transforms.servicetitan.Fields;
import io.fieldledger.connect.transforms.servicetitan.SyncStatus;
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
  private final String exemptType;
  private final UsedContacts contacts;
  private final MemoLines lines;

  public CreditMemoMapper(MappingConfig config) {
    this.posting = config.posting();
    this.opening = config.opening();
    this.exemptType = config.tax().exemptType();
    this.contacts = new UsedContacts(config.contacts());
    this.lines = new MemoLines(config);
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
    MemoLines.Composed composed = lines.compose(memo, findings);
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
        composed.lines(),
        composed.subTotal(),
        composed.totalTax(),
        composed.subTotal().add(composed.totalTax()));
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

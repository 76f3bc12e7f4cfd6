package io.fieldledger.connect.transforms.credit;

import io.fieldledger.connect.transforms.config.OpeningSettings;
import io.fieldledger.connect.transforms.config.PostingSettings;
import io.fieldledger.connect.transforms.desired.AccountRef;
import io.fieldledger.connect.transforms.desired.DocumentKind;
import io.fieldledger.connect.transforms.desired.LineItem;
import io.fieldledger.connect.transforms.desired.Marks;
import io.fieldledger.connect.transforms.desired.SalesDocument;
import io.fieldledger.connect.transforms.servicetitan.CreditMemo;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What was open of a credit memo at the opening, as one line to the conversion account. */
final class OpeningNote {
  private OpeningNote() {}

  static SalesDocument of(
      CreditMemo memo,
      String contact,
      BigDecimal open,
      OpeningSettings opening,
      PostingSettings posting,
      String exemptType) {
    String mark = Marks.creditMemo(memo.id());
    BigDecimal noTax = BigDecimal.ZERO.setScale(2);
    LineItem line =
        LineItem.Amount.one(
            "Opening balance of " + memo.label(),
            open,
            opening.account().map(AccountRef.Code::new),
            exemptType,
            Optional.of(noTax),
            List.of());
    return new SalesDocument(
        DocumentKind.CREDIT_NOTE,
        mark,
        contact,
        opening.eve(),
        Optional.empty(),
        "CM-" + memo.id(),
        mark + Marks.SEPARATOR + "Credit memo",
        Optional.empty(),
        posting.currency(),
        false,
        List.of(line),
        open,
        noTax,
        open);
  }
}

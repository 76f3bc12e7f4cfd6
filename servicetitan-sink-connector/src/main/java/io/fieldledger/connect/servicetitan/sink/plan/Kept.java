package io.fieldledger.connect.servicetitan.sink.plan;

import io.fieldledger.connect.core.contact.ContactField;
import io.fieldledger.connect.core.contact.Merge;
import io.fieldledger.connect.core.contact.Merge.Move;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.servicetitan.sink.report.Code;
import java.util.ArrayList;
import java.util.List;

/** Says which values stay in ServiceTitan although Xero has others, with both of them. */
final class Kept {
  private Kept() {}

  static List<Remark> remarks(Merge.Plan merge) {
    List<Remark> remarks = new ArrayList<>();
    for (ContactField field : ContactField.values()) {
      Move move = merge.moves().getOrDefault(field, Move.SAME);
      String wanted = merge.desired().details().text(field);
      boolean lost = move == Move.KEEP_BY_POLICY && !wanted.isEmpty();
      if (lost && merge.keeps().contains(field)) {
        remarks.add(
            Outcome.remark(
                Code.KEPT,
                "The %s: ServiceTitan has \"%s\", Xero \"%s\"."
                    .formatted(field.label(), merge.actual().details().text(field), wanted)));
      }
    }
    return remarks;
  }
}

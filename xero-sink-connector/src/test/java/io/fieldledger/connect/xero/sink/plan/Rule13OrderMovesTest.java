package io.fieldledger.connect.xero.sink.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.plan.OrderMoves.Action;
import io.fieldledger.connect.xero.sink.plan.OrderMoves.Decision;
import io.fieldledger.connect.xero.sink.plan.OrderMoves.Stands;
import io.fieldledger.connect.xero.sink.plan.OrderMoves.Wanted;
import io.fieldledger.connect.xero.sink.report.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of accounting rule 13, and that it decides. */
class Rule13OrderMovesTest {
  private static final String ORDER =
      "{'Contact':{%s},'Date':'2026-11-14','PurchaseOrderNumber':'55231',"
          + "'Reference':'ST-PO-55231','Status':'%s','Total':%s,'LineItems':[]}";

  private final Sample xero = new Sample();

  @ParameterizedTest(name = "{0}, wanted {1}, changed {2}: {3} {4}")
  @CsvSource({
    "WAITS, DRAFT, false, NOTHING,",
    "WAITS, DRAFT, true, UPDATE,",
    "WAITS, SENT, false, UPDATE,",
    "WAITS, SENT, true, UPDATE,",
    "WAITS, SENT_TO_APPROVE, false, NOTHING,",
    "WAITS, SENT_TO_APPROVE, true, UPDATE,",
    "WAITS, ABSENT, false, DELETE,",
    "AUTHORISED, DRAFT, false, HOLD, PO_BACKWARD",
    "AUTHORISED, DRAFT, true, HOLD, PO_BACKWARD",
    "AUTHORISED, SENT, false, NOTHING,",
    "AUTHORISED, SENT, true, UPDATE,",
    "AUTHORISED, SENT_TO_APPROVE, false, NOTHING,",
    "AUTHORISED, SENT_TO_APPROVE, true, HOLD, APPROVED_CHANGED",
    "AUTHORISED, ABSENT, false, DELETE,",
    "BILLED, DRAFT, false, NOTHING, PO_STAYS_BILLED",
    "BILLED, DRAFT, true, HOLD, PO_BACKWARD",
    "BILLED, SENT, false, NOTHING,",
    "BILLED, SENT, true, HOLD, PO_BACKWARD",
    "BILLED, SENT_TO_APPROVE, false, NOTHING,",
    "BILLED, SENT_TO_APPROVE, true, HOLD, PO_BACKWARD",
    "BILLED, ABSENT, false, HOLD, PO_BACKWARD",
    "DELETED, DRAFT, false, HOLD, DOCUMENT_FINAL",
    "DELETED, SENT, true, HOLD, DOCUMENT_FINAL",
    "DELETED, SENT_TO_APPROVE, false, HOLD, DOCUMENT_FINAL",
    "DELETED, ABSENT, false, NOTHING,"
  })
  void everyMoveIsDecided(
      Stands stands, Wanted wanted, boolean changed, Action action, String code) {
    Decision decision = OrderMoves.decide(stands, wanted, changed);
    assertThat(decision.action()).isEqualTo(action);
    assertThat(decision.code().map(Enum::name).orElse(null)).isEqualTo(code);
  }

  @ParameterizedTest(name = "{0} in Xero, {1} in the source for {2}: {3}")
  @CsvSource({
    "DRAFT, DRAFT, 10.00, unchanged",
    "DRAFT, AUTHORISED, 10.00, write AUTHORISED",
    "AUTHORISED, DRAFT, 10.00, held PO_BACKWARD",
    "AUTHORISED, DRAFT, 12.00, held PO_BACKWARD",
    "AUTHORISED, AUTHORISED, 12.00, write AUTHORISED",
    "BILLED, DRAFT, 10.00, unchanged PO_STAYS_BILLED",
    "BILLED, AUTHORISED, 10.00, unchanged",
    "BILLED, AUTHORISED, 12.00, held PO_BACKWARD"
  })
  void theOrderInXeroIsMovedOrNot(String inXero, String wanted, String total, String then) {
    String read = inXero(inXero);
    DesiredDocument order =
        Sample.document(
            Kind.PURCHASE_ORDER,
            "ST-PO-55231",
            ORDER.formatted("'ExternalKey':'ST-V-412'", wanted, total));
    assertThat(text(xero.resolve(order, Sample.json(read), false))).isEqualTo(then);
  }

  @Test
  void anOrderThatIsBilledIsNotDeleted() {
    inXero("BILLED");
    assertThat(text(xero.resolve(Sample.absent(Kind.PURCHASE_ORDER, "ST-PO-55231"))))
        .isEqualTo("held PO_BACKWARD");
  }

  private String inXero(String status) {
    xero.contact("c-2", "ST-V-412", "Supply House", "");
    String read =
        ORDER
            .formatted("'ContactID':'c-2'", status, "10.00")
            .replace("{'Contact'", "{'PurchaseOrderID':'p-1','Contact'");
    xero.index.put(IndexedDocument.of(Kind.PURCHASE_ORDER, Sample.json(read)));
    return read;
  }

  private static String text(Resolution resolution) {
    if (resolution instanceof Resolution.Write write) {
      return "write " + write.body().path("Status").asText();
    }
    Outcome outcome = ((Resolution.Finished) resolution).outcome();
    if (outcome instanceof Outcome.Held held) {
      return "held " + held.reason().code();
    }
    return ("unchanged "
            + String.join(
                "", ((Outcome.Unchanged) outcome).remarks().stream().map(r -> r.code()).toList()))
        .strip();
  }
}

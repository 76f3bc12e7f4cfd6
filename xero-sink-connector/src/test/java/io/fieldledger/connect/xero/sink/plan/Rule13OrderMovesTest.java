package io.fieldledger.connect.xero.sink.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.plan.OrderMoves.Action;
import io.fieldledger.connect.xero.sink.plan.OrderMoves.Billing;
import io.fieldledger.connect.xero.sink.plan.OrderMoves.Decision;
import io.fieldledger.connect.xero.sink.plan.OrderMoves.Stands;
import io.fieldledger.connect.xero.sink.plan.OrderMoves.Wanted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of accounting rule 13, and that it decides. */
class Rule13OrderMovesTest {
  private static final String ORDER =
      "{'Contact':{%s},'Date':'2026-11-14','PurchaseOrderNumber':'55231',"
          + "'Reference':'ST-PO-55231','Status':'%s','Total':%s,'LineItems':[]}";

  private final Sample xero = new Sample();

  @ParameterizedTest(name = "{0}, wanted {1}, changed {2}, bills {3}: {4} {5}")
  @CsvSource({
    "WAITS, DRAFT, false, NONE, NOTHING,",
    "WAITS, DRAFT, true, NONE, UPDATE,",
    "WAITS, SENT, false, NONE, UPDATE,",
    "WAITS, SENT, true, NONE, UPDATE,",
    "WAITS, SENT_TO_APPROVE, false, NONE, NOTHING,",
    "WAITS, SENT_TO_APPROVE, true, NONE, UPDATE,",
    "WAITS, ABSENT, false, NONE, DELETE,",
    "AUTHORISED, DRAFT, false, NONE, HOLD, PO_BACKWARD",
    "AUTHORISED, DRAFT, true, NONE, HOLD, PO_BACKWARD",
    "AUTHORISED, SENT, false, NONE, NOTHING,",
    "AUTHORISED, SENT, true, NONE, UPDATE,",
    "AUTHORISED, SENT_TO_APPROVE, false, NONE, NOTHING,",
    "AUTHORISED, SENT_TO_APPROVE, true, NONE, HOLD, APPROVED_CHANGED",
    "AUTHORISED, ABSENT, false, NONE, DELETE,",
    "BILLED, DRAFT, false, NONE, NOTHING, ORDER_KEPT",
    "BILLED, DRAFT, true, NONE, HOLD, PO_BACKWARD",
    "BILLED, SENT, false, NONE, NOTHING,",
    "BILLED, SENT, true, NONE, HOLD, PO_BACKWARD",
    "BILLED, SENT_TO_APPROVE, false, NONE, NOTHING,",
    "BILLED, SENT_TO_APPROVE, true, NONE, HOLD, PO_BACKWARD",
    "BILLED, ABSENT, false, NONE, HOLD, PO_BACKWARD",
    "DELETED, DRAFT, false, NONE, HOLD, DOCUMENT_FINAL",
    "DELETED, SENT, true, NONE, HOLD, DOCUMENT_FINAL",
    "DELETED, SENT_TO_APPROVE, false, NONE, HOLD, DOCUMENT_FINAL",
    "DELETED, ABSENT, false, NONE, NOTHING,",
    "AUTHORISED, DRAFT, false, TAKEN_BACK, NOTHING, ORDER_KEPT",
    "AUTHORISED, DRAFT, true, TAKEN_BACK, HOLD, PO_BACKWARD",
    "AUTHORISED, DRAFT, false, IN_XERO, HOLD, PO_BACKWARD",
    "AUTHORISED, SENT, true, IN_XERO, UPDATE,",
    "WAITS, ABSENT, false, IN_XERO, HOLD, PO_BACKWARD",
    "AUTHORISED, ABSENT, false, IN_XERO, HOLD, PO_BACKWARD",
    "AUTHORISED, ABSENT, false, TAKEN_BACK, DELETE,",
    "DELETED, ABSENT, false, IN_XERO, NOTHING,"
  })
  void everyMoveIsDecided(
      Stands stands, Wanted wanted, boolean changed, Billing billing, Action action, String code) {
    Decision decision = OrderMoves.decide(stands, wanted, changed, billing);
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
    "BILLED, DRAFT, 10.00, unchanged ORDER_KEPT",
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

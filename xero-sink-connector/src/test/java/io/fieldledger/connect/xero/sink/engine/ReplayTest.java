package io.fieldledger.connect.xero.sink.engine;

import static io.fieldledger.connect.xero.sink.engine.Organisation.document;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.sandbox.http.FaultKind;
import io.fieldledger.connect.sandbox.http.FaultRule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Dead letters hold the records as they came; played again, each completes once. */
class ReplayTest {
  private final Organisation xero = new Organisation();

  @AfterEach
  void close() {
    xero.close();
  }

  @Test
  void aPaymentThatWaitedTooLongCompletesOnce() {
    Map<String, Object> payment = Documents.payment(88012, 104871, "100.00");
    xero.offer(Documents.customer(8123, "Ann Lee"));
    xero.offer(payment);
    xero.settle(1);
    while (xero.settlements.size() < 2) {
      xero.advance(Duration.ofHours(7));
      xero.turnUntilNothingRuns();
    }
    assertThat(xero.statuses()).contains("Payment 88012: rejected PARENT_MISSING");

    xero.offer(Documents.invoice(104871, 8123, "100.00"));
    xero.settle(3);
    replay(payment, "accepted");
    replay(payment, "unchanged");
    assertThat(xero.list("Payments")).hasSize(1);
  }

  @Test
  void aRecordThatWasRejectedCompletesOnceItsCauseIsGone() {
    xero.sandbox
        .xero()
        .faults()
        .add(
            FaultRule.of(FaultKind.STATUS)
                .on("PUT", ".*/Contacts")
                .once()
                .answer(400, Map.of(), "{\"Message\":\"Email address must be valid.\"}")
                .build());
    Map<String, Object> customer = Documents.customer(8123, "Ann Lee");
    xero.offer(customer);
    xero.settle(1);
    assertThat(xero.last().reason().message()).contains("Email address must be valid.");
    replay(customer, "accepted");
    replay(customer, "unchanged");
    assertThat(xero.contactNames()).containsExactly("Ann Lee");
  }

  /** It was approved meanwhile, which is a newer revision: the old one is not put back. */
  @Test
  void aRecordThatWasHeldAndThenApprovedIsNotPutBack() {
    Map<String, Object> held = customer("Ann Lee (draft)", "2026-11-14T10:00:00Z");
    held.put("hold", Map.of("code", "UNREVIEWED", "message", "Not reviewed yet."));
    xero.offer(held);
    xero.settle(1);
    assertThat(xero.last().status()).isEqualTo("held");
    xero.offer(customer("Ann Lee", "2026-11-14T12:00:00Z"));
    xero.settle(2);
    xero.offer(held);
    xero.settle(3);
    assertThat(xero.last().reason().code()).isEqualTo("SUPERSEDED");
    assertThat(xero.contactNames()).containsExactly("Ann Lee");
  }

  /** The very revision that was held may be mapped another way now, and is posted. */
  @Test
  void aRecordThatWasHeldByASettingIsPostedWhenTheSettingIsCorrected() {
    Map<String, Object> held = customer("Ann Lee", "2026-11-14T10:00:00Z");
    held.put("hold", Map.of("code", "UNMAPPED", "message", "No account."));
    xero.offer(held);
    xero.settle(1);
    replay(customer("Ann Lee", "2026-11-14T10:00:00Z"), "accepted");
    replay(customer("Ann Lee", "2026-11-14T10:00:00Z"), "unchanged");
  }

  private void replay(Map<String, Object> value, String status) {
    int results = xero.settlements.size();
    xero.offer(value);
    xero.settle(results + 1);
    assertThat(xero.last().status()).isEqualTo(status);
  }

  private static Map<String, Object> customer(String name, String revision) {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put(
        "source",
        Map.of(
            "system",
            "servicetitan",
            "tenant",
            "1",
            "type",
            "Customer",
            "id",
            "8123",
            "revision",
            revision));
    value.put(
        "documents",
        List.of(
            document("Contact", "ST-C-8123", Map.of("Name", name, "ContactNumber", "ST-C-8123"))));
    return value;
  }
}

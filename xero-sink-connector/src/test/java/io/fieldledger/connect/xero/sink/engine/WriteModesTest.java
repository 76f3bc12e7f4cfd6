package io.fieldledger.connect.xero.sink.engine;

import static io.fieldledger.connect.xero.sink.engine.Documents.adjustment;
import static io.fieldledger.connect.xero.sink.engine.Documents.customer;
import static io.fieldledger.connect.xero.sink.engine.Documents.deposit;
import static io.fieldledger.connect.xero.sink.engine.Documents.invoice;
import static io.fieldledger.connect.xero.sink.engine.Documents.invoiceBody;
import static io.fieldledger.connect.xero.sink.engine.Documents.payment;
import static io.fieldledger.connect.xero.sink.engine.Documents.refund;
import static io.fieldledger.connect.xero.sink.engine.Documents.voidedInvoice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.plan.WriteModes;
import io.fieldledger.connect.xero.sink.report.Settlement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Live, draft and shadow: what goes into Xero, and what results say. */
class WriteModesTest {
  private final Organisation xero = new Organisation();

  @AfterEach
  void close() {
    xero.close();
  }

  @Test
  void inShadowNothingIsWrittenAndEverythingIsPlanned() {
    modes("shadow");
    offerAMonth();
    xero.settle(5);
    xero.advance(Duration.ofSeconds(6));
    xero.settle(7);
    assertThat(xero.writes()).isZero();
    assertThat(xero.statuses()).allMatch(s -> s.endsWith("skipped SHADOW"));
    assertThat(planned("Invoice 104871").get(0).changes())
        .contains(
            new Outcome.Change("InvoiceNumber", null, "104871"),
            new Outcome.Change("LineItems[0].AccountCode", null, "4000"),
            new Outcome.Change("Total", null, "626.14"));
    assertThat(planned("Payment 90001")).hasSize(1);
  }

  @Test
  void whatBuildsOnAPlanIsOnlyPlanned() {
    modes("live", "Invoice:shadow");
    xero.offer(customer(8123, "Ann Lee"));
    xero.offer(invoice(104871, 8123, "626.14"));
    xero.offer(payment(88012, 104871, "626.14"));
    xero.settle(3);
    assertThat(xero.statuses())
        .containsExactlyInAnyOrder(
            "Customer 8123: accepted",
            "Invoice 104871: skipped SHADOW",
            "Payment 88012: skipped SHADOW");
    assertThat(xero.list("Payments")).isEmpty();
  }

  @Test
  void inShadowChecksHoldAsEver() {
    modes("shadow");
    xero.offer(customer(8123, "Ann Lee"));
    xero.offer(invoice(104871, 8123, "626.14", "4052"));
    xero.settle(2);
    assertThat(xero.statuses()).contains("Invoice 104871: held ACCOUNT_UNMAPPED");
  }

  @Test
  void inShadowAChangeIsADifferenceOfFields() {
    xero.offer(customer(8123, "Ann Lee"));
    xero.offer(invoice(104871, 8123, "626.14"));
    xero.settle(2);
    modes("shadow");
    xero.offer(invoice(104871, 8123, "606.14"));
    xero.settle(3);
    assertThat(planned(xero.last()).get(0).changes())
        .contains(new Outcome.Change("Total", "626.14", "606.14"));
    assertThat(xero.invoice("ST-I-104871").path("Total").decimalValue())
        .isEqualByComparingTo("626.14");
  }

  @Test
  void inShadowAnEditOfWhatIsOnlyPlannedIsADifferenceToThePlan() {
    modes("shadow");
    xero.offer(customer(8123, "Ann Lee"));
    xero.offer(invoice(104871, 8123, "626.14"));
    xero.settle(2);
    xero.offer(invoice(104871, 8123, "606.14"));
    xero.settle(3);
    assertThat(planned(xero.last()).get(0).changes())
        .contains(new Outcome.Change("Total", "626.14", "606.14"));
    assertThat(xero.writes()).isZero();
  }

  /** Marked, then voided: both steps are planned, and the second one sees the first. */
  @Test
  void inShadowAVoidIsPlanned() {
    xero.offer(customer(8123, "Ann Lee"));
    xero.offer(invoice(104871, 8123, "626.14"));
    xero.offer(payment(88012, 104871, "626.14"));
    xero.settle(3);
    long writes = xero.writes();
    modes("shadow");
    xero.offer(voidedInvoice(104871));
    xero.advance(Duration.ofSeconds(6));
    xero.settle(4);
    assertThat(xero.writes()).isEqualTo(writes);
    assertThat(planned(xero.last()).get(0).changes())
        .contains(
            new Outcome.Change("Status", "AUTHORISED", "DELETED"),
            new Outcome.Change("Status", "AUTHORISED", "VOIDED"));
    String invoice = xero.invoice("ST-I-104871").path("InvoiceID").asText();
    String payment = xero.list("Payments").get(0).path("PaymentID").asText();
    assertThat(planned(xero.last()).get(0).requests())
        .extracting(r -> r.method() + ' ' + r.address() + ' ' + r.body())
        .containsExactly(
            "POST Invoices {\"InvoiceID\":\"%s\",\"Reference\":\"ST-I-104871 · withdrawn in ServiceTitan · took off ST-P-88012=0.00\"}"
                .formatted(invoice),
            "POST Payments/%s {\"Status\":\"DELETED\"}".formatted(payment),
            "POST Invoices {\"InvoiceID\":\"%s\",\"Status\":\"VOIDED\"}".formatted(invoice));
    assertThat(xero.invoice("ST-I-104871").path("Status").asText()).isEqualTo("PAID");
  }

  @Test
  void inShadowAMissingTrackingOptionIsTheFirstStep() {
    xero.offer(customer(8123, "Ann Lee"));
    xero.settle(1);
    modes("shadow");
    xero.offer(inUnit(104871, "Tucson"));
    xero.settle(2);
    xero.offer(inUnit(104872, "Tucson"));
    xero.settle(3);
    assertThat(planned("Invoice 104871").get(0).requests())
        .extracting(r -> r.method() + ' ' + r.address().replaceAll("/.*/", "/ID/"))
        .containsExactly("PUT TrackingCategories/ID/Options", "PUT Invoices");
    assertThat(planned("Invoice 104872").get(0).requests()).hasSize(1);
    assertThat(xero.writes()).isEqualTo(1);
  }

  @Test
  void inShadowWhatIsPlannedAlreadyIsNotCalledUnchanged() {
    modes("shadow");
    xero.offer(customer(8123, "Ann Lee"));
    xero.settle(1);
    xero.offer(customer(8123, "Ann Lee"));
    xero.settle(2);
    assertThat(xero.statuses().get(1)).isEqualTo("Customer 8123: skipped SHADOW");
    assertThat(planned(xero.last()).get(0).requests()).isEmpty();
    assertThat(planned(xero.last()).get(0).facts().id()).isNull();
  }

  @Test
  void aTextThatLooksLikeTheIdOfAPlanIsOnlyAText() {
    modes("live", "CreditNote:shadow");
    xero.offer(customer(8123, "Ann Lee"));
    xero.settle(1);
    xero.offer(adjustment(105001, 104871, 8123, "130.05"));
    xero.turnUntil(() -> xero.engine.waiting().size() == 1);
    Map<String, Object> body = invoiceBody(104872, 8123, "20.00", "4000");
    body.put("Url", "https://example.com/shadow-1");
    line(body).put("Description", "shadow-1");
    xero.offer(
        Organisation.record(
            "Invoice", "104872", Organisation.document("Invoice", "ST-I-104872", body)));
    xero.settle(2);
    assertThat(xero.last().status()).isEqualTo("accepted");
  }

  @Test
  void aDraftIsApprovedInXeroAndThenPaid() {
    modes("draft");
    xero.offer(customer(8123, "Ann Lee"));
    xero.offer(invoice(104871, 8123, "626.14"));
    xero.offer(payment(88012, 104871, "626.14"));
    xero.settle(2);
    JsonNode draft = xero.invoice("ST-I-104871");
    assertThat(draft.path("Status").asText()).isEqualTo("DRAFT");
    assertThat(xero.last().notices()).extracting("code").contains("DRAFT_TO_APPROVE");
    xero.sandbox
        .xeroClerk()
        .update(
            "Invoices",
            "{\"InvoiceID\":\"%s\",\"Status\":\"AUTHORISED\"}"
                .formatted(draft.path("InvoiceID").asText()));
    xero.advance(Duration.ofMinutes(31));
    xero.settle(3);
    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(xero.invoice("ST-I-104871").path("Status").asText()).isEqualTo("PAID");
  }

  @Test
  void aDraftIsPromotedWhenTheModeBecomesLive() {
    modes("live", "Invoice:draft");
    xero.offer(customer(8123, "Ann Lee"));
    xero.offer(invoice(104871, 8123, "626.14"));
    xero.settle(2);
    modes("live");
    xero.offer(invoice(104871, 8123, "626.14"));
    xero.settle(3);
    assertThat(xero.invoice("ST-I-104871").path("Status").asText()).isEqualTo("AUTHORISED");
  }

  @Test
  void inDraftWhatAPersonApprovedIsNotChanged() {
    xero.offer(customer(8123, "Ann Lee"));
    xero.offer(invoice(104871, 8123, "626.14"));
    xero.settle(2);
    modes("draft");
    xero.offer(invoice(104871, 8123, "626.14"));
    xero.settle(3);
    assertThat(xero.last().status()).isEqualTo("unchanged");
    xero.offer(invoice(104871, 8123, "606.14"));
    xero.settle(4);
    assertThat(xero.last().reason().code()).isEqualTo("APPROVED_CHANGED");
  }

  @Test
  void wrongPairsAreNamed() {
    assertThatThrownBy(() -> WriteModes.of("live", List.of("Quote:draft")))
        .hasMessageContaining("Quote:draft");
    assertThatThrownBy(() -> WriteModes.of("live", List.of("Payment:draft")))
        .hasMessageContaining("no drafts");
    assertThatThrownBy(() -> WriteModes.of("live", List.of("Invoice:no")))
        .hasMessageContaining("live, draft or shadow");
  }

  private void modes(String mode, String... pairs) {
    xero.restart(xero.policies.with(WriteModes.of(mode, List.of(pairs))));
  }

  private static Map<String, Object> inUnit(long id, String unit) {
    Map<String, Object> body = invoiceBody(id, 8123, "626.14", "4000");
    line(body).put("Tracking", List.of(Map.of("Name", "Business unit", "Option", unit)));
    return Organisation.record(
        "Invoice", String.valueOf(id), Organisation.document("Invoice", "ST-I-" + id, body));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> line(Map<String, Object> body) {
    return ((List<Map<String, Object>>) body.get("LineItems")).get(0);
  }

  private void offerAMonth() {
    xero.offer(payment(88012, 104871, "626.14"));
    xero.offer(invoice(104871, 8123, "626.14"));
    xero.offer(invoice(104902, 8123, "1250.00"));
    xero.offer(customer(8123, "Ann Lee"));
    xero.offer(deposit(88013, 8123, "2000.00", 104902, "500.00"));
    xero.offer(adjustment(105001, 104871, 8123, "130.05"));
    xero.offer(refund(90001, 88012, 8123, "130.05"));
  }

  private List<Outcome.Planned> planned(String record) {
    return xero.settlements.stream()
        .filter(s -> s.source().label().equals(record))
        .flatMap(s -> planned(s).stream())
        .toList();
  }

  private static List<Outcome.Planned> planned(Settlement settlement) {
    return settlement.documents().stream()
        .filter(d -> d.outcome() instanceof Outcome.Planned)
        .map(d -> (Outcome.Planned) d.outcome())
        .toList();
  }
}

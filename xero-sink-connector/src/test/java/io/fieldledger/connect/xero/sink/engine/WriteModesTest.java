package io.fieldledger.connect.xero.sink.engine;

import static io.fieldledger.connect.xero.sink.engine.Documents.adjustment;
import static io.fieldledger.connect.xero.sink.engine.Documents.customer;
import static io.fieldledger.connect.xero.sink.engine.Documents.deposit;
import static io.fieldledger.connect.xero.sink.engine.Documents.invoice;
import static io.fieldledger.connect.xero.sink.engine.Documents.payment;
import static io.fieldledger.connect.xero.sink.engine.Documents.refund;
import static io.fieldledger.connect.xero.sink.engine.Documents.voidedInvoice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.sandbox.http.JournalEntry;
import io.fieldledger.connect.xero.sink.plan.WriteModes;
import io.fieldledger.connect.xero.sink.report.Settlement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
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
  void shadowAndLivePlanTheSameBytes() {
    xero.offer(customer(8123, "Ann Lee"));
    xero.offer(invoice(104900, 8123, "300.00"));
    xero.offer(invoice(104902, 8123, "10.00"));
    xero.offer(payment(88001, 104900, "300.00"));
    xero.settle(4);
    xero.restart(xero.policies.with(WriteModes.of("shadow", List.of())));
    offerChanges();
    xero.settle(9);
    List<String> planned = new ArrayList<>();
    for (Settlement settlement : xero.settlements.subList(4, 9)) {
      for (Outcome.Planned one : planned(settlement)) {
        planned.add(one.method() + ' ' + one.address() + ' ' + one.body());
      }
    }
    int before = sent().size();
    xero.restart(xero.policies.with(WriteModes.live()));
    offerChanges();
    xero.settle(14);
    assertThat(xero.statuses().subList(9, 14)).allMatch(s -> s.endsWith("accepted"));
    List<String> live = sent().subList(before, sent().size());
    assertThat(planned).hasSize(5).containsExactlyInAnyOrderElementsOf(live);
  }

  /** Each refers only to what is in Xero already, so that ids can be compared too. */
  private void offerChanges() {
    xero.offer(customer(8124, "Ben Ortiz"));
    xero.offer(invoice(104901, 8123, "626.14"));
    xero.offer(invoice(104902, 8123, "12.00"));
    xero.offer(deposit(88013, 8123, "2000.00"));
    xero.offer(adjustment(105000, 104900, 8123, "50.00"));
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
    assertThat(xero.invoice("ST-I-104871").path("Status").asText()).isEqualTo("PAID");
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

  /** The elements of every write, as text. */
  private List<String> sent() {
    List<String> elements = new ArrayList<>();
    for (JournalEntry call : xero.written()) {
      String address = call.path().replaceAll(".*/api.xro/2.0/", "");
      try {
        JsonNode body = Json.read(call.requestBody().getBytes(StandardCharsets.UTF_8));
        StreamSupport.stream(body.properties().iterator().next().getValue().spliterator(), false)
            .forEach(e -> elements.add(call.method() + ' ' + address + ' ' + e));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return elements;
  }
}

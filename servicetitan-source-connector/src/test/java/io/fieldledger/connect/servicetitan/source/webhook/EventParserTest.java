package io.fieldledger.connect.servicetitan.source.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.source.trigger.Target;
import io.fieldledger.connect.core.source.trigger.WebhookEvent;
import io.fieldledger.connect.servicetitan.source.webhook.EventParser.Parsed;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventParserTest {
  private static final Set<String> READ =
      Set.of("invoices", "jobs", "appointments", "purchase-orders");

  private final EventParser parser =
      new EventParser(985798691L, EventTable.with(List.of("po.changed:purchase-orders")), READ);

  private Parsed parse(String body) {
    return parser.parse(body.getBytes(UTF_8));
  }

  private static String event(String type, String data) {
    return "{\"specversion\":\"1.0\",\"id\":\"d-1\",\"type\":\"%s\",\"userassignedid\":\"o-1\",\"data\":%s}"
        .formatted(type, data);
  }

  private static Parsed asks(String type, Target... targets) {
    return new Parsed.Event(new WebhookEvent("o-1", type, List.of(targets)));
  }

  @Test
  void theRecordsIdIsTheEntitys() {
    assertThat(
            parse(
                event(
                    "tn.acc.invoice-posted",
                    "{\"tenantId\":985798691,\"tenantName\":\"Acme HVAC\",\"invoice\":{\"id\":1679,\"total\":\"109.00\"}}")))
        .isEqualTo(asks("tn.acc.invoice-posted", new Target("invoices", 1679L)));
  }

  @Test
  void aDispatchAsksForBothRecords() {
    String data = "{\"job\":{\"id\":7},\"appointment\":{\"id\":8}}";
    assertThat(parse(event("tn.dis.technician-dispatched", data)))
        .isEqualTo(
            asks(
                "tn.dis.technician-dispatched",
                new Target("jobs", 7L),
                new Target("appointments", 8L)));
    assertThat(parse(event("tn.dis.technician-dispatched", "{\"job\":{\"id\":7}}")))
        .isEqualTo(asks("tn.dis.technician-dispatched", new Target("jobs", 7L)));
  }

  @Test
  void otherShapesOfDataAreUnderstood() {
    assertThat(parse(event("invoice.created", "{\"id\":5}")))
        .isEqualTo(asks("invoice.created", new Target("invoices", 5L)));
    assertThat(parse(event("invoice.created", "{\"id\":\"5\"}")))
        .isEqualTo(asks("invoice.created", new Target("invoices", 5L)));
    assertThat(parse(event("po.changed", "{\"order\":{\"id\":5}}")))
        .isEqualTo(asks("po.changed", new Target("purchase-orders", 5L)));
    assertThat(parse(event("po.changed", "{\"purchaseOrder\":{\"id\":6}}")))
        .isEqualTo(asks("po.changed", new Target("purchase-orders", 6L)));
  }

  @Test
  void withoutAnOccurrenceTheDeliverysIdStandsIn() {
    assertThat(parse("{\"id\":\"d-1\",\"type\":\"invoice.created\",\"data\":{\"id\":5}}"))
        .isEqualTo(
            new Parsed.Event(
                new WebhookEvent("d-1", "invoice.created", List.of(new Target("invoices", 5L)))));
    assertThat(parse("{\"type\":\"invoice.created\",\"data\":{\"id\":5}}"))
        .isEqualTo(
            new Parsed.Event(
                new WebhookEvent(null, "invoice.created", List.of(new Target("invoices", 5L)))));
  }

  @Test
  void anotherTenantIsToldApartWhateverTheEventIsAbout() {
    assertThat(parse(event("tn.tlc.call-completed", "{\"tenantId\":1}")))
        .isEqualTo(new Parsed.OtherTenant("1"));
    assertThat(parse(event("invoice.created", "{\"tenantId\":\"1\",\"id\":5}")))
        .isEqualTo(new Parsed.OtherTenant("1"));
    assertThat(parse(event("invoice.created", "{\"tenantId\":null,\"id\":5}")))
        .isInstanceOf(Parsed.Event.class);
  }

  @Test
  void whatIsNotReadIsIgnored() {
    assertThat(parse(event("tn.tlc.call-completed", "{}")))
        .isEqualTo(new Parsed.Ignored("tn.tlc.call-completed"));
    assertThat(parse(event("customer.created", "{\"customer\":{\"id\":1}}")))
        .isEqualTo(new Parsed.Ignored("customer.created"));
  }

  @Test
  void theRestIsUnreadable() {
    for (String body :
        List.of(
            "",
            "{",
            "<html/>",
            "[]",
            "\"text\"",
            "{}",
            "{\"type\":\"invoice.created\"}",
            "{\"type\":5,\"data\":{}}",
            "{\"type\":\"" + "x".repeat(201) + "\",\"data\":{}}",
            "{\"type\":\"invoice.created\",\"data\":[]}",
            event("invoice.created", "{}"),
            event("invoice.created", "{\"id\":1.5}"),
            event("invoice.created", "{\"id\":\"x\"}"),
            event("invoice.created", "{\"id\":99999999999999999999}"),
            event("invoice.created", "{\"id\":5}") + "{}")) {
      assertThat(parse(body)).as(body).isInstanceOf(Parsed.Unreadable.class);
    }
  }
}

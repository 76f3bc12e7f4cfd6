package io.fieldledger.connect.sandbox.xero.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.webhook.Receiver.Got;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is an event, what it says, and which go together. */
class XeroEventsTest {
  private static final String OTHER = "11111111-2222-4333-8444-555555555555";

  private ListeningApp app;

  @BeforeEach
  void start() throws IOException {
    app = new ListeningApp();
  }

  @AfterEach
  void stop() {
    app.close();
  }

  private String document(String collection, String id, String type, String status) {
    String contact = app.contact("C " + collection);
    return app.create(
        collection,
        id,
        """
        {"Type":"%s","Status":"%s","Contact":{"ContactID":"%s"},"Date":"2026-11-14",
         "DueDate":"2026-11-28","LineAmountTypes":"Exclusive","LineItems":[{"Description":"Repair",
         "Quantity":1,"UnitAmount":100.00,"AccountCode":"4000","TaxType":"NONE"}]}
        """
            .formatted(type, status, contact));
  }

  private String early(String type, String account) {
    String bank =
        app.sandbox.xeroClerk().list("Accounts").stream()
            .filter(each -> each.path("Type").asText().equals("BANK"))
            .findFirst()
            .orElseThrow()
            .path("AccountID")
            .asText();
    return app.create(
        "BankTransactions",
        "BankTransactionID",
        """
        {"Type":"%s","Contact":{"ContactID":"%s"},"BankAccount":{"AccountID":"%s"},
         "Date":"2026-11-14","LineAmountTypes":"NoTax",
         "LineItems":[{"Description":"Deposit","Quantity":1,"UnitAmount":50.00%s}]}
        """
            .formatted(type, app.contact(type), bank, account));
  }

  @Test
  void anEventNamesWhatChangedAndCarriesLittle() throws Exception {
    app.subscribed();
    String ada = app.contact("Ada");
    JsonNode request = app.told().get(0);
    JsonNode event = request.at("/events/0");
    assertThat(event.properties())
        .extracting(Map.Entry::getKey)
        .containsExactly(
            "resourceUrl",
            "resourceId",
            "tenantId",
            "tenantType",
            "eventCategory",
            "eventType",
            "eventDateUtc");
    assertThat(event.path("resourceUrl").asText())
        .isEqualTo("https://api.xero.com/api.xro/2.0/Contacts/" + ada);
    assertThat(event.path("tenantId").asText()).isEqualTo(SandboxCredentials.XERO_TENANT_ID);
    assertThat(event.path("eventDateUtc").asText()).matches("2026-12-01T15:\\d\\d:\\d\\d\\.\\d{3}");
    assertThat(app.receiver.got())
        .filteredOn(got -> got.json().at("/events/0").isObject())
        .allMatch(ListeningApp::isSigned);
  }

  @Test
  void contactsAreCreatedChangedArchivedMergedAndErased() throws Exception {
    app.subscribed();
    String ada = app.contact("Ada");
    String bob = app.contact("Bob");
    assertThat(app.kinds()).containsOnly("CONTACT CREATE").hasSize(2);
    app.sandbox.clock().advance(Duration.ofSeconds(1));
    app.sandbox
        .xeroClerk()
        .update("Contacts", "{\"ContactID\":\"%s\",\"Name\":\"Ada King\"}".formatted(ada));
    app.sandbox.xeroClerk().mergeContacts("Bob", "Ada King");
    app.sandbox.clock().advance(Duration.ofSeconds(1));
    app.sandbox.xeroClerk().eraseContact(ada);
    List<JsonNode> events = app.events().subList(2, 5);
    assertThat(events).allMatch(each -> each.path("eventType").asText().equals("UPDATE"));
    assertThat(events)
        .extracting(each -> each.path("resourceId").asText())
        .containsExactlyInAnyOrder(ada, bob, ada);
    assertThat(app.sandbox.xeroClerk().list("Contacts").toString()).doesNotContain("Ada King");
  }

  @Test
  void documentsAreToldAsFarAsXeroHasACategory() throws Exception {
    app.subscribed("INVOICE", "CREDITNOTE", "PREPAYMENT", "OVERPAYMENT");
    document("Invoices", "InvoiceID", "ACCREC", "AUTHORISED");
    document("CreditNotes", "CreditNoteID", "ACCPAYCREDIT", "DRAFT");
    early("RECEIVE-PREPAYMENT", ",\"AccountCode\":\"4000\",\"TaxType\":\"NONE\"");
    early("RECEIVE-OVERPAYMENT", "");
    document("PurchaseOrders", "PurchaseOrderID", "", "DRAFT");
    assertThat(app.kinds())
        .containsExactlyInAnyOrder(
            "INVOICE CREATE", "CREDITNOTE CREATE", "PREPAYMENT CREATE", "OVERPAYMENT CREATE");
    assertThat(data("INVOICE").isMissingNode()).isTrue();
    assertThat(data("CREDITNOTE").toString())
        .isEqualTo("{\"Type\":\"ACCPAYCREDIT\",\"Status\":\"DRAFT\"}");
    for (String early : List.of("PREPAYMENT", "OVERPAYMENT")) {
      assertThat(data(early).path("Type").asText()).isEqualTo("RECEIVE-" + early);
      assertThat(data(early).path("UpdatedDateUTCString").asText())
          .matches("2026-12-01T15:\\d\\d:\\d\\dZ");
    }
  }

  private JsonNode data(String category) throws Exception {
    return app.events().stream()
        .filter(each -> each.path("eventCategory").asText().equals(category))
        .findFirst()
        .orElseThrow()
        .path("data");
  }

  @Test
  void aPaymentIsAnEventOfItsInvoiceOrNot() throws Exception {
    app.subscribed("INVOICE");
    String paid = document("Invoices", "InvoiceID", "ACCREC", "AUTHORISED");
    pay(paid);
    assertThat(app.kinds()).containsExactly("INVOICE CREATE", "INVOICE UPDATE");
    app.set("webhook.payments", "false");
    pay(paid);
    app.webhooks.fire("INVOICE", paid);
    assertThat(app.kinds()).hasSize(3);
  }

  private void pay(String invoice) {
    app.create(
        "Payments",
        "PaymentID",
        """
        {"Invoice":{"InvoiceID":"%s"},"Account":{"Code":"1010"},"Date":"2026-11-20","Amount":10.00}
        """
            .formatted(invoice));
  }

  @Test
  void whatComesTogetherIsToldTogetherInNumberedRequests() throws Exception {
    app.set("webhook.gather.millis", "60000").set("webhook.events", "4").subscribed();
    app.set("webhook.parallel", "1");
    for (int i = 0; i < 10; i++) {
      app.contact("C" + i);
    }
    app.sandbox.clock().advance(Duration.ofMinutes(1));
    List<JsonNode> told = app.told();
    assertThat(told).extracting(each -> each.path("events").size()).containsExactly(4, 4, 2);
    assertThat(told)
        .extracting(each -> each.path("firstEventSequence").asInt())
        .containsExactly(1, 5, 9);
    assertThat(told)
        .extracting(each -> each.path("lastEventSequence").asInt())
        .containsExactly(4, 8, 10);
    assertThat(told).extracting(each -> each.path("entropy").asText()).doesNotHaveDuplicates();
  }

  @Test
  void oneAddressHearsOfAllOrganisationsAndOfUnknownCategories() throws Exception {
    app.subscribed("CONTACT");
    String id = UUID.randomUUID().toString();
    app.webhooks.fire("CONTACT", "CREATE", id, OTHER);
    app.webhooks.fire("ASTROLOGY", id);
    app.webhooks.fire("INVOICE", id);
    assertThat(app.kinds()).containsExactlyInAnyOrder("CONTACT CREATE", "ASTROLOGY UPDATE");
    assertThat(app.events()).extracting(e -> e.path("tenantId").asText()).contains(OTHER);
  }

  @Test
  void lostEventsLeaveAGapInTheNumbers() throws Exception {
    app.subscribed();
    app.contact("Ada");
    app.webhooks.lose(3);
    app.contact("Bob");
    assertThat(new HashSet<>(app.told().stream().map(XeroEventsTest::numbers).toList()))
        .containsExactlyInAnyOrder("1-1", "5-5");
  }

  private static String numbers(JsonNode request) {
    return request.path("firstEventSequence").asText()
        + "-"
        + request.path("lastEventSequence").asText();
  }

  @Test
  void bytesAreSentAsTheyAre() throws Exception {
    app.subscribed();
    app.webhooks.fireRaw(new byte[] {'{'}, Map.of("x-xero-signature", "forged"));
    app.webhooks.deliveries().awaitAll(ListeningApp.SOON);
    Got last = app.receiver.got().get(4);
    assertThat(last.body()).containsExactly('{');
    assertThat(app.webhooks.deliveries().counts().attempts(401)).isEqualTo(1);
    assertThat(app.webhooks.status()).isEqualTo(SubscriptionStatus.OK);
  }
}

package io.fieldledger.connect.xero.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.fixture.StoredOffsets;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.webhook.Delivery;
import io.fieldledger.connect.sandbox.webhook.DeliveryState;
import io.fieldledger.connect.sandbox.xero.webhook.IntentAnswer;
import io.fieldledger.connect.sandbox.xero.webhook.XeroWebhooks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Webhooks as they reach a task, sent by the sandbox once the task has answered its intent to
 * receive (contract, section 7).
 */
class WebhookTaskTest {
  private static final String OTHER = "11111111-2222-4333-8444-555555555555";
  private static final Duration LONG = Duration.ofMinutes(10);

  private final SandboxOrganisation xero = new SandboxOrganisation();
  private final XeroWebhooks webhooks = xero.sandbox.xeroWebhooks();
  private final Map<String, String> config = xero.config("contacts,invoices,credit-notes");
  private ListeningConnector connector;
  private TaskHarness task;

  @BeforeEach
  void settings() throws IOException {
    connector = new ListeningConnector(xero, config);
    // The clock runs a hundred times as fast: two hours are 72 seconds.
    config.put("poll.interval.ms", "7200000");
  }

  @AfterEach
  void close() {
    if (task != null) {
      task.close();
    }
    xero.close();
  }

  private void start() throws InterruptedException {
    task = TaskHarness.start(config, new StoredOffsets(), new FastClock());
    for (String stream : List.of("contacts", "invoices", "credit-notes")) {
      task.until(() -> task.metrics.value("live", stream) == 1);
    }
    connector.subscribe(task);
  }

  /** What happens meanwhile goes out in one webhook. */
  private void together(Runnable work) {
    xero.set("webhook.gather.millis", Long.toString(LONG.toMillis()));
    xero.set("webhook.events", "100000");
    work.run();
    xero.sandbox.clock().advance(LONG);
  }

  private Delivery lastDelivery() {
    List<Delivery> all = webhooks.deliveries().all();
    return all.get(all.size() - 1);
  }

  @Test
  void theIntentToReceiveIsAnsweredRightlyInFiveSecondsAndWithoutABody() throws Exception {
    // The sandbox takes no other answer, see its IntentToReceiveTest.
    xero.set("webhook.time.scale", "1").set("webhook.intents", "12");
    start();
    assertThat(webhooks.intents()).hasSize(12).allMatch(IntentAnswer::isRight);
    assertThat(task.metrics.value("webhooks-refused-total", "reason", "signature"))
        .isEqualTo(webhooks.intents().stream().filter(answer -> !answer.signed()).count());
    assertThat(task.records).isEmpty();
  }

  @Test
  void aChangeIsThereAndAcknowledgedOnceItIsSafe() throws Exception {
    String ada = xero.contact("Ada");
    start();
    task.untilCount("contacts", 1);
    xero.rename(ada, "Ada King");
    List<SourceRecord> batch = task.nextWithoutCommit();
    assertThat(webhooks.unacknowledged()).isEqualTo(1);
    SourceRecord record = batch.get(0);
    assertThat(((Struct) record.value()).getString("Name")).isEqualTo("Ada King");
    assertThat(record.headers().lastWithName("fieldledger.channel").value()).isEqualTo("webhook");
    assertThat(record.headers().lastWithName("fieldledger.event.id").value().toString())
        .startsWith(ada + "|CONTACT UPDATE|2026-12-01T");
    task.commit(batch);
    connector.untilAcknowledged(task);
    assertThat(lastDelivery().statuses()).containsExactly(200);
    assertThat(task.of("contacts")).hasSize(2);
  }

  @Test
  void whatPeopleDoWithContactsAndInvoicesComes() throws Exception {
    start();
    String ada = xero.contact("Ada");
    String bob = xero.contact("Bob");
    String invoice = xero.invoice(ada, "ST-I-1");
    connector.untilAcknowledged(task);
    xero.clerk()
        .update("Invoices", "{\"InvoiceID\":\"%s\",\"Status\":\"VOIDED\"}".formatted(invoice));
    xero.clerk().setContactActive("Bob", false);
    connector.untilAcknowledged(task);
    assertThat(task.last("invoices", invoice).getString("Status")).isEqualTo("VOIDED");
    assertThat(task.last("contacts", bob).getString("ContactStatus")).isEqualTo("ARCHIVED");
    assertThat(task.records)
        .allMatch(r -> r.headers().lastWithName("fieldledger.channel").value().equals("webhook"));
  }

  @Test
  void anErasedContactComesWithoutTheirNameAndWithItsStatus() throws Exception {
    start();
    String ada = xero.contact("Ada");
    connector.untilAcknowledged(task);
    xero.clerk().eraseContact(ada);
    connector.untilAcknowledged(task);
    Struct erased = task.last("contacts", ada);
    assertThat(erased.getString("ContactStatus")).isEqualTo("GDPRREQUEST");
    assertThat(erased.getString("Name")).doesNotContain("Ada");
  }

  @Test
  void aDayBefore1970IsThatDay() throws Exception {
    start();
    String old = xero.invoice(xero.contact("Ada"), "ST-I-1", "1969-07-20");
    connector.untilAcknowledged(task);
    assertThat((Date) task.last("invoices", old).get("Date"))
        .isEqualTo(Date.from(Instant.parse("1969-07-20T00:00:00Z")));
  }

  @Test
  void eventsOfOthersAndUnknownCategoriesAreTakenAndIgnored() throws Exception {
    start();
    long before = xero.calls("Contacts");
    webhooks.fire("CONTACT", "UPDATE", UUID.randomUUID().toString(), OTHER);
    webhooks.fire("ASTROLOGY", UUID.randomUUID().toString());
    webhooks.fire("SUBSCRIPTION", UUID.randomUUID().toString());
    webhooks.fire("CONTACT", "no id");
    connector.untilAcknowledged(task);
    assertThat(task.metrics.value("webhooks-ignored-total")).isEqualTo(4);
    assertThat(webhooks.deliveries().counts().attempts()).containsOnlyKeys(200);
    assertThat(xero.calls("Contacts")).isEqualTo(before);
  }

  @Test
  void aForgedSignatureIsRefusedAndAsksForNothing() throws Exception {
    String ada = xero.contact("Ada");
    start();
    long before = xero.calls("Contacts");
    byte[] body =
        """
        {"events":[{"resourceId":"%s","tenantId":"%s","tenantType":"ORGANISATION",
         "eventCategory":"CONTACT","eventType":"UPDATE","eventDateUtc":"2026-12-01T15:00:00.123"}],
         "firstEventSequence":1,"lastEventSequence":1,"entropy":"X"}
        """
            .formatted(ada, SandboxCredentials.XERO_TENANT_ID)
            .getBytes(StandardCharsets.UTF_8);
    String ofOtherBytes =
        webhooks.headers(connector.subscription(), new byte[0]).get("x-xero-signature");
    webhooks.fireRaw(body, Map.of("x-xero-signature", ofOtherBytes));
    webhooks.fireRaw(body, Map.of("x-xero-signature", "c2lnbmVkIGJ5IHNvbWVib2R5IGVsc2U="));
    webhooks.fireRaw(body, Map.of("x-xero-signature", "\u00fc no base64"));
    webhooks.fireRaw(body, Map.of());
    task.until(() -> webhooks.deliveries().counts().waiting() == 0);
    assertThat(webhooks.deliveries().counts().attempts()).isEqualTo(Map.of(401, 4L));
    assertThat(webhooks.deliveries().all()).allMatch(d -> d.attempts().get(0).failure().isEmpty());
    assertThat(xero.calls("Contacts")).isEqualTo(before);
  }

  @Test
  void idsAreGatheredAndFetchedFortyAtATime() throws Exception {
    start();
    long before = xero.calls("Contacts");
    together(
        () -> {
          for (int i = 0; i < 100; i++) {
            xero.contact("C" + i);
          }
        });
    connector.untilAcknowledged(task);
    assertThat(new HashSet<>(task.ids("contacts"))).hasSize(100);
    assertThat(xero.calls("Contacts") - before).isEqualTo(3);
    assertThat(webhooks.deliveries().all()).hasSize(1);
  }

  @Test
  void aFloodOfTenThousandIsBroughtByTheStreamsPages() throws Exception {
    start();
    long before = xero.calls("Contacts");
    together(
        () -> {
          String last = "";
          for (int i = 0; i < 1_500; i++) {
            last = xero.contact("C" + i);
          }
          for (int i = 0; i < 8_500; i++) {
            webhooks.fire("CONTACT", last);
          }
        });
    connector.untilAcknowledged(task);
    assertThat(lastDelivery().statuses()).containsExactly(200);
    assertThat(new HashSet<>(task.ids("contacts"))).hasSize(1_500);
    assertThat(task.of("contacts")).hasSize(1_500);
    assertThat(xero.calls("Contacts") - before).isLessThan(10);
  }

  @Test
  void aCategoryWithoutIdsHasItsStreamLookForChanges() throws Exception {
    start();
    String contact = xero.contact("Ada");
    xero.creditNote(contact, "CN-1");
    xero.creditNote(contact, "CN-2");
    connector.untilAcknowledged(task);
    assertThat(new HashSet<>(task.ids("credit-notes"))).hasSize(2);
    assertThat(task.of("credit-notes")).hasSize(2);
  }

  @Test
  void aGapInTheNumbersHasChangesLookedForAtOnce() throws Exception {
    start();
    xero.contact("Ada");
    connector.untilAcknowledged(task);
    webhooks.unsubscribe(connector.subscription());
    xero.contact("Bob");
    webhooks.lose(1);
    connector.subscribe(task);
    webhooks.fire("CONTACT", "UPDATE", UUID.randomUUID().toString(), OTHER);
    task.untilCount("contacts", 2);
    assertThat(task.of("contacts").get(1).headers().lastWithName("fieldledger.channel").value())
        .isEqualTo("list");
  }

  @Test
  void aRepeatedRequestIsAnsweredAtOnceAndBringsNothing() throws Exception {
    start();
    xero.contact("Ada");
    connector.untilAcknowledged(task);
    long before = xero.calls("Contacts");
    Delivery again = webhooks.repeat(lastDelivery().number());
    task.until(() -> again.state() == DeliveryState.ACKNOWLEDGED);
    assertThat(xero.calls("Contacts")).isEqualTo(before);
    assertThat(task.of("contacts")).hasSize(1);
    assertThat(task.metrics.value("webhooks-deduplicated-total")).isEqualTo(1);
  }

  @Test
  void aRecordThatXeroDoesNotShowIsAskedForAgain() throws Exception {
    start();
    webhooks.fire("CONTACT", UUID.randomUUID().toString());
    task.until(() -> webhooks.deliveries().counts().attempts(503) == 2);
    assertThat(lastDelivery().state()).isEqualTo(DeliveryState.WAITING);
  }

  @Test
  void whatWasNotAnsweredInTimeIsSentAgainAndBringsItOnce() throws Exception {
    config.put("webhook.ack.timeout.ms", "1000");
    start();
    xero.contact("Ada");
    List<SourceRecord> batch = task.nextWithoutCommit();
    webhooks.deliveries().await(counts -> counts.attempts(503) >= 1, TaskHarness.DEADLINE);
    task.commit(batch);
    task.until(
        () -> {
          xero.sandbox.clock().advance(LONG);
          return webhooks.unacknowledged() == 0;
        });
    assertThat(task.of("contacts")).hasSize(1);
  }
}

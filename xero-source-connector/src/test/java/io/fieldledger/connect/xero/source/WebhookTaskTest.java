package io.fieldledger.connect.xero.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Webhooks as they reach a task, with the sandbox's organisation behind it (contract, section 7).
 */
class WebhookTaskTest {
  private static final String OTHER = "11111111-2222-4333-8444-555555555555";

  private final SandboxOrganisation xero = new SandboxOrganisation();
  private final Map<String, String> config = xero.config("contacts,invoices,credit-notes");
  private XeroSender sender;
  private TaskHarness task;

  @BeforeEach
  void settings() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    sender = new XeroSender(port);
    config.put("webhook.enabled", "true");
    config.put("webhook.host", "127.0.0.1");
    config.put("webhook.port", Integer.toString(port));
    config.put("webhook.secret", XeroSender.SECRET);
    // The clock runs a hundred times as fast: two hours are 72 seconds.
    config.put("poll.interval.ms", "7200000");
    config.put("webhook.ack.timeout.ms", "30000");
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
    task.until(() -> task.metrics.value("webhook-listening") == 1);
  }

  private HttpResponse<String> answer(CompletableFuture<HttpResponse<String>> sent)
      throws InterruptedException {
    task.until(sent::isDone);
    return sent.join();
  }

  @Test
  void theIntentToReceiveIsAnsweredRightly() throws Exception {
    start();
    String body = sender.request(List.of());
    HttpResponse<String> right = answer(sender.send(body));
    assertThat(right.statusCode()).isEqualTo(200);
    assertThat(right.body()).isEmpty();
    assertThat(right.headers().map()).doesNotContainKey("set-cookie");
    HttpResponse<String> wrong =
        answer(sender.send(body, "c2lnbmVkIGJ5IHNvbWVib2R5IGVsc2Ugd2hvIGxpZXM="));
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.body()).isEmpty();
  }

  @Test
  void aChangeIsThereAndAcknowledgedOnceItIsSafe() throws Exception {
    start();
    String ada = xero.contact("Ada");
    CompletableFuture<HttpResponse<String>> sent =
        sender.send(sender.request(List.of(XeroSender.event("CONTACT", ada))));
    List<SourceRecord> batch = task.nextWithoutCommit();
    assertThat(sent).isNotDone();
    SourceRecord record = batch.get(0);
    assertThat(record.headers().lastWithName("fieldledger.channel").value()).isEqualTo("webhook");
    assertThat(record.headers().lastWithName("fieldledger.event.id").value().toString())
        .startsWith(ada);
    task.commit(batch);
    assertThat(answer(sent).statusCode()).isEqualTo(200);
    assertThat(task.of("contacts")).hasSize(1);
  }

  @Test
  void eventsOfOthersAndUnknownCategoriesAreTakenAndIgnored() throws Exception {
    start();
    long before = xero.calls("Contacts");
    String other = XeroSender.event("CONTACT", UUID.randomUUID().toString(), OTHER, "2026-12-01");
    String unknown = XeroSender.event("ASTROLOGY", UUID.randomUUID().toString());
    assertThat(answer(sender.send(sender.request(List.of(other, unknown)))).statusCode())
        .isEqualTo(200);
    assertThat(task.metrics.value("webhooks-ignored-total")).isEqualTo(2);
    assertThat(xero.calls("Contacts")).isEqualTo(before);
  }

  @Test
  void idsAreGatheredAndFetchedFortyAtATime() throws Exception {
    start();
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      events.add(XeroSender.event("CONTACT", xero.contact("C" + i)));
    }
    long before = xero.calls("Contacts");
    assertThat(answer(sender.send(sender.request(events))).statusCode()).isEqualTo(200);
    assertThat(new HashSet<>(task.ids("contacts"))).hasSize(100);
    assertThat(xero.calls("Contacts") - before).isEqualTo(3);
  }

  @Test
  void aFloodIsBroughtByTheStreamsPages() throws Exception {
    start();
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      events.add(XeroSender.event("CONTACT", xero.contact("C" + i)));
    }
    for (int i = 0; i < 8_500; i++) {
      String known = events.get(i % 1_500);
      events.add(known.replace("00.123", "00." + (200 + i / 1_500)));
    }
    long before = xero.calls("Contacts");
    assertThat(answer(sender.send(sender.request(events))).statusCode()).isEqualTo(200);
    assertThat(new HashSet<>(task.ids("contacts"))).hasSize(1_500);
    assertThat(task.of("contacts")).hasSize(1_500);
    assertThat(xero.calls("Contacts") - before).isLessThan(10);
  }

  @Test
  void aCategoryWithoutIdsHasItsStreamLookForChanges() throws Exception {
    start();
    String contact = xero.contact("Ada");
    xero.creditNote(contact, "CN-1");
    String note = XeroSender.event("CREDITNOTE", xero.creditNote(contact, "CN-2"));
    assertThat(answer(sender.send(sender.request(List.of(note)))).statusCode()).isEqualTo(200);
    assertThat(task.of("credit-notes")).hasSize(2);
  }

  @Test
  void aGapInTheNumbersHasChangesLookedForAtOnce() throws Exception {
    start();
    String ada = xero.contact("Ada");
    answer(sender.send(sender.request(List.of(XeroSender.event("CONTACT", ada)))));
    xero.contact("Bob");
    sender.lose(1);
    String other = XeroSender.event("CONTACT", UUID.randomUUID().toString(), OTHER, "2026-12-01");
    answer(sender.send(sender.request(List.of(other))));
    task.untilCount("contacts", 2);
  }

  @Test
  void aRepeatedRequestIsAnsweredAtOnceAndBringsNothing() throws Exception {
    start();
    String body = sender.request(List.of(XeroSender.event("CONTACT", xero.contact("Ada"))));
    assertThat(answer(sender.send(body)).statusCode()).isEqualTo(200);
    long before = xero.calls("Contacts");
    assertThat(answer(sender.send(body)).statusCode()).isEqualTo(200);
    assertThat(xero.calls("Contacts")).isEqualTo(before);
    assertThat(task.of("contacts")).hasSize(1);
    assertThat(task.metrics.value("webhooks-deduplicated-total")).isEqualTo(1);
  }

  @Test
  void aRecordThatXeroDoesNotShowIsAskedForAgain() throws Exception {
    start();
    String event = XeroSender.event("CONTACT", UUID.randomUUID().toString());
    assertThat(answer(sender.send(sender.request(List.of(event)))).statusCode()).isEqualTo(503);
  }
}

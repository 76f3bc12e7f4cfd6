package io.fieldledger.connect.sandbox.xero.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.webhook.Delivery;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is not acknowledged is sent again for 24 hours; then the subscription is disabled. */
class XeroRetriesTest {
  private ListeningApp app;

  @BeforeEach
  void start() throws Exception {
    app = new ListeningApp().subscribed();
    app.set("webhook.parallel", "1");
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void atOnceThenEveryQuarterOfAnHour() throws Exception {
    app.receiver.answers(503, 503);
    app.contact("Ada");
    app.webhooks.deliveries().await(counts -> counts.attempts(503) == 2, ListeningApp.SOON);
    app.sandbox.clock().advance(Duration.ofMinutes(15));
    assertThat(app.told()).hasSize(3);
    Delivery delivery = app.webhooks.deliveries().all().get(0);
    assertThat(delivery.statuses()).containsExactly(503, 503, 200);
  }

  @Test
  void anAnswerWithABodyIsNone() throws Exception {
    app.receiver.withBody("taken");
    app.contact("Ada");
    app.webhooks.deliveries().await(counts -> counts.attempts(200) == 2, ListeningApp.SOON);
    assertThat(app.webhooks.deliveries().counts().waiting()).isEqualTo(1);
  }

  @Test
  void bothRulesLastADay() {
    Switches all = new Switches();
    XeroSwitches switches = new XeroSwitches(all);
    for (String rule : List.of("even", "decreasing")) {
      all.set("webhook.retries", rule);
      List<Duration> waits = Retries.rule(switches).waits();
      assertThat(waits.get(0)).isZero();
      assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus))
          .isEqualTo(Duration.ofHours(24));
    }
  }

  @Test
  void aDayInVainDisablesTheSubscriptionAndOpeningItReplaysInOrder() throws Exception {
    app.set("webhook.time.scale", "0.000001");
    app.receiver.usually(got -> 500);
    app.contact("Ada");
    app.webhooks.await(SubscriptionStatus.DISABLED, ListeningApp.SOON);
    assertThat(app.webhooks.deliveries().counts().attempts(500)).isEqualTo(98);
    int sent = app.receiver.got().size();
    app.contact("Bob");
    app.contact("Cyd");
    assertThat(app.webhooks.unacknowledged()).isEqualTo(3);
    assertThat(app.receiver.got()).hasSize(sent);

    app.receiver.usually(got -> ListeningApp.isSigned(got) ? 200 : 401);
    app.webhooks.sendIntentToReceive();
    app.webhooks.await(SubscriptionStatus.OK, ListeningApp.SOON);
    List<JsonNode> told = app.told();
    JsonNode replayed = told.get(told.size() - 1);
    assertThat(replayed.path("firstEventSequence").asInt()).isEqualTo(1);
    assertThat(replayed.path("lastEventSequence").asInt()).isEqualTo(3);
  }

  @Test
  void whatIsOlderThan31DaysIsForgotten() throws Exception {
    app.set("webhook.time.scale", "0.000001");
    app.receiver.usually(got -> 500);
    app.contact("Ada");
    app.webhooks.await(SubscriptionStatus.DISABLED, ListeningApp.SOON);
    app.sandbox.clock().advance(Duration.ofDays(32));
    String bob = app.contact("Bob");
    app.receiver.usually(got -> ListeningApp.isSigned(got) ? 200 : 401);
    app.webhooks.sendIntentToReceive();
    app.webhooks.await(SubscriptionStatus.OK, ListeningApp.SOON);
    List<JsonNode> told = app.told();
    assertThat(told.get(told.size() - 1).at("/events/0/resourceId").asText()).isEqualTo(bob);
    assertThat(told.get(told.size() - 1).path("events")).hasSize(1);
  }
}

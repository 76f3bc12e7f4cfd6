package io.fieldledger.connect.xero.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.fixture.MutableClock;
import io.fieldledger.connect.core.fixture.StoredOffsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the task calls and how often, by a clock that stands still unless it is moved. */
class SpentCallsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final SandboxOrganisation xero = new SandboxOrganisation();
  private final MutableClock clock = new MutableClock(Instant.parse("2026-12-01T15:00:00Z"));

  @AfterEach
  void close() {
    xero.close();
  }

  private Map<String, String> config(String streams) {
    Map<String, String> config = xero.config(streams);
    config.put("poll.interval.ms", "60000");
    return config;
  }

  private TaskHarness start(Map<String, String> config) {
    return TaskHarness.start(config, new StoredOffsets(), clock);
  }

  private long calls() {
    return xero.xero().journal().calls("GET", ".*/api.xro/.*").size();
  }

  /** The streams that looked for changes once the clock had been moved. */
  private void advance(TaskHarness task, Duration by, String... looking) throws Exception {
    Map<String, Long> before = new HashMap<>();
    for (String stream : looking) {
      before.put(stream, task.metrics.value("pages-total", stream));
    }
    clock.advance(by);
    for (String stream : looking) {
      task.until(() -> task.metrics.value("pages-total", stream) > before.get(stream));
    }
  }

  private void live(TaskHarness task, String... streams) throws Exception {
    for (String stream : streams) {
      task.until(() -> task.metrics.value("live", stream) == 1);
    }
  }

  @Test
  void aChangeIsThereWithinOnePollInterval() throws Exception {
    String ada = xero.contact("Ada");
    try (TaskHarness task = start(config("contacts"))) {
      live(task, "contacts");
      // The look that follows the first reading leaves nothing under way.
      advance(task, MINUTE, "contacts");
      for (int change = 1; change <= 5; change++) {
        xero.rename(ada, "Ada " + change);
        long calls = calls();
        advance(task, MINUTE, "contacts");
        assertThat(task.last("contacts", ada).getString("Name")).isEqualTo("Ada " + change);
        assertThat(calls() - calls).isEqualTo(1);
      }
    }
  }

  @Test
  void whileWebhooksComeLooksAreRare() throws Exception {
    String ada = xero.contact("Ada");
    Map<String, String> config = config("contacts,invoices");
    ListeningConnector connector = new ListeningConnector(xero, config);
    try (TaskHarness task = start(config)) {
      live(task, "contacts", "invoices");
      connector.subscribe(task);
      advance(task, MINUTE, "contacts", "invoices");
      xero.rename(ada, "Ada King");
      connector.untilAcknowledged(task);
      assertThat(task.last("contacts", ada).getString("Name")).isEqualTo("Ada King");

      // The interval in force when the webhook came ends; the next ones are quarters of an hour.
      advance(task, MINUTE, "contacts", "invoices");
      long looks = task.metrics.value("pages-total", "contacts");
      for (int minute = 1; minute < 15; minute++) {
        advance(task, MINUTE, "invoices");
      }
      assertThat(task.metrics.value("pages-total", "contacts")).isEqualTo(looks);

      // A change that no webhook tells of is found, and after ten minutes it counts as missed.
      xero.sandbox.xeroWebhooks().unsubscribe(connector.subscription());
      xero.rename(ada, "Ada Lovelace");
      advance(task, MINUTE, "contacts", "invoices");
      assertThat(task.last("contacts", ada).getString("Name")).isEqualTo("Ada Lovelace");
      advance(task, Duration.ofMinutes(15), "contacts", "invoices");
      assertThat(task.metrics.value("webhooks-missed-total", "contacts")).isEqualTo(1);
      advance(task, Duration.ofMinutes(15), "contacts", "invoices");
      for (int minute = 1; minute < 5; minute++) {
        advance(task, MINUTE, "contacts", "invoices");
      }
    }
  }

  @Test
  void aMinuteNeverTakesMoreThanItsShareWhateverWebhooksAskFor() throws Exception {
    Map<String, String> config = config("contacts,invoices");
    config.put("xero.calls.per.minute", "6");
    ListeningConnector connector = new ListeningConnector(xero, config);
    try (TaskHarness task = start(config)) {
      live(task, "contacts", "invoices");
      connector.subscribe(task);
      for (int i = 0; i < 400; i++) {
        xero.contact("C" + i);
      }
      int minutes = 0;
      while (new HashSet<>(task.ids("contacts")).size() < 400) {
        clock.advance(MINUTE);
        long before = calls();
        task.until(
            () ->
                task.metrics.value("calls-left", "limit", "minute") == 0
                    || new HashSet<>(task.ids("contacts")).size() == 400);
        assertThat(calls() - before).isLessThanOrEqualTo(6);
        assertThat(++minutes).isLessThan(20);
      }
    }
  }

  @Test
  void aDayNeverTakesMoreThanItsShare() throws Exception {
    Map<String, String> config = config("contacts,invoices");
    config.put("xero.calls.per.day", "20");
    ListeningConnector connector = new ListeningConnector(xero, config);
    try (TaskHarness task = start(config)) {
      live(task, "contacts", "invoices");
      connector.subscribe(task);
      for (int look = 0; look < 40; look++) {
        String told = xero.contact("C" + look);
        clock.advance(Duration.ofMinutes(30));
        task.until(
            () ->
                task.metrics.value("calls-left", "limit", "day") == 0
                    || task.ids("contacts").contains(told));
        if (task.metrics.value("calls-left", "limit", "day") == 0) {
          // Nothing is under way once looks and look-ups have been refused.
          for (int poll = 0; poll < 5; poll++) {
            task.poll();
          }
        }
      }
      assertThat(calls()).isLessThanOrEqualTo(20);
      clock.advance(Duration.ofHours(12));
      task.until(() -> new HashSet<>(task.ids("contacts")).size() == 40);
      assertThat(calls()).isLessThanOrEqualTo(40);
    }
  }

  @Test
  void streamsThatXeroTellsNothingOfGoOnAsTheyAre() throws Exception {
    String ada = xero.contact("Ada");
    Map<String, String> config = config("contacts,payments");
    ListeningConnector connector = new ListeningConnector(xero, config);
    try (TaskHarness task = start(config)) {
      live(task, "contacts", "payments");
      connector.subscribe(task);
      xero.rename(ada, "Ada King");
      connector.untilAcknowledged(task);
      for (int minute = 0; minute < 5; minute++) {
        advance(task, MINUTE, "payments");
      }
      assertThat(List.copyOf(task.ids("contacts"))).containsExactly(ada, ada);
    }
  }
}

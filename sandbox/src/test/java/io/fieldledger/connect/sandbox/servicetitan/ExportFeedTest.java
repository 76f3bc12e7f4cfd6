package io.fieldledger.connect.sandbox.servicetitan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.http.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Continuation, visibility and the ways a feed can end (contract 4). */
class ExportFeedTest {
  private static final String FEED = "accounting/export/invoices";

  private final TestTenant tenant = new TestTenant(0);

  @BeforeEach
  void invoices() {
    for (int id = 1; id <= 12; id++) {
      invoice(id);
      tenant.clock.advance(Duration.ofSeconds(1));
    }
    tenant.clock.advance(Duration.ofMinutes(15));
    tenant.renewToken();
  }

  @Test
  void pagesHaveEverythingOnce() {
    tenant.switches.set("export.page.size", "5");
    JsonNode first = tenant.read(FEED);
    assertThat(first.get("hasMore").asBoolean()).isTrue();
    assertThat(TestTenant.ids(first)).containsExactly(1L, 2L, 3L, 4L, 5L);
    JsonNode second = next(first);
    JsonNode third = next(second);
    assertThat(third.get("hasMore").asBoolean()).isFalse();
    assertThat(TestTenant.ids(third)).containsExactly(11L, 12L);
    JsonNode nothing = next(third);
    assertThat(TestTenant.ids(nothing)).isEmpty();
    assertThat(nothing.get("hasMore").asBoolean()).isFalse();
    invoice(13);
    tenant.clock.advance(Duration.ofMinutes(15));
    tenant.renewToken();
    assertThat(TestTenant.ids(next(nothing))).containsExactly(13L);
  }

  @Property(tries = 30)
  void anyPageSizeDeliversEachRecordOnceInOrder(@ForAll @IntRange(min = 1, max = 20) int size) {
    invoices();
    tenant.switches.set("export.page.size", String.valueOf(size));
    List<Long> all = new ArrayList<>();
    JsonNode page = tenant.read(FEED);
    all.addAll(TestTenant.ids(page));
    while (page.get("hasMore").asBoolean()) {
      page = next(page);
      all.addAll(TestTenant.ids(page));
    }
    assertThat(all).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
  }

  @Test
  void recordsOfOneInstantAreNotLostBetweenPages() {
    for (int id = 20; id < 30; id++) {
      tenant
          .api
          .records()
          .change(
              RecordType.INVOICES,
              id,
              Json.object().put("modifiedOn", "2026-12-01T15:00:05.1234567Z"));
    }
    tenant.switches.set("export.page.size", "4");
    List<Long> all = new ArrayList<>();
    JsonNode page = tenant.read(FEED);
    all.addAll(TestTenant.ids(page));
    while (page.get("hasMore").asBoolean()) {
      page = next(page);
      all.addAll(TestTenant.ids(page));
    }
    assertThat(all).hasSize(22).doesNotHaveDuplicates();
  }

  @Test
  void fromIsADateADateTimeOrAToken() {
    assertThat(TestTenant.ids(tenant.read(FEED + "?from=2026-12-01"))).hasSize(12);
    assertThat(TestTenant.ids(tenant.read(FEED + "?from=2026-12-02"))).isEmpty();
    assertThat(TestTenant.ids(tenant.read(FEED + "?from=2026-12-01T15:00:09Z")))
        .as("inclusive")
        .containsExactly(10L, 11L, 12L);
    assertThat(TestTenant.ids(tenant.read(FEED + "?from=2026-12-01T08:00:09-07:00"))).hasSize(3);
    assertThat(TestTenant.ids(tenant.read(FEED + "?from=2026-12-01T15:00:09.0000001Z"))).hasSize(2);
  }

  @Test
  void aForeignOrMalformedTokenIsRefused() {
    String token = tenant.read(FEED).get("continueFrom").asText();
    ApiResponse foreign = tenant.get("accounting/export/payments?from=" + token);
    assertThat(foreign.status()).isEqualTo(400);
    assertThat(TestTenant.json(foreign).get("errors").has("from")).isTrue();
    assertThat(tenant.get(FEED + "?from=abc").status()).isEqualTo(400);
    tenant.switches.set("export.bad.from", "restart");
    assertThat(TestTenant.ids(tenant.read(FEED + "?from=abc"))).hasSize(12);
  }

  @Test
  void aChangeIsVisibleAfterFifteenMinutes() {
    JsonNode end = tenant.read(FEED);
    invoice(3);
    assertThat(TestTenant.ids(next(end))).isEmpty();
    tenant.clock.advance(Duration.ofMinutes(15).minusNanos(100));
    tenant.renewToken();
    assertThat(TestTenant.ids(next(end))).isEmpty();
    tenant.clock.advance(Duration.ofNanos(100));
    assertThat(TestTenant.ids(next(end))).containsExactly(3L);
  }

  @Test
  void recentChangesComeAtOnceAndAgain() {
    JsonNode end = tenant.read(FEED + "?includeRecentChanges=true");
    invoice(3);
    JsonNode recent = next(end, "&includeRecentChanges=true");
    assertThat(TestTenant.ids(recent)).contains(3L);
    JsonNode again = next(recent, "&includeRecentChanges=true");
    assertThat(TestTenant.ids(again)).contains(3L);
    tenant.clock.advance(Duration.ofMinutes(16));
    tenant.renewToken();
    JsonNode settled = next(again, "&includeRecentChanges=true");
    assertThat(TestTenant.ids(next(settled, "&includeRecentChanges=true"))).isEmpty();
  }

  @Test
  void recentChangesWithoutRepeats() {
    tenant.switches.set("export.recent.repeats", "false");
    invoice(3);
    JsonNode recent = tenant.read(FEED + "?includeRecentChanges=true");
    assertThat(TestTenant.ids(recent)).contains(3L);
    assertThat(TestTenant.ids(next(recent, "&includeRecentChanges=true"))).isEmpty();
  }

  @Test
  void onlyTheLatestStateIsDelivered() {
    invoice(3);
    tenant.clock.advance(Duration.ofMinutes(20));
    tenant.renewToken();
    JsonNode all = tenant.read(FEED);
    assertThat(TestTenant.ids(all)).hasSize(12).endsWith(3L);
  }

  @Test
  void inactiveRecordsAreInTheFeed() {
    tenant.api.records().change(RecordType.INVOICES, 3, Json.object().put("active", false));
    tenant.clock.advance(Duration.ofMinutes(20));
    tenant.renewToken();
    assertThat(TestTenant.ids(tenant.read(FEED))).contains(3L);
  }

  @Test
  void theEndCanBeEmptyNullOrRepeated() {
    String token = tenant.read(FEED).get("continueFrom").asText();
    tenant.switches.set("export.end", "empty");
    assertThat(tenant.read(FEED).get("continueFrom").asText()).isEmpty();
    tenant.switches.set("export.end", "null");
    assertThat(tenant.read(FEED).get("continueFrom").isNull()).isTrue();
    tenant.switches.set("export.end", "repeated");
    JsonNode repeated = tenant.read(FEED + "?from=" + token);
    assertThat(repeated.get("continueFrom").asText()).isEqualTo(token);
    assertThat(repeated.get("hasMore").asBoolean()).isFalse();
    tenant.switches.set("export.end", "repeated-more");
    JsonNode more = tenant.read(FEED + "?from=" + token);
    assertThat(more.get("continueFrom").asText()).isEqualTo(token);
    assertThat(more.get("hasMore").asBoolean()).isTrue();
  }

  @Test
  void pagesCanBeShuffledAndOverlap() {
    tenant.switches.set("export.page.size", "6");
    tenant.switches.set("export.order", "shuffled");
    tenant.switches.set("export.duplicates", "true");
    JsonNode first = tenant.read(FEED);
    JsonNode second = next(first);
    assertThat(TestTenant.ids(first)).isNotEqualTo(List.of(1L, 2L, 3L, 4L, 5L, 6L));
    assertThat(new HashSet<>(TestTenant.ids(first))).hasSize(6);
    assertThat(TestTenant.ids(second))
        .containsExactlyInAnyOrder(4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
  }

  private void invoice(long id) {
    tenant.api.records().change(RecordType.INVOICES, id, Json.object().put("total", "1.00"));
  }

  private JsonNode next(JsonNode page) {
    return next(page, "");
  }

  private JsonNode next(JsonNode page, String more) {
    return tenant.read(FEED + "?from=" + page.get("continueFrom").asText() + more);
  }
}

package io.fieldledger.connect.xero.source.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.source.trigger.Target;
import io.fieldledger.connect.core.source.trigger.WebhookEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as the contract shows them (section 7). */
class NoticeParserTest {
  private static final String TENANT = "aef86862-2015-4b6b-88bc-d89032cecc50";
  private static final String ID = "55d84274-a3da-4829-a7c0-0cab601b95cc";

  private final NoticeParser parser = new NoticeParser(TENANT, Set.of("contacts", "credit-notes"));

  private static String event(String category, String tenant, String id) {
    return """
    {"resourceUrl":"https://api.xero.com/api.xro/2.0/CreditNotes/%s","resourceId":"%s",
     "tenantId":"%s","tenantType":"ORGANISATION","eventCategory":"%s","eventType":"CREATE",
     "eventDateUtc":"2025-12-02T00:44:09.923","data":{"Type":"ACCPAYCREDIT","Status":"DRAFT"}}
    """
        .formatted(id, id, tenant, category);
  }

  private Notice parse(String... events) {
    String body =
        "{\"events\":[%s],\"firstEventSequence\":76,\"lastEventSequence\":77,\"entropy\":\"FX\"}"
            .formatted(String.join(",", events));
    return parser.parse(body.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  @Test
  void anEventAsksForTheRecordOfItsCategory() {
    Notice notice = parse(event("CREDITNOTE", TENANT, ID));
    assertThat(notice.events())
        .containsExactly(
            new WebhookEvent(
                ID + "|CREDITNOTE CREATE|2025-12-02T00:44:09.923",
                "CREDITNOTE CREATE",
                List.of(new Target("credit-notes", ID))));
    assertThat(notice.first()).isEqualTo(76);
    assertThat(notice.last()).isEqualTo(77);
  }

  @Test
  void idsAndTenantsAreComparedWithoutCase() {
    Notice notice = parse(event("CONTACT", TENANT.toUpperCase(java.util.Locale.ROOT), ID));
    assertThat(notice.events().get(0).targets()).containsExactly(new Target("contacts", ID));
  }

  @Test
  void othersAreTakenAndIgnored() {
    Notice notice =
        parse(
            event("CONTACT", "11111111-2222-4333-8444-555555555555", ID),
            event("INVOICE", TENANT, ID),
            event("ASTROLOGY", TENANT, ID),
            event("CONTACT", TENANT, "not-an-id"));
    assertThat(notice.events()).isEmpty();
    assertThat(notice.ignored())
        .containsExactly(
            "CONTACT of another organisation", "INVOICE", "ASTROLOGY", "CONTACT without an id");
  }

  @Test
  void theIntentToReceiveHasNoEvents() {
    Optional<Notice> notice =
        parser.parse(
            "{\"events\":[],\"firstEventSequence\":0,\"lastEventSequence\":0,\"entropy\":\"S\"}"
                .getBytes(StandardCharsets.UTF_8));
    assertThat(notice).contains(new Notice(List.of(), List.of(), 0, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no JSON", "[]", "{}", "{\"events\":{}}", "{\"events\":[]"})
  void whatIsNoRequestOfXeroIsNone(String body) {
    assertThat(parser.parse(body.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void aGapInTheNumbersShowsAndRepeatsAreNone() {
    Sequence sequence = new Sequence();
    assertThat(sequence.gap(numbered(10, 12))).as("the first").isFalse();
    assertThat(sequence.gap(numbered(13, 13))).isFalse();
    assertThat(sequence.gap(numbered(10, 12))).as("a repeat").isFalse();
    assertThat(sequence.gap(numbered(0, 0))).as("intent to receive").isFalse();
    assertThat(sequence.gap(numbered(15, 16))).as("14 is missing").isTrue();
    assertThat(sequence.gap(numbered(17, 17))).isFalse();
  }

  private static Notice numbered(long first, long last) {
    return new Notice(List.of(), List.of(), first, last);
  }
}

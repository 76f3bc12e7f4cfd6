package io.fieldledger.connect.core.contact;

import static io.fieldledger.connect.core.contact.ContactField.PHONE;
import static io.fieldledger.connect.core.contact.ContactField.SECOND_PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.contact.Merge.Plan;
import io.fieldledger.connect.core.contact.Merge.Version;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneOrderTest {
  private static final Instant THEN = Instant.parse("2026-11-23T10:00:00Z");
  private static final Merge MERGE = new Merge(ConflictPolicies.of(List.of()));

  /** What both agreed on, what Xero says now, what ServiceTitan has, and what is written there. */
  @ParameterizedTest
  @CsvSource({
    "1 2, 2 1, 1 2, nothing",
    "- -, - 1, - -, second 1",
    "1 -, - 1, 1 -, nothing",
    "1 2, - 2, 1 2, first -",
    "1 2, 2 -, 1 2, first -",
    "1 2, 3 1, 1 2, second 3",
    "1 2, 2 3, 1 2, first 3",
    "- -, - 1, 2 -, second 1",
    "- 1, 2 1, 1 -, second 2",
    "- 1, - 3, 1 -, first - second 3",
    "- 1, - -, 1 -, first -",
    "1 -, 2 -, 1 -, first 2",
    "1 2, 1 2, 3 2, nothing",
    "1 1, 1 1, 1 -, nothing"
  })
  void numbersThatBothHaveKeepTheirPlaces(
      String agreed, String xero, String serviceTitan, String written) {
    Plan plan = plan(agreed, xero, serviceTitan);

    String writes =
        plan.writes().stream()
            .map(field -> said(field, plan.desired().details().text(field)))
            .collect(Collectors.joining(" "));
    assertThat(writes.isEmpty() ? "nothing" : writes).isEqualTo(written);
  }

  private static String said(ContactField field, String text) {
    return (field == PHONE ? "first " : "second ") + (text.isEmpty() ? "-" : text);
  }

  @Test
  void whereTheRecordHadItIsKnown() {
    Plan turned = plan("1 2", "2 3", "1 2");
    assertThat(turned.origin(PHONE)).isEqualTo(SECOND_PHONE);
    assertThat(turned.origin(ContactField.FAX)).isEqualTo(ContactField.FAX);
    assertThat(plan("1 2", "1 3", "1 2").origin(PHONE)).isEqualTo(PHONE);
  }

  @Test
  void anotherOrderAloneIsNoNews() {
    assertThat(plan("1 2", "2 1", "1 2").agreesAnew(agreement("2 1"))).isFalse();
    assertThat(plan("1 2", "2 1", "1 2").agreesAnew(agreement("1 3"))).isTrue();
  }

  private static Plan plan(String agreed, String xero, String serviceTitan) {
    return MERGE.plan(Side.XERO, version(xero), version(serviceTitan), agreement(agreed));
  }

  private static Agreement agreement(String phones) {
    return MERGE
        .plan(Side.XERO, version(phones), version(phones), Agreement.NONE)
        .agreed(Agreement.NONE, THEN);
  }

  private static Version version(String phones) {
    String[] both = phones.replace("-", "").split(" ", -1);
    return new Version(
        ContactDetails.builder().phone(PHONE, both[0]).phone(SECOND_PHONE, both[1]).build(), THEN);
  }
}

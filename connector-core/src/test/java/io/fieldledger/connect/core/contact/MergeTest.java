package io.fieldledger.connect.core.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.core.contact.Merge.Move;
import io.fieldledger.connect.core.contact.Merge.Plan;
import io.fieldledger.connect.core.contact.Merge.Version;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergeTest {
  private static final Instant EARLY = Instant.parse("2026-11-20T10:00:00Z");
  private static final Instant LATE = EARLY.plusSeconds(60);

  /** What both agreed on is {@code old}; then each side has what the table says. */
  @ParameterizedTest
  @CsvSource({
    "old, old, servicetitan, SAME",
    "new, old, servicetitan, WRITE",
    "new, old, xero, WRITE",
    "old, new, servicetitan, KEEP_NEWER",
    "old, new, xero, KEEP_NEWER",
    "new, new, xero, SAME",
    "new, other, servicetitan, WRITE",
    "new, other, xero, KEEP_BY_POLICY",
    "'', old, servicetitan, WRITE",
    "old, '', servicetitan, KEEP_NEWER"
  })
  void aChangeGoesOverAndAConflictFollowsThePolicy(
      String serviceTitan, String xero, String policy, Move move) {
    Plan plan =
        merge(policy)
            .plan(
                Side.SERVICETITAN,
                version(serviceTitan, LATE),
                version(xero, LATE),
                agreed("old", EARLY));

    assertThat(plan.moves()).containsEntry(ContactField.EMAIL, move);
  }

  @ParameterizedTest
  @CsvSource({
    "a, b, servicetitan, WRITE",
    "a, b, xero, KEEP_BY_POLICY",
    "'', b, servicetitan, KEEP_BY_POLICY",
    "a, '', xero, WRITE"
  })
  void whereTheyNeverAgreedThePolicyDecidesAndNothingIsEmptied(
      String serviceTitan, String xero, String policy, Move move) {
    Plan plan =
        merge(policy)
            .plan(
                Side.SERVICETITAN,
                version(serviceTitan, LATE),
                version(xero, LATE),
                Agreement.NONE);

    assertThat(plan.moves()).containsEntry(ContactField.EMAIL, move);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 60, KEEP_BY_POLICY, WRITE",
    "60, 0, WRITE, KEEP_BY_POLICY",
    "0, 0, WRITE, KEEP_BY_POLICY"
  })
  void theNewestWinsAndBothSinksSeeItAlike(
      int serviceTitanAfter, int xeroAfter, Move inTheXeroSink, Move inTheServiceTitanSink) {
    Version serviceTitan = version("a", EARLY.plusSeconds(serviceTitanAfter));
    Version xero = version("b", EARLY.plusSeconds(xeroAfter));

    assertThat(merge("newest").plan(Side.SERVICETITAN, serviceTitan, xero, Agreement.NONE).moves())
        .containsEntry(ContactField.EMAIL, inTheXeroSink);
    assertThat(merge("newest").plan(Side.XERO, xero, serviceTitan, Agreement.NONE).moves())
        .containsEntry(ContactField.EMAIL, inTheServiceTitanSink);
  }

  /** The other sink has settled a conflict of which this one's read knows nothing yet. */
  @Test
  void anOutdatedReadDoesNotMakeWhatLostLookNew() {
    Merge merge = merge("servicetitan");
    Version serviceTitan = version("ours", LATE);
    Version xero = version("theirs", LATE);
    Agreement settled =
        merge
            .plan(Side.XERO, xero, serviceTitan, agreed("old", EARLY))
            .agreed(agreed("old", EARLY), LATE);

    Agreement noted =
        merge
            .plan(Side.SERVICETITAN, serviceTitan, version("old", EARLY), settled)
            .proposed(settled);

    assertThat(merge.plan(Side.SERVICETITAN, serviceTitan, xero, noted).moves())
        .as("what was proposed never arrived")
        .containsEntry(ContactField.EMAIL, Move.WRITE);
  }

  @Test
  void aRecordOlderThanTheAgreementTellsNothingNew() {
    Plan plan =
        merge("servicetitan")
            .plan(
                Side.SERVICETITAN,
                version("older", EARLY),
                version("agreed", LATE),
                agreed("agreed", LATE));

    assertThat(plan.moves()).containsEntry(ContactField.EMAIL, Move.KEEP_OUTDATED);
    assertThat(plan.keeps()).containsExactly(ContactField.EMAIL);
  }

  /** Answers of ServiceTitan tell 100 ns, its records in Kafka milliseconds. */
  @Test
  void aRecordOfTheAgreementsMillisecondIsNotOlder() {
    Plan plan =
        merge("servicetitan")
            .plan(
                Side.SERVICETITAN,
                version("edited", LATE),
                version("agreed", EARLY),
                agreed("agreed", LATE.plusNanos(565_900)));

    assertThat(plan.moves()).containsEntry(ContactField.EMAIL, Move.WRITE);
  }

  @Test
  void aWriteThatWasCutOffIsMadeAgainByTheSinkThatBeganIt() {
    Version serviceTitan = version("new", LATE);
    Version xero = version("theirs", LATE);
    Agreement begun =
        merge("servicetitan")
            .plan(Side.SERVICETITAN, serviceTitan, xero, agreed("old", EARLY))
            .proposed(agreed("old", EARLY));

    assertThat(merge("servicetitan").plan(Side.SERVICETITAN, serviceTitan, xero, begun).moves())
        .containsEntry(ContactField.EMAIL, Move.WRITE);
    assertThat(merge("servicetitan").plan(Side.XERO, xero, serviceTitan, begun).moves())
        .containsEntry(ContactField.EMAIL, Move.KEEP_NEWER);
  }

  @Test
  void anEditAfterAWriteThatWasCutOffIsAChangeOfItsOwn() {
    Version serviceTitan = version("new", LATE);
    Agreement begun =
        merge("servicetitan")
            .plan(Side.SERVICETITAN, serviceTitan, version("old", EARLY), agreed("old", EARLY))
            .proposed(agreed("old", EARLY));

    Version edited = version("edited", LATE.plusSeconds(5));
    assertThat(merge("servicetitan").plan(Side.XERO, edited, serviceTitan, begun).moves())
        .containsEntry(ContactField.EMAIL, Move.WRITE);
  }

  @Test
  void namesAndAddressesAreNeverEmptied() {
    ContactDetails nothing =
        ContactDetails.builder().name(" ").address("", "89501", "Reno").build();
    ContactDetails known =
        ContactDetails.builder().name("Jane Roe").address("1 Main St", "89501", "Reno").build();

    Plan plan =
        merge("servicetitan")
            .plan(
                Side.SERVICETITAN,
                new Version(nothing, LATE),
                new Version(known, EARLY),
                Agreement.NONE);

    assertThat(plan.moves().values()).containsOnly(Move.KEEP_REQUIRED);
  }

  @Test
  void aFieldThatIsNotSpokenOfIsLeftAlone() {
    Plan plan =
        merge("servicetitan")
            .plan(
                Side.SERVICETITAN,
                new Version(ContactDetails.builder().name("Jane Roe").build(), LATE),
                version("jane@example.com", EARLY),
                Agreement.NONE);

    assertThat(plan.moves()).containsOnlyKeys(ContactField.NAME);
  }

  @Test
  void thePoliciesOfTheGroupsAreRead() {
    ConflictPolicies policies = ConflictPolicies.of(List.of("phones:newest", " email:Xero "));

    assertThat(policies.of(FieldGroup.PHONES)).isEqualTo(ConflictPolicy.NEWEST);
    assertThat(policies.of(FieldGroup.EMAIL)).isEqualTo(ConflictPolicy.XERO);
    assertThat(policies.of(FieldGroup.NAME)).isEqualTo(ConflictPolicy.SERVICETITAN);
    assertThatThrownBy(() -> ConflictPolicies.of(List.of("fax:xero")))
        .hasMessageContaining("fax:xero")
        .hasMessageContaining("phones:newest");
  }

  @Test
  void anAgreementSurvivesTheTopic() {
    Agreement before =
        merge("newest")
            .plan(Side.XERO, version("b", LATE), version("a", EARLY), agreed("a", EARLY))
            .proposed(agreed("a", EARLY));

    assertThat(AgreementJson.read(AgreementJson.write(before))).isEqualTo(before);
    assertThatThrownBy(
            () -> AgreementJson.read("{\"v\":2}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Merge merge(String email) {
    return new Merge(ConflictPolicies.of(List.of("email:" + email)));
  }

  private static Version version(String email, Instant changed) {
    return new Version(ContactDetails.builder().email(email).build(), changed);
  }

  private static Agreement agreed(String email, Instant when) {
    Version both = version(email, when);
    return merge("servicetitan")
        .plan(Side.SERVICETITAN, both, both, Agreement.NONE)
        .agreed(Agreement.NONE, when);
  }
}

package io.fieldledger.connect.transforms;

import static io.fieldledger.connect.transforms.fixture.XeroContactRecord.contact;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.fixture.Desired;
import io.fieldledger.connect.transforms.fixture.XeroContactRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contacts as people leave them. */
class ContactBadInputTest {
  private static final List<Object> JUNK =
      Arrays.asList(
          null,
          "",
          "  ",
          "\uD83D\uDE00\u0000\u202e",
          "x".repeat(9000),
          "%s %n %d",
          "ST-C-1",
          Long.MIN_VALUE,
          0.1,
          true,
          new byte[] {1},
          new Object(),
          List.of(),
          Arrays.asList(null, "x", 7L),
          List.of(Map.of("PhoneType", 7, "PhoneNumber", List.of(), "AddressType", "POBOX")),
          Map.of());

  @ParameterizedTest
  @CsvSource({
    "'  Ünïcode   ÅNGSTRÖM ', 'Ünïcode ÅNGSTRÖM'",
    "'dana WHITFIELD', 'dana WHITFIELD'",
    "'\u00a0Dana\tWhitfield', 'Dana Whitfield'",
  })
  void blanksAreTidiedAndCaseAndAccentsStay(String name, String taken) {
    Desired desired = contact(name).linked("ST-C-1").toServiceTitan();
    assertThat(desired.body("Customer")).containsEntry("name", taken);
    assertThat(desired.noticeCodes()).isEmpty();
  }

  @Test
  void emojiAreLeftOutWithANotice() {
    Desired desired = contact("Dana \uD83D\uDE00 W").linked("ST-C-1").toServiceTitan();
    assertThat(desired.body("Customer")).containsEntry("name", "Dana W");
    assertThat(desired.noticeCodes()).containsExactly("TEXT_CLEANED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\uD83D\uDE00", "<>"})
  void aNameOfNothingIsHeld(String name) {
    Desired desired = contact(name).linked("ST-C-1").toServiceTitan();
    assertThat(desired.holdCode()).contains("CONTACT_NAME_MISSING");
    assertThat(desired.documents()).isEmpty();
  }

  @Test
  void neitherAddressNorPhone() {
    XeroContactRecord record =
        contact("A").without("Phones").without("Addresses").without("EmailAddress");
    assertThat(record.linked("ST-C-1").toServiceTitan().outline())
        .containsExactly(
            "Customer XR-C-" + XeroContactRecord.ID,
            "not CustomerContact XR-C-" + XeroContactRecord.ID + "/Email");
    Desired held =
        record.without("ContactNumber").set("new.contacts", "customers").toServiceTitan();
    assertThat(held.holdCode()).contains("ADDRESS_INCOMPLETE");
    assertThat(held.holdMessage()).contains("street, city, state, zip, country");
  }

  @Test
  void fivePhones() {
    Desired desired =
        contact("A")
            .without("Phones")
            .phone("DEFAULT", "", "602", "555-0100")
            .phone("DDI", "1", "602", "555-0101")
            .phone("MOBILE", "+1", "", "602 555 0102")
            .phone("FAX", "", "", "6025550103")
            .phone("OFFICE", "", "602", "555-0104")
            .linked("ST-C-1")
            .toServiceTitan();
    assertThat(desired.bodies("CustomerContact"))
        .extracting(body -> body.get("value"))
        .containsExactly(
            "dana@whitfield.example",
            "602 555-0100",
            "+1 602 555-0101",
            "+1 602 555 0102",
            "6025550103");
    assertThat(desired.noticeCodes()).containsExactly("PHONE_LEFT_OUT");
  }

  @Test
  void aPhoneWithoutADigitIsNone() {
    Desired desired =
        contact("A")
            .without("Phones")
            .phone("DEFAULT", "", "", "ask Dana")
            .linked("ST-C-1")
            .toServiceTitan();
    assertThat(desired.outline())
        .contains("not CustomerContact XR-C-" + XeroContactRecord.ID + "/Phone");
  }

  /** What it still has is a stand-in of Xero's and must not go anywhere. */
  @Test
  void anErasedContactIsLeftAlone() {
    Desired desired =
        contact("Contact 7f3a")
            .with("ContactStatus", "GDPRREQUEST")
            .with("Phones", "unreadable")
            .linked("ST-C-1")
            .toServiceTitan();
    assertThat(desired.documents()).isEmpty();
    assertThat(desired.holdCode()).isEmpty();
    assertThat(desired.noticeCodes()).containsExactly("GDPR_ERASED");
  }

  @Test
  void aNegativeDateIsATime() {
    assertThat(revision("/Date(-315619200000+0000)/")).isEqualTo("1960-01-01T00:00:00.000Z");
    assertThat(revision("/Date(1760000000000)/")).isEqualTo("2025-10-09T08:53:20.000Z");
    assertThat(revision("/Date(x)/")).isNull();
    assertThat(revision(null)).isNull();
  }

  private static Object revision(Object time) {
    Desired desired = contact("A").linked("ST-C-1").with("UpdatedDateUTC", time).toServiceTitan();
    assertThat(desired.holdCode()).isEmpty();
    return ((Map<?, ?>) desired.value().get("source")).get("revision");
  }

  @Test
  void anInvalidEmailIsLeftOutAndTheOtherOneStays() {
    Desired desired =
        contact("A").with("EmailAddress", "dana at home").linked("ST-C-1").toServiceTitan();
    assertThat(desired.outline()).noneMatch(line -> line.endsWith("/Email"));
    assertThat(desired.noticeCodes()).containsExactly("EMAIL_DROPPED");
    assertThat(
            contact("A")
                .with("EmailAddress", "dana at home")
                .linked("ST-V-1")
                .toServiceTitan()
                .body("Vendor"))
        .doesNotContainKey("email");
  }

  @Test
  void anIdThatIsNoneIsHeld() {
    assertThat(contact("A").without("ContactID").toServiceTitan().noticeCodes())
        .containsExactly("BORN_IN_XERO");
    assertThat(contact("A").linked("ST-C-1").without("ContactID").toServiceTitan().holdCode())
        .contains("FIELD_MISSING");
    Desired held = contact("A").linked("ST-C-1").with("ContactID", "1-1-1-1-1").toServiceTitan();
    assertThat(held.holdCode()).contains("FIELD_UNREADABLE");
    assertThat(held.holdMessage()).contains("ContactID is '1-1-1-1-1', which is not a UUID");
  }

  @Test
  void noRecordAtAllIsHeld() {
    Object value = XeroContactRecord.apply(Map.of(), "xero.contacts", null, "text").value();
    assertThat(value.toString()).contains("RECORD_UNREADABLE");
  }

  @Property(tries = 500)
  void itAlwaysAnswers(@ForAll long seed) {
    Random random = new Random(seed);
    XeroContactRecord record = contact("A").linked("ST-C-1");
    for (String member : List.copyOf(record.members().keySet())) {
      if (random.nextInt(3) == 0) {
        record.with(member, JUNK.get(random.nextInt(JUNK.size())));
      }
    }
    record.set("new.contacts", "customers-and-vendors");
    Desired desired = record.toServiceTitan();
    assertThat(desired.problemCodes()).doesNotContain("MAPPING_FAULT");
    assertThat(
            desired.holdCode().isPresent()
                || !desired.documents().isEmpty()
                || !desired.noticeCodes().isEmpty())
        .isTrue();
  }
}

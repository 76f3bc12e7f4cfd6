package io.fieldledger.connect.core.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactDetailsTest {
  @ParameterizedTest
  @CsvSource({
    "' Jane  Roe', jane roe",
    "'JOSÉ GARCÍA', 'Jose Garcia'",
    "'Roe & Sons, Inc.', 'Roe Sons Inc'",
    "'Jane <Roe>', 'Jane Roe'",
    "'Jane 🔥 Roe', 'Jane Roe'"
  })
  void namesAreComparedAsPeopleReadThem(String one, String other) {
    assertThat(ContactDetails.builder().name(one).build())
        .isEqualTo(ContactDetails.builder().name(other).build());
  }

  @Test
  void aNameOfSymbolsOnlyIsStillAName() {
    assertThat(ContactDetails.comparable(" 🔥🔥 ")).isEqualTo("🔥🔥");
    assertThat(ContactDetails.comparable("🔥")).isNotEqualTo(ContactDetails.comparable("❄"));
  }

  @Test
  void aLongNameThatXeroCutIsTheSame() {
    String whole = "Heating ".repeat(40);

    assertThat(ContactDetails.builder().name(whole.substring(0, 255)).build())
        .isEqualTo(ContactDetails.builder().name(whole).build());
  }

  @ParameterizedTest
  @CsvSource({"'+1 (775) 555-0123', 7755550123", "775.555.0123, 7755550123", "none, ''"})
  void phonesAreTheirLastTenDigits(String number, String digits) {
    assertThat(ContactDetails.digits(number)).isEqualTo(digits);
  }

  @Test
  void punctuationOfAnAddressDoesNotMatter() {
    ContactDetails one =
        ContactDetails.builder()
            .address("12 Main St.", "89501", "Apt 4", "Reno", "NV", "U.S.A.")
            .build();
    ContactDetails other =
        ContactDetails.builder()
            .address("12 MAIN ST", "89501", "Apt. 4", "Reno", "NV", "USA")
            .build();

    assertThat(one).isEqualTo(other);
    assertThat(one.place()).isEqualTo("12mainst/89501");
  }

  @Test
  void anAddressWithoutAStreetIsNone() {
    assertThat(
            ContactDetails.builder()
                .address(null, "89501", "Reno")
                .build()
                .text(ContactField.ADDRESS))
        .isEmpty();
  }

  @Test
  void nothingPersonalIsPrinted() {
    assertThat(
            ContactDetails.builder().name("Jane Roe").email("jane@example.com").build().toString())
        .isEqualTo("ContactDetails[NAME, EMAIL]");
  }

  @ParameterizedTest
  @CsvSource({
    "jane@example.com, '', '', jane@example.com, 7755550123, '', AGREES",
    "'', 7755550123, '', '', '1-775-555-0123', '', AGREES",
    "jane@example.com, '', '', joe@example.com, '', '', CONTRADICTS",
    "jane@example.com, '', '1 Main St', '', '', '1 Main St', AGREES",
    "jane@example.com, '', '1 Main St', '', '', '2 Oak Ave', CONTRADICTS",
    "jane@example.com, '', '', '', '', '', NOTHING_TO_COMPARE"
  })
  void evidenceIsEmailPhoneOrAddress(
      String email,
      String phone,
      String street,
      String email2,
      String phone2,
      String street2,
      Evidence evidence) {
    assertThat(Evidence.of(details(email, phone, street), details(email2, phone2, street2)))
        .isEqualTo(evidence);
  }

  @Test
  void aSharedFaxIsNoEvidence() {
    ContactDetails one = ContactDetails.builder().phone(ContactField.FAX, "7755550123").build();

    assertThat(Evidence.of(one, one)).isEqualTo(Evidence.NOTHING_TO_COMPARE);
  }

  @Test
  void theSuffixOfANamesakeIsNoPartOfTheName() {
    NameSuffix suffix = new NameSuffix("ST-C-24705");

    assertThat(suffix.addTo("Alex Rodriguez")).isEqualTo("Alex Rodriguez (C-24705)");
    assertThat(suffix.takeFrom("Alex Rodriguez (C-24705)")).isEqualTo("Alex Rodriguez");
    assertThat(suffix.takeFrom("Alex Rodriguez (C-1)")).isEqualTo("Alex Rodriguez (C-1)");
    assertThat(suffix.addTo("x".repeat(255))).hasSize(255).endsWith("x (C-24705)");
  }

  private static ContactDetails details(String email, String phone, String street) {
    return ContactDetails.builder()
        .email(email)
        .phone(ContactField.PHONE, phone)
        .address(street, "89501", "Reno")
        .build();
  }
}

package io.fieldledger.connect.transforms.rules;

import static io.fieldledger.connect.transforms.fixture.Books.books;
import static io.fieldledger.connect.transforms.fixture.ContactRecord.customer;
import static io.fieldledger.connect.transforms.fixture.ContactRecord.vendor;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.fixture.ContactRecord;
import io.fieldledger.connect.transforms.fixture.Desired;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rule16ContactTest {
  @Test
  void aCustomerIsAContactWithOurNumber() {
    Desired desired =
        books()
            .post(
                customer(8123, "  Dana   <Whitfield> ")
                    .contact(12, "Email", "second@whitfield.example")
                    .contact(11, "Email", "dana@whitfield.example")
                    .contact(10, "MobilePhone", "602-555-0142")
                    .contact(13, "Phone", "602-555-0100")
                    .contact(14, "Phone", "602-555-0101")
                    .contact(15, "Fax", "602-555-0199"));

    assertThat(desired.outline()).containsExactly("Contact ST-C-8123");
    assertThat(desired.body("Contact"))
        .containsEntry("Name", "Dana Whitfield")
        .containsEntry("ContactNumber", "ST-C-8123")
        .containsEntry("ContactStatus", "ACTIVE")
        .containsEntry("EmailAddress", "dana@whitfield.example")
        .containsEntry(
            "Phones",
            List.of(
                Map.of("PhoneType", "DEFAULT", "PhoneNumber", "602-555-0100"),
                Map.of("PhoneType", "DDI", "PhoneNumber", "602-555-0101"),
                Map.of("PhoneType", "MOBILE", "PhoneNumber", "602-555-0142"),
                Map.of("PhoneType", "FAX", "PhoneNumber", "602-555-0199")))
        .containsEntry(
            "Addresses",
            List.of(
                Map.of(
                    "AddressType", "POBOX",
                    "AddressLine1", "100 N Main St",
                    "City", "Phoenix",
                    "Region", "AZ",
                    "PostalCode", "85004",
                    "Country", "USA")));
  }

  /** So that a number that was deleted is deleted on the other side too. */
  @Test
  void whatACustomerHasNotIsSaid() {
    Desired desired = books().post(customer(1, "Dana").contact(10, "MobilePhone", "602-555-0142"));

    assertThat(desired.body("Contact"))
        .containsEntry("EmailAddress", "")
        .containsEntry(
            "Phones",
            List.of(
                Map.of("PhoneType", "DEFAULT", "PhoneNumber", ""),
                Map.of("PhoneType", "DDI", "PhoneNumber", ""),
                Map.of("PhoneType", "MOBILE", "PhoneNumber", "602-555-0142"),
                Map.of("PhoneType", "FAX", "PhoneNumber", "")));
  }

  @Test
  void nothingIsSaidOfContactsThatCouldNotBeRead() {
    Desired desired = books().post(customer(1, "Dana").without("contacts"));

    assertThat(desired.body("Contact")).doesNotContainKeys("EmailAddress", "Phones");
  }

  @Test
  void aVendorIsAContactOfItsOwn() {
    Desired desired = books().post(vendor(412, "Copper State Supply"));

    assertThat(desired.outline()).containsExactly("Contact ST-V-412");
    assertThat(desired.body("Contact"))
        .containsEntry("Name", "Copper State Supply")
        .containsEntry("FirstName", "Rosa")
        .containsEntry("LastName", "Delgado")
        .containsEntry("EmailAddress", "orders@copperstate.example")
        .containsEntry("ContactNumber", "ST-V-412");
  }

  @Test
  void aRecordThatWasMadeFromAContactNamesIt() {
    String contact = "0f6d4c2e-8f5b-4a63-9d0e-2b7a1c9e4d10";
    assertThat(
            books()
                .post(attached(customer(1, "Dana"), " " + contact.toUpperCase(Locale.ROOT)))
                .body("Contact"))
        .containsEntry("ContactID", contact);
    assertThat(books().postStruct(attached(vendor(2, "Copper"), contact)).body("Contact"))
        .containsEntry("ContactID", contact);
  }

  @Test
  void externalDataThatIsNoContactIsLeftAlone() {
    assertThat(books().post(attached(customer(1, "Dana"), "1-1-1-1-1")).body("Contact"))
        .doesNotContainKey("ContactID");
    assertThat(books().post(attached(customer(1, "Dana"), null)).body("Contact"))
        .doesNotContainKey("ContactID");
    assertThat(books().post(customer(1, "Dana").with("externalData", null)).body("Contact"))
        .doesNotContainKey("ContactID");
  }

  private static ContactRecord attached(ContactRecord record, String contact) {
    return record.externalData("note", "x").externalData("xeroContactId", contact);
  }

  @Test
  void aNameIsCutAtTheLengthOfXero() {
    assertThat((String) books().post(customer(1, "n".repeat(400))).body("Contact").get("Name"))
        .hasSize(255);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<>", "\u0007", "\uD83D\uDE00", "   "})
  void aNameOfNothingIsHeld(String name) {
    assertThat(books().post(customer(1, name)).holdCode()).contains("NAME_MISSING");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"none", "a@b", "jürgen@haus.example", "two@ats@x.example", "a b@x.example"})
  void anAddressThatXeroRefusesIsLeftOut(String email) {
    Desired desired =
        books()
            .post(
                customer(1, "Dana").contact(2, "Email", email).contact(3, "Email", "ok@x.example"));

    assertThat(desired.body("Contact")).containsEntry("EmailAddress", "ok@x.example");
    assertThat(desired.noticeCodes()).containsExactly("EMAIL_DROPPED");
  }

  @Test
  void anInactiveCustomerIsArchivedOnlyWithoutABalance() {
    Desired settled = books().post(customer(1, "Dana").voided());
    Desired owing = books().post(customer(1, "Dana").voided().balance("496.09"));

    assertThat(settled.body("Contact")).containsEntry("ContactStatus", "ARCHIVED");
    assertThat(owing.body("Contact")).containsEntry("ContactStatus", "ACTIVE");
    assertThat(owing.notice("INACTIVE_KEPT")).contains("496.09");
  }

  @Test
  void aMergedCustomerStaysAndIsFlagged() {
    Desired desired =
        books()
            .post(customer(8123, "DUPLICATE - Dana Whitfield").voided().with("mergedToId", 9001L));

    assertThat(desired.body("Contact")).containsEntry("ContactStatus", "ACTIVE");
    assertThat(desired.notice("MERGED")).contains("ST-C-9001");
    assertThat(desired.noticeCodes()).contains("NAME_KEPT");
    assertThat(desired.body("Contact")).containsEntry("KeepsName", true);
  }

  @Test
  void anyOtherNameReplacesTheOneInXero() {
    assertThat(books().post(customer(8123, "Dana Whitfield")).body("Contact"))
        .doesNotContainKey("KeepsName");
    assertThat(books().post(customer(8123, "duplicate of Dana")).body("Contact"))
        .containsEntry("KeepsName", true);
  }
}

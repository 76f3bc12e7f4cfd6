package io.fieldledger.connect.transforms;

import static io.fieldledger.connect.transforms.fixture.XeroContactRecord.ID;
import static io.fieldledger.connect.transforms.fixture.XeroContactRecord.contact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.transforms.fixture.Desired;
import io.fieldledger.connect.transforms.fixture.XeroContactRecord;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From Xero's contacts to ServiceTitan's customers and vendors. */
class ToServiceTitanDocumentsTest {
  private static final String C = "XR-C-" + ID;
  private static final String V = "XR-V-" + ID;

  @Test
  void aLinkedCustomerIsBroughtUpToDate() {
    Desired desired = contact(" Dana   Whitfield").linked("ST-C-8123").toServiceTitan();
    assertThat(desired.outline())
        .containsExactly(
            "Customer " + C,
            "CustomerContact " + C + "/Email",
            "CustomerContact " + C + "/Phone",
            "not CustomerContact " + C + "/Phone2",
            "not CustomerContact " + C + "/MobilePhone",
            "not CustomerContact " + C + "/Fax");
    assertThat(desired.body("Customer"))
        .containsEntry("id", 8123L)
        .containsEntry("name", "Dana Whitfield")
        .containsEntry("active", true)
        .containsEntry("type", "Residential")
        .containsEntry("xeroContactId", ID)
        .doesNotContainKey("mergedTo")
        .containsEntry(
            "address",
            Map.of(
                "street", "100 N Main St",
                "unit", "Unit 4",
                "city", "Phoenix",
                "state", "AZ",
                "zip", "85004",
                "country", "USA"));
    assertThat(desired.bodies("CustomerContact"))
        .startsWith(
            Map.of("customer", C, "type", "Email", "value", "dana@whitfield.example"),
            Map.of("customer", C, "type", "Phone", "value", "602 555-0100"),
            Map.of("customer", C, "type", "Phone"));
    assertThat(desired.value().get("source"))
        .isEqualTo(
            Map.of(
                "system", "xero",
                "tenant", "org-1",
                "type", "contact",
                "id", ID,
                "revision", "2026-11-02T15:00:00.000Z"));
    assertThat(desired.value()).containsEntry("hold", null).containsEntry("notices", List.of());
  }

  @Test
  void aLinkedVendorIsBroughtUpToDate() {
    Desired desired =
        contact("Copper State Supply")
            .linked("ST-V-412")
            .with("FirstName", "Rosa")
            .phone("FAX", "1", "602", "555-0199")
            .toServiceTitan();
    assertThat(desired.outline()).containsExactly("Vendor " + V);
    assertThat(desired.body("Vendor"))
        .containsEntry("id", 412L)
        .containsEntry("firstName", "Rosa")
        .doesNotContainKey("lastName")
        .containsEntry("email", "dana@whitfield.example")
        .containsEntry("phone", "602 555-0100")
        .containsEntry("fax", "+1 602 555-0199");
  }

  /** The link says what a contact is, whatever it is used for in Xero. */
  @Test
  void theLinkComesBeforeTheKindsInXero() {
    Desired desired =
        contact("A")
            .linked("ST-C-1")
            .with("IsCustomer", false)
            .with("IsSupplier", true)
            .toServiceTitan();
    assertThat(desired.bodies("Customer")).hasSize(1);
    assertThat(desired.bodies("Vendor")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "skip,                  true,  true,  '',                    BORN_IN_XERO",
    "customers,             true,  false, '',                    Customer",
    "customers,             false, true,  '',                    BORN_IN_XERO",
    "customers,             true,  true,  '',                    Customer",
    "vendors,               false, true,  '',                    Vendor",
    "vendors,               true,  false, '',                    BORN_IN_XERO",
    "customers-and-vendors, true,  true,  '',                    Customer",
    "customers-and-vendors, true,  true,  vendor,                Vendor",
    "customers-and-vendors, true,  true,  customer-and-vendor,   Customer Vendor",
    "customers-and-vendors, false, true,  '',                    Vendor",
    "customers-and-vendors, false, false, '',                    NEITHER_KIND",
  })
  void newContactsFollowTheRule(
      String rule, boolean customer, boolean supplier, String both, String outcome) {
    XeroContactRecord record =
        contact("A").with("IsCustomer", customer).with("IsSupplier", supplier);
    record.set("new.contacts", rule);
    if (!both.isEmpty()) {
      record.set("new.contacts.both", both);
    }
    Desired desired = record.toServiceTitan();
    List<String> kinds =
        desired.documents().stream()
            .map(document -> (String) document.get("kind"))
            .filter(kind -> kind.equals("Customer") || kind.equals("Vendor"))
            .toList();
    String told = kinds.isEmpty() ? desired.noticeCodes().get(0) : String.join(" ", kinds);
    assertThat(told).isEqualTo(outcome);
  }

  @Test
  void nothingNewIsMadeUnlessAskedFor() {
    assertThat(contact("A").toServiceTitan().noticeCodes()).containsExactly("BORN_IN_XERO");
  }

  @Test
  void aNewCustomerBringsItsLocation() {
    Desired desired =
        contact("Dana")
            .set("new.contacts", "customers")
            .set("new.customers.type", "commercial")
            .toServiceTitan();
    assertThat(desired.outline()).startsWith("Customer " + C, "Location " + C + "/location");
    assertThat(desired.body("Customer"))
        .containsEntry("type", "Commercial")
        .doesNotContainKey("id");
    assertThat(desired.body("Location"))
        .containsEntry("customer", C)
        .containsEntry("name", "Dana")
        .containsEntry("address", desired.body("Customer").get("address"));
  }

  @Test
  void anIncompleteAddressHoldsANewContactOnly() {
    XeroContactRecord record =
        contact("A")
            .without("Addresses")
            .address("POBOX", "1 Main St", "", "", "AZ", "85004", "")
            .set("new.contacts", "customers");
    Desired held = record.toServiceTitan();
    assertThat(held.holdCode()).contains("ADDRESS_INCOMPLETE");
    assertThat(held.holdMessage()).contains("new customer lacks city, country");
    Desired linked = record.linked("ST-C-1").toServiceTitan();
    assertThat(linked.holdCode()).isEmpty();
    assertThat(linked.body("Customer")).doesNotContainKey("address");
    assertThat(linked.noticeCodes()).containsExactly("ADDRESS_LEFT_OUT");
  }

  @Test
  void theCountryHasADefault() {
    XeroContactRecord record =
        contact("A")
            .without("Addresses")
            .address("POBOX", "", "", "", "", "", "")
            .address("STREET", "1 Main St", "", "Reno", "NV", "89501", "")
            .linked("ST-C-1");
    assertThat(record.toServiceTitan().noticeCodes()).containsExactly("ADDRESS_LEFT_OUT");
    assertThat(record.set("default.country", "USA").toServiceTitan().body("Customer"))
        .containsEntry(
            "address",
            Map.of(
                "street", "1 Main St",
                "city", "Reno",
                "state", "NV",
                "zip", "89501",
                "country", "USA"));
  }

  @Test
  void noAddressAtAllIsNothingToTellOfALinkedContact() {
    Desired desired = contact("A").without("Addresses").linked("ST-V-1").toServiceTitan();
    assertThat(desired.noticeCodes()).isEmpty();
    assertThat(desired.body("Vendor")).doesNotContainKey("address");
  }

  @Test
  void anArchivedContactIsInactive() {
    XeroContactRecord record = contact("A").with("ContactStatus", "ARCHIVED");
    assertThat(record.linked("ST-C-1").toServiceTitan().body("Customer"))
        .containsEntry("active", false);
    // It may have been made from this contact, but it is never made now.
    Desired unlinked =
        record
            .without("ContactNumber")
            .without("Addresses")
            .set("new.contacts", "customers")
            .toServiceTitan();
    assertThat(unlinked.holdCode()).isEmpty();
    assertThat(unlinked.bodies("Location")).isEmpty();
  }

  @Test
  void aMergeNamesTheSurvivor() {
    String survivor = "11111111-2222-3333-4444-555555555555";
    assertThat(
            contact("A")
                .linked("ST-C-1")
                .with("ContactStatus", "ARCHIVED")
                .with("MergedToContactID", survivor)
                .toServiceTitan()
                .body("Customer"))
        .containsEntry("mergedTo", survivor)
        .containsEntry("active", false);
  }

  @Test
  void theSuffixOfNamesakesIsXerosAlone() {
    assertThat(
            contact("Alex Rodriguez (C-24705)")
                .linked("ST-C-24705")
                .toServiceTitan()
                .body("Customer"))
        .containsEntry("name", "Alex Rodriguez");
    assertThat(contact("Alex (C-1)").linked("ST-C-24705").toServiceTitan().body("Customer"))
        .containsEntry("name", "Alex (C-1)");
  }

  @ParameterizedTest
  @CsvSource({
    "ST-C-WALKIN, WALK_IN_CONTACT",
    "ST-C-12x, MARK_UNKNOWN",
    "ST-C-0, MARK_UNKNOWN",
    "ST-I-104871, MARK_UNKNOWN",
    "ST-C-9999999999999999999, MARK_UNKNOWN",
    "XERO-77, BORN_IN_XERO",
  })
  void otherNumbersAreNoLinks(String number, String notice) {
    assertThat(contact("A").linked(number).toServiceTitan().noticeCodes()).containsExactly(notice);
  }

  @Test
  void aStructIsReadLikeAMap() {
    Schema schema =
        SchemaBuilder.struct()
            .name("io.fieldledger.xero.Contact")
            .field("ContactID", Schema.STRING_SCHEMA)
            .field("Name", Schema.OPTIONAL_STRING_SCHEMA)
            .field("ContactNumber", Schema.OPTIONAL_STRING_SCHEMA)
            .field("UpdatedDateUTC", Timestamp.builder().optional().build())
            .build();
    Struct value =
        new Struct(schema)
            .put("ContactID", ID)
            .put("Name", "Dana")
            .put("ContactNumber", "ST-V-7")
            .put("UpdatedDateUTC", Date.from(Instant.parse("2026-11-02T15:00:00.123Z")));
    Desired desired =
        new Desired(cast(XeroContactRecord.apply(Map.of(), "renamed", schema, value).value()));
    assertThat(desired.body("Vendor")).containsEntry("id", 7L).doesNotContainKey("phone");
    assertThat(desired.value().get("source").toString()).contains("2026-11-02T15:00:00.123Z");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> cast(Object value) {
    return (Map<String, Object>) value;
  }

  @Test
  void otherRecordsOfXeroStayThere() {
    Object value =
        XeroContactRecord.apply(Map.of(), "xero.invoices", null, Map.of("InvoiceID", "x")).value();
    assertThat(new Desired(cast(value)).noticeCodes()).containsExactly("TYPE_NOT_TAKEN_BACK");
  }

  @Test
  void aTombstonePassesUnchanged() {
    assertThat(XeroContactRecord.apply(Map.of(), "xero.contacts", null, null).value()).isNull();
  }

  @Test
  void wrongSettingsAreRefused() {
    assertThatThrownBy(() -> contact("A").set("new.contacts", "all").toServiceTitan())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("new.contacts");
    assertThatThrownBy(() -> contact("A").set("new.contact", "skip").toServiceTitan())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("Unknown settings of the mapping: new.contact.");
  }
}

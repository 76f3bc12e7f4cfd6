package io.fieldledger.connect.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** API.md 3.5 and 6.1. */
class ContactsTest {
  private final Caller xero = new Caller();
  private String id;

  @BeforeEach
  void contact() {
    id =
        xero.one(
                xero.put(
                    "Contacts",
                    """
                    {"Name":"Alex Rodriguez","ContactNumber":"ST-C-8123","EmailAddress":"alex@example.com",
                     "Phones":[{"PhoneType":"MOBILE","PhoneNumber":"555-0100","PhoneAreaCode":"602"}],
                     "Addresses":[{"AddressType":"STREET","AddressLine1":"1 Main St","City":"Phoenix"}],
                     "ContactPersons":[{"FirstName":"Ana","EmailAddress":"ana@example.com"}]}
                    """))
            .get("ContactID")
            .asText();
  }

  private JsonNode read() {
    return xero.one(xero.get("Contacts/" + id));
  }

  @Test
  void everySlotComesBack() {
    JsonNode contact = read();

    assertThat(contact.get("Phones").findValuesAsText("PhoneType"))
        .isEqualTo(List.of("DDI", "DEFAULT", "FAX", "MOBILE"));
    assertThat(contact.get("Phones").findValuesAsText("PhoneNumber"))
        .isEqualTo(List.of("", "", "", "555-0100"));
    assertThat(contact.get("Addresses").findValuesAsText("City")).isEqualTo(List.of("Phoenix", ""));
  }

  @Test
  void sentSlotsAreMergedAndPersonsReplaced() {
    xero.post(
        "Contacts",
        """
        {"ContactNumber":"ST-C-8123",
         "Phones":[{"PhoneType":"DEFAULT","PhoneNumber":"555-0199"}],
         "Addresses":[{"AddressType":"STREET","Region":"AZ"}],
         "ContactPersons":[{"FirstName":"Bo"}]}
        """);

    JsonNode contact = read();
    assertThat(contact.get("Phones").findValuesAsText("PhoneNumber"))
        .isEqualTo(List.of("", "555-0199", "", "555-0100"));
    assertThat(contact.at("/Addresses/0/City").asText()).isEqualTo("Phoenix");
    assertThat(contact.at("/Addresses/0/Region").asText()).isEqualTo("AZ");
    assertThat(contact.get("ContactPersons").findValuesAsText("FirstName"))
        .isEqualTo(List.of("Bo"));
    assertThat(contact.get("EmailAddress").asText()).isEqualTo("alex@example.com");
  }

  @Test
  void postFindsByIdThenNumberThenName() {
    xero.contact("Bea Flores");

    JsonNode byNumber =
        xero.one(xero.post("Contacts", "{\"Name\":\"Alex R.\",\"ContactNumber\":\"ST-C-8123\"}"));
    assertThat(byNumber.get("ContactID").asText()).isEqualTo(id);
    JsonNode byName =
        xero.one(xero.post("Contacts", "{\"Name\":\"ALEX R.\",\"FirstName\":\"Alex\"}"));
    assertThat(byName.get("ContactID").asText()).isEqualTo(id);
    assertThat(byName.get("Name").asText()).isEqualTo("ALEX R.");
    assertThat(xero.one(xero.post("Contacts", "{\"Name\":\"New\"}")).get("ContactID").asText())
        .isNotEqualTo(id);
  }

  @Test
  void archivingFreesTheName() {
    xero.post("Contacts/" + id, "{\"ContactStatus\":\"ARCHIVED\"}");

    assertThat(xero.all(xero.get("Contacts?page=1"))).isEmpty();
    assertThat(xero.all(xero.get("Contacts?page=1&includeArchived=true"))).hasSize(1);
    assertThat(xero.post("Contacts", "{\"Name\":\"Alex Rodriguez\"}").status()).isEqualTo(400);
    xero.switches.set(XeroSwitches.POST_ARCHIVED_NAME, "create");
    assertThat(xero.post("Contacts", "{\"Name\":\"Alex Rodriguez\"}").status()).isEqualTo(200);
    assertThat(xero.put("Contacts", "{\"Name\":\"Alex Rodriguez\"}").status()).isEqualTo(400);
  }

  @Test
  void anArchivedContactIsRestoredWhereTheSwitchSaysSo() {
    String restored = "{\"ContactStatus\":\"ACTIVE\"}";
    xero.post("Contacts/" + id, "{\"ContactStatus\":\"ARCHIVED\"}");

    assertThat(xero.post("Contacts/" + id, restored).status()).isEqualTo(400);
    xero.switches.set(XeroSwitches.RESTORE_CONTACT, "restored");
    assertThat(xero.post("Contacts/" + id, "{\"FirstName\":\"B\"}").status()).isEqualTo(400);
    assertThat(xero.post("Contacts/" + id, restored).status()).isEqualTo(200);
    assertThat(read().path("ContactStatus").asText()).isEqualTo("ACTIVE");
  }

  @Test
  void namesHaveNoStrayBlanksOrBrackets() {
    for (String name : new String[] {" A", "A ", "A  B", "A <B>"}) {
      assertThat(xero.put("Contacts", "{\"Name\":\"" + name + "\"}").status())
          .as(name)
          .isEqualTo(400);
    }
    assertThat(xero.put("Contacts", "{\"Name\":\"" + "x".repeat(256) + "\"}").status())
        .isEqualTo(400);
  }

  @Test
  void balancesFollowTheOpenDocuments() {
    xero.invoice(id, "104871", "626.14");
    JsonNode contact = read();
    assertThat(contact.at("/Balances/AccountsReceivable/Outstanding").decimalValue())
        .isEqualByComparingTo("626.14");
    assertThat(contact.at("/Balances/AccountsReceivable/Overdue").decimalValue())
        .isEqualByComparingTo("626.14");
    assertThat(contact.get("IsCustomer").asBoolean()).isTrue();
    assertThat(contact.get("IsSupplier").asBoolean()).isFalse();

    xero.put(
        "Payments",
        Caller.paymentJson(
            xero.one(xero.get("Invoices/104871")).get("InvoiceID").asText(), "626.14"));

    assertThat(read().has("Balances")).isFalse();
  }

  @Test
  void aMergedContactPointsToItsSurvivor() {
    xero.invoice(id, "104871", "626.14");
    String survivor = xero.contact("Alexander Rodriguez");
    xero.api.clerk().mergeContacts("ST-C-8123", survivor);

    JsonNode merged = read();
    assertThat(merged.get("MergedToContactID").asText()).isEqualTo(survivor);
    assertThat(merged.get("ContactStatus").asText()).isEqualTo("ARCHIVED");
    assertThat(xero.one(xero.get("Invoices/104871")).at("/Contact/ContactID").asText())
        .isEqualTo(survivor);
    assertThat(xero.put("Invoices", Caller.invoiceJson(id, "2", "1.00")).status()).isEqualTo(400);
  }
}

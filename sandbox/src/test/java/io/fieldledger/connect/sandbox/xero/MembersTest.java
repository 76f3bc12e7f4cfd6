package io.fieldledger.connect.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Every member the sandbox writes exists in Xero's OpenAPI file: in the object's schema, or in its
 * examples for the companions the schemas leave out. Skipped where the file is not at hand.
 */
class MembersTest {
  private static final String FILE = "shared/contracts/xero/xero_accounting.yaml";

  /** Members of live answers that neither schemas nor examples have. */
  private static final Set<String> LIVE_ONLY =
      Set.of(
          "DeliveryDateString",
          "ExpectedArrivalDateString",
          "ExpectedPaymentDateString",
          "PlannedPaymentDateString");

  private static JsonNode contract;
  private static final Map<String, Set<String>> INSIDE = new TreeMap<>();

  private final Caller xero = new Caller();
  private final Set<String> unknown = new TreeSet<>();

  @BeforeAll
  static void read() throws IOException {
    Optional<Path> file = find();
    Assumptions.assumeTrue(file.isPresent(), FILE + " is not at hand");
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(20_000_000);
    contract =
        new YAMLMapper(YAMLFactory.builder().loaderOptions(options).build())
            .readTree(file.get().toFile());
    INSIDE.clear();
    examples(contract.get("paths"));
  }

  private static Optional<Path> find() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path file = folder.resolve(FILE);
      if (Files.exists(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /** Collects, by the name of the member an object stands under, the members examples give it. */
  private static void examples(JsonNode node) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (entry.getKey().equals("example")) {
        example("", entry.getValue());
      } else {
        examples(entry.getValue());
      }
    }
    if (node.isArray()) {
      node.forEach(MembersTest::examples);
    }
  }

  private static void example(String name, JsonNode value) {
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      INSIDE.computeIfAbsent(name, key -> new TreeSet<>()).add(entry.getKey());
      example(entry.getKey(), entry.getValue());
    }
    if (value.isArray()) {
      value.forEach(element -> example(name, element));
    }
  }

  private void check(ApiResponse answer, String collection, String schema) {
    assertThat(answer.status()).as(collection).isEqualTo(200);
    JsonNode elements = xero.json(answer).get(collection);
    assertThat(elements).as(collection).isNotEmpty();
    elements.forEach(element -> object(element, collection, schema));
  }

  private void object(JsonNode object, String name, String schema) {
    JsonNode properties = contract.at("/components/schemas/" + schema + "/properties");
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      String member = entry.getKey();
      boolean known =
          properties.has(member)
              || INSIDE.getOrDefault(name, Set.of()).contains(member)
              || LIVE_ONLY.contains(member);
      if (!known) {
        unknown.add(schema + "." + member);
      }
      String inner = schemaOf(properties.path(member));
      if (inner != null) {
        JsonNode value = entry.getValue();
        if (value.isArray()) {
          value.forEach(element -> object(element, member, inner));
        } else if (value.isObject()) {
          object(value, member, inner);
        }
      }
    }
  }

  private static String schemaOf(JsonNode property) {
    String reference = property.path("$ref").asText(property.at("/items/$ref").asText(""));
    return reference.isEmpty() ? null : reference.substring(reference.lastIndexOf('/') + 1);
  }

  @Test
  void everyMemberIsInTheContract() {
    String contact =
        xero.one(
                xero.put(
                    "Contacts",
                    "{\"Name\":\"Alex\",\"ContactNumber\":\"1\",\"ContactPersons\":[{\"FirstName\":\"A\"}]}"))
            .get("ContactID")
            .asText();
    String invoice =
        xero.one(
                xero.put(
                    "Invoices",
                    """
                    {"Type":"ACCREC","Status":"AUTHORISED","Contact":{"ContactID":"%s"},"Date":"2026-11-14",
                     "DueDate":"2026-12-14","Url":"https://example.com/1","ExpectedPaymentDate":"2026-12-01",
                     "LineItems":[{"Description":"x","Quantity":2,"UnitAmount":50,"DiscountRate":10,
                      "AccountCode":"4050","TaxType":"TAX001","Tracking":[{"Name":"Territory","Option":"East"}]}]}
                    """
                        .formatted(contact)))
            .get("InvoiceID")
            .asText();
    String payment = xero.payment(invoice, "10.00");
    String credit =
        xero.one(
                xero.put(
                    "CreditNotes",
                    """
                    {"Type":"ACCRECCREDIT","Status":"AUTHORISED","Contact":{"ContactID":"%s"},"Date":"2026-11-25",
                     "LineItems":[{"Description":"Back","LineAmount":30,"AccountCode":"4050"}]}
                    """
                        .formatted(contact)))
            .get("CreditNoteID")
            .asText();
    check(
        xero.put(
            "CreditNotes/" + credit + "/Allocations",
            "{\"Amount\":10,\"Invoice\":{\"InvoiceID\":\"" + invoice + "\"}}"),
        "Allocations",
        "Allocation");
    for (String type : new String[] {"RECEIVE-OVERPAYMENT", "RECEIVE-PREPAYMENT"}) {
      check(
          xero.put(
              "BankTransactions",
              """
              {"Type":"%s","Contact":{"ContactID":"%s"},"BankAccount":{"Code":"1090"},
               "LineAmountTypes":"NoTax","LineItems":[{"Description":"d","UnitAmount":5,"AccountCode":"2550"}]}
              """
                  .formatted(type, contact)),
          "BankTransactions",
          "BankTransaction");
    }
    xero.put(
        "PurchaseOrders",
        """
        {"Contact":{"ContactID":"%s"},"DeliveryDate":"2026-12-01","ExpectedArrivalDate":"2026-12-01",
         "LineItems":[{"Description":"d","Quantity":1,"UnitAmount":5,"AccountCode":"5000"}]}
        """
            .formatted(contact));
    check(
        xero.put(
            "BatchPayments?summarizeErrors=false",
            "{\"Account\":{\"Code\":\"1010\"},\"Details\":\"ST-D-1\",\"Payments\":[{\"Amount\":1,\"Reference\":\"r\",\"Invoice\":{\"InvoiceID\":\""
                + invoice
                + "\"}}]}"),
        "BatchPayments",
        "BatchPayment");
    check(
        xero.put(
            "BankTransfers",
            "{\"FromBankAccount\":{\"Code\":\"1095\"},\"ToBankAccount\":{\"Code\":\"1010\"},\"Amount\":1}"),
        "BankTransfers",
        "BankTransfer");
    check(
        xero.put(
            "ManualJournals",
            "{\"Narration\":\"n\",\"JournalLines\":[{\"LineAmount\":5,\"AccountCode\":\"2400\"},"
                + "{\"LineAmount\":-5,\"AccountCode\":\"4300\"}]}"),
        "ManualJournals",
        "ManualJournal");

    check(xero.get("Contacts/" + contact), "Contacts", "Contact");
    check(xero.get("Contacts?page=1"), "Contacts", "Contact");
    check(xero.get("Invoices/" + invoice), "Invoices", "Invoice");
    check(xero.get("Invoices?page=1"), "Invoices", "Invoice");
    check(xero.get("CreditNotes/" + credit), "CreditNotes", "CreditNote");
    check(xero.get("Payments/" + payment), "Payments", "Payment");
    check(xero.get("Payments?page=1"), "Payments", "Payment");
    check(xero.get("BatchPayments"), "BatchPayments", "BatchPayment");
    check(xero.get("PurchaseOrders"), "PurchaseOrders", "PurchaseOrder");
    check(xero.get("Overpayments?page=1"), "Overpayments", "Overpayment");
    check(xero.get("Prepayments?page=1"), "Prepayments", "Prepayment");
    check(xero.get("Organisation"), "Organisations", "Organisation");
    check(xero.get("Accounts"), "Accounts", "Account");
    check(xero.get("TaxRates"), "TaxRates", "TaxRate");
    check(xero.get("TrackingCategories"), "TrackingCategories", "TrackingCategory");
    assertThat(unknown).isEmpty();
  }
}

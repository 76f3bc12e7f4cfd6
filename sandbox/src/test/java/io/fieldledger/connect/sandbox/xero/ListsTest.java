package io.fieldledger.connect.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** API.md section 5: paging, order, If-Modified-Since, filters and where. */
class ListsTest {
  private final Caller xero = new Caller();
  private final List<String> ids = new ArrayList<>();
  private String alex;
  private String bea;

  @BeforeEach
  void fiveInvoices() {
    alex = xero.contact("Alex Rodríguez");
    bea = xero.contact("Bea Flores");
    for (int i = 1; i <= 5; i++) {
      xero.clock.advance(Duration.ofSeconds(10));
      ids.add(xero.invoice(i % 2 == 0 ? bea : alex, "INV-" + i, i + "0.00"));
    }
  }

  private List<String> numbers(String query) {
    ApiResponse answer = xero.get("Invoices?" + query);
    assertThat(answer.status()).as(query).isEqualTo(200);
    return xero.all(answer).stream().map(i -> i.get("InvoiceNumber").asText()).toList();
  }

  private List<String> where(String where) {
    return numbers("page=1&where=" + URLEncoder.encode(where, StandardCharsets.UTF_8));
  }

  private JsonNode queryError(String where) {
    ApiResponse answer =
        xero.get("Invoices?where=" + URLEncoder.encode(where, StandardCharsets.UTF_8));
    assertThat(answer.status()).as(where).isEqualTo(400);
    return xero.json(answer);
  }

  @Test
  void pagesComeInTheOrderOfTheLastChange() {
    xero.clock.advance(Duration.ofSeconds(1));
    xero.post("Invoices/" + ids.get(0), "{\"Reference\":\"moved\"}");

    assertThat(numbers("page=1&pageSize=2")).containsExactly("INV-2", "INV-3");
    assertThat(numbers("page=3&pageSize=2")).containsExactly("INV-1");
    assertThat(numbers("page=4&pageSize=2")).isEmpty();
    JsonNode block = xero.json(xero.get("Invoices?page=2&pageSize=2")).get("pagination");
    assertThat(block.toString())
        .isEqualTo("{\"page\":2,\"pageSize\":2,\"pageCount\":3,\"itemCount\":5}");
  }

  @Test
  void thePageSizeIsClampedAndDefaultsToAHundred() {
    assertThat(size("page=1")).isEqualTo(100);
    assertThat(size("pageSize=5000")).isEqualTo(1000);
    assertThat(size("pageSize=0")).isEqualTo(1);
  }

  private int size(String query) {
    return xero.json(xero.get("Invoices?" + query)).at("/pagination/pageSize").asInt();
  }

  @Test
  void unpagedListsHaveNoLinesAndNoPagination() {
    JsonNode list = xero.json(xero.get("Invoices"));

    assertThat(list.has("pagination")).isFalse();
    assertThat(list.get("Invoices").get(0).get("LineItems")).isEmpty();
    assertThat(xero.one(xero.get("Invoices?page=1")).get("LineItems")).hasSize(1);
    assertThat(xero.json(xero.get("Invoices?Statuses=DRAFT")).has("pagination")).isTrue();
    assertThat(xero.json(xero.get("PurchaseOrders")).has("pagination")).isTrue();
  }

  @Test
  void aSummaryHasNoPaymentsAndNoLines() {
    JsonNode summary = xero.one(xero.get("Invoices?summaryOnly=true"));

    assertThat(summary.has("LineItems")).isFalse();
    assertThat(summary.has("Payments")).isFalse();
    assertThat(summary.has("HasAttachments")).isFalse();
    assertThat(summary.has("Total")).isTrue();
  }

  @Test
  void otherOrdersCanBeAskedFor() {
    assertThat(numbers("page=1&order=UpdatedDateUTC%20DESC&pageSize=2"))
        .containsExactly("INV-5", "INV-4");
    assertThat(numbers("page=1&order=Date,InvoiceNumber%20DESC").get(0)).isEqualTo("INV-5");
    assertThat(xero.get("Invoices?order=Colour").status()).isEqualTo(400);
  }

  @Test
  void ifModifiedSinceCountsWholeSeconds() {
    xero.clock.advance(Duration.ofMillis(9_700));
    xero.invoice(alex, "INV-6", "1.00"); // at 15:00:59.700

    assertThat(since("2026-12-01T15:00:59")).containsExactly("INV-6");
    assertThat(since("2026-12-01T15:00:59.900")).containsExactly("INV-6");
    assertThat(since("2026-12-01T15:01:00")).isEmpty();
    assertThat(since("2026-12-01T08:00:50-07:00")).containsExactly("INV-5", "INV-6");
    assertThat(since("Tue, 1 Dec 2026 15:00:50 GMT")).hasSize(2);
    xero.switches.set(XeroSwitches.IF_MODIFIED_SINCE, "exclusive");
    assertThat(since("2026-12-01T15:00:59")).isEmpty();
    assertThat(xero.call("GET", "Invoices", "", Map.of("if-modified-since", "yesterday")).status())
        .isEqualTo(412);
  }

  private List<String> since(String time) {
    return xero
        .all(xero.call("GET", "Invoices?page=1", "", Map.of("if-modified-since", time)))
        .stream()
        .map(i -> i.get("InvoiceNumber").asText())
        .toList();
  }

  @Test
  void listParametersNarrow() {
    assertThat(numbers("IDs=" + ids.get(1) + "," + ids.get(3))).containsExactly("INV-2", "INV-4");
    assertThat(numbers("InvoiceNumbers=INV-5,INV-1")).containsExactly("INV-1", "INV-5");
    assertThat(numbers("ContactIDs=" + bea)).containsExactly("INV-2", "INV-4");
    assertThat(numbers("Statuses=VOIDED,PAID")).isEmpty();
    assertThat(numbers("searchTerm=inv-3")).containsExactly("INV-3");
    xero.api.clerk().create("Invoices", Caller.invoiceJson(alex, "HAND-1", "5.00"));
    assertThat(numbers("createdByMyApp=true")).hasSize(5);
  }

  @Test
  void whereComparesTheDocumentedFields() {
    assertThat(where("InvoiceNumber==\"INV-3\"")).containsExactly("INV-3");
    assertThat(where("Type==\"ACCREC\" AND Contact.ContactID==guid(\"" + bea + "\")"))
        .containsExactly("INV-2", "INV-4");
    assertThat(
            where(
                "InvoiceId==Guid(\""
                    + ids.get(0)
                    + "\") OR InvoiceID=guid(\""
                    + ids.get(4)
                    + "\")"))
        .containsExactly("INV-1", "INV-5");
    assertThat(where("AmountDue>20 && AmountDue <= 40.00")).containsExactly("INV-3", "INV-4");
    assertThat(where("Date >= DateTime(2026, 11, 14) AND Date < DateTime(2026,11,15)")).hasSize(5);
    assertThat(where("Date == DateTime.Parse(\"2026-11-15\")")).isEmpty();
    assertThat(where("InvoiceNumber.EndsWith(\"4\")")).containsExactly("INV-4");
    assertThat(where("(Status!=\"PAID\" AND Total<>10) AND InvoiceNumber.Contains(\"V-2\")"))
        .containsExactly("INV-2");
    assertThat(where("Contact.Name==\"alex rodriguez\"")).hasSize(3);
  }

  @Test
  void whereOnAnEmptyReferenceMustBeGuarded() {
    xero.post("Invoices/" + ids.get(0), "{\"Reference\":\"ST-I-104871 · Job 55120\"}");

    assertThat(queryError("Reference.StartsWith(\"ST-I-\")").get("ErrorNumber").asInt())
        .isEqualTo(16);
    assertThat(where("Reference!=null AND Reference.StartsWith(\"ST-I-104871\")"))
        .containsExactly("INV-1");
  }

  @Test
  void whatCannotBeParsedIsAQueryParseException() {
    for (String where :
        new String[] {
          "Colour==\"red\"",
          "InvoiceNumber==",
          "InvoiceNumber==\"open",
          "Total==\"ten\"",
          "Contact.ContactID==guid(\"7\")",
          "Date==DateTime(2026,13,1)",
          "InvoiceNumber==\"a\" \"b\"",
          "Total.Round(2)"
        }) {
      JsonNode error = queryError(where);
      assertThat(error.get("ErrorNumber").asInt()).as(where).isEqualTo(16);
      assertThat(error.get("Type").asText()).isEqualTo("QueryParseException");
    }
  }

  @Test
  void contactsAreComparedWithoutCaseAndAccents() {
    assertThat(xero.all(xero.get("Contacts?where=Name%3D%3D%22ALEX%20RODRIGUEZ%22"))).hasSize(1);
    assertThat(xero.all(xero.get("Contacts?searchTerm=flores"))).hasSize(1);
    assertThat(xero.all(xero.get("Contacts?page=1&order=Name%20DESC")).get(0).get("Name").asText())
        .isEqualTo("Bea Flores");
  }

  @Test
  void aLongQueryIsNotFound() {
    String many = String.join(",", Collections.nCopies(56, ids.get(0)));

    ApiResponse answer = xero.get("Invoices?IDs=" + many);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).isEmpty();
    xero.switches.set(XeroSwitches.LONG_QUERY, "414");
    assertThat(xero.get("Invoices?IDs=" + many).status()).isEqualTo(414);
  }

  @Test
  void tooManyRecordsAreRefused() {
    xero.switches.set(XeroSwitches.HIGH_VOLUME_THRESHOLD, "4");

    assertThat(xero.get("Invoices?page=1").status()).isEqualTo(400);
    assertThat(xero.get("Invoices?page=1&ContactIDs=" + bea).status()).isEqualTo(200);
  }

  @Test
  void oneRecordIsFoundByIdOrNumber() {
    assertThat(xero.one(xero.get("Invoices/" + ids.get(2))).get("InvoiceNumber").asText())
        .isEqualTo("INV-3");
    assertThat(xero.one(xero.get("Invoices/INV-3")).get("InvoiceID").asText())
        .isEqualTo(ids.get(2));
    assertThat(xero.get("Invoices/INV-99").status()).isEqualTo(404);
    assertThat(xero.get("Quotes").status()).isEqualTo(404);
  }

  @Test
  void deletedPaymentsAreListedUnlessTheSwitchSaysOtherwise() {
    String payment = xero.payment(ids.get(0), "10.00");
    xero.post("Payments/" + payment, "{\"Status\":\"DELETED\"}");
    Map<String, String> since = Map.of("if-modified-since", "2026-12-01T15:00:00");

    assertThat(xero.one(xero.call("GET", "Payments?page=1", "", since)).get("Status").asText())
        .isEqualTo("DELETED");
    xero.switches.set(XeroSwitches.DELETED_PAYMENTS_LISTED, "false");
    assertThat(xero.all(xero.call("GET", "Payments?page=1", "", since))).isEmpty();
  }

  @Test
  void paymentsCanBeFoundByTheirInvoiceAndReference() {
    xero.put(
        "Payments",
        Caller.paymentJson(ids.get(0), "4.00").replace("}\n", ",\"Reference\":\"ST-P-1/2\"}"));
    String where =
        "Invoice.InvoiceId==guid(\""
            + ids.get(0)
            + "\") AND Reference==\"ST-P-1/2\" AND Status==\"AUTHORISED\"";

    List<JsonNode> found =
        xero.all(
            xero.get("Payments?page=1&where=" + URLEncoder.encode(where, StandardCharsets.UTF_8)));

    assertThat(found).hasSize(1);
    assertThat(found.get(0).get("PaymentType").asText()).isEqualTo("ACCRECPAYMENT");
  }

  @Test
  void accountsAndTaxRatesNeedNoPaging() {
    assertThat(
            xero.all(xero.get("Accounts?where=SystemAccount==%22DEBTORS%22"))
                .get(0)
                .get("Code")
                .asText())
        .isEqualTo("1200");
    assertThat(xero.all(xero.get("Accounts"))).hasSize(22);
    JsonNode rate = xero.one(xero.get("TaxRates/TAX001"));
    assertThat(rate.get("EffectiveRate").asText()).isEqualTo("8.3750");
    assertThat(rate.get("Name").asText()).isEqualTo("Maricopa 8.375%");
  }
}

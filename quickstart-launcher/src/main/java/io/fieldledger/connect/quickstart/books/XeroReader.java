package io.fieldledger.connect.quickstart.books;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.quickstart.tieout.XeroBooks;
import io.fieldledger.connect.quickstart.tieout.XeroBooks.Contact;
import io.fieldledger.connect.quickstart.tieout.XeroBooks.Document;
import io.fieldledger.connect.quickstart.tieout.XeroBooks.Payment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads what Xero holds, in pages of 1,000, which is the most a call can bring. */
public final class XeroReader {
  private static final int PAGE = 1000;

  private final JsonApi api = new JsonApi("Xero");
  private final Access access;

  public XeroReader(Access access) {
    this.access = access;
  }

  public XeroBooks read() {
    Map<String, String> headers = new HashMap<>();
    headers.put("Authorization", "Bearer " + token());
    headers.put("xero-tenant-id", access.get("xero.tenant.id"));
    return new XeroBooks(
        list("Contacts", "&includeArchived=true", headers).stream()
            .map(XeroReader::contact)
            .toList(),
        documents("Invoices", "InvoiceNumber", "AmountDue", headers),
        documents("CreditNotes", "CreditNoteNumber", "RemainingCredit", headers),
        list("Payments", "", headers).stream().map(XeroReader::payment).toList(),
        Stream.concat(
                documents("Prepayments", "", "RemainingCredit", headers).stream(),
                documents("Overpayments", "", "RemainingCredit", headers).stream())
            .toList(),
        documents("PurchaseOrders", "PurchaseOrderNumber", "", headers));
  }

  private String token() {
    return api.token(
        access.get("xero.identity.url") + "/connect/token",
        Map.of("grant_type", "client_credentials", "scope", access.get("xero.scopes")),
        access.get("xero.client.id"),
        access.get("xero.client.secret"));
  }

  private List<Document> documents(
      String collection, String number, String open, Map<String, String> headers) {
    boolean deposit = number.isEmpty();
    return list(collection, "", headers).stream()
        .filter(json -> !json.path("Type").asText("").equals("ACCPAY"))
        .map(
            json ->
                new Document(
                    json.path("Type").asText(""),
                    json.path("Status").asText(""),
                    json.at("/Contact/ContactID").asText(""),
                    deposit ? "" : json.path(number).asText(""),
                    deposit
                        ? json.at("/LineItems/0/Description").asText("")
                        : json.path("Reference").asText(""),
                    json.path("Total").decimalValue(),
                    open.isEmpty() ? BigDecimal.ZERO : json.path(open).decimalValue(),
                    json.path("Allocations").size()))
        .toList();
  }

  private List<JsonNode> list(String collection, String more, Map<String, String> headers) {
    List<JsonNode> all = new ArrayList<>();
    for (int page = 1; ; page++) {
      JsonNode answer =
          api.get(
              access.get("xero.api.url")
                  + "/api.xro/2.0/"
                  + collection
                  + "?page="
                  + page
                  + "&pageSize="
                  + PAGE
                  + more,
              headers);
      JsonNode records = answer.path(collection);
      records.forEach(all::add);
      int pages = answer.at("/pagination/pageCount").asInt(records.size() < PAGE ? page : page + 1);
      if (records.isEmpty() || page >= pages) {
        return all;
      }
    }
  }

  private static Contact contact(JsonNode json) {
    return new Contact(
        json.path("ContactID").asText(),
        json.path("ContactNumber").asText(""),
        json.path("ContactStatus").asText(""),
        json.path("IsCustomer").asBoolean(),
        json.path("IsSupplier").asBoolean(),
        XeroDetails.of(json));
  }

  private static Payment payment(JsonNode json) {
    return new Payment(
        json.path("PaymentType").asText(""),
        json.path("Status").asText(""),
        json.path("Reference").asText(""),
        json.path("Amount").decimalValue());
  }
}

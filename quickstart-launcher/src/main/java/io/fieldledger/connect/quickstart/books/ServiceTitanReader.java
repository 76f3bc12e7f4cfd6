package io.fieldledger.connect.quickstart.books;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.quickstart.tieout.ServiceTitanBooks;
import io.fieldledger.connect.quickstart.tieout.ServiceTitanBooks.Customer;
import io.fieldledger.connect.quickstart.tieout.ServiceTitanBooks.Invoice;
import io.fieldledger.connect.quickstart.tieout.ServiceTitanBooks.Payment;
import io.fieldledger.connect.quickstart.tieout.ServiceTitanBooks.PurchaseOrder;
import io.fieldledger.connect.quickstart.tieout.ServiceTitanBooks.Split;
import io.fieldledger.connect.quickstart.tieout.ServiceTitanBooks.Vendor;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what happened in ServiceTitan: the export feeds with the newest changes, and the lists of
 * customers, of how they are reached, and of vendors, as only lists tell external data.
 */
public final class ServiceTitanReader {
  /** The list of contacts wants a bound on the modified time; this one excludes nothing. */
  private static final String EVER = "modifiedOnOrAfter=2000-01-01T00:00:00Z";

  private final JsonApi api = new JsonApi("ServiceTitan");
  private final Access access;

  public ServiceTitanReader(Access access) {
    this.access = access;
  }

  /**
   * Reads everything.
   *
   * @param from changed at or after this date ({@code 2026-11-01}); empty for all
   * @param applicationGuid under which the connectors keep external data; empty for none
   */
  public ServiceTitanBooks read(String from, String applicationGuid) {
    String token =
        api.token(
            access.get("servicetitan.auth.url") + "/connect/token",
            Map.of(
                "grant_type", "client_credentials",
                "client_id", access.get("servicetitan.client.id"),
                "client_secret", access.get("servicetitan.client.secret")),
            null,
            null);
    Map<String, String> headers =
        Map.of(
            "Authorization", "Bearer " + token, "ST-App-Key", access.get("servicetitan.app.key"));
    String records =
        "active=Any&sort=%2BId"
            + (applicationGuid.isEmpty() ? "" : "&externalDataApplicationGuid=" + applicationGuid)
            + (from.isEmpty() ? "" : "&modifiedOnOrAfter=" + from);
    ServiceTitanDetails details =
        new ServiceTitanDetails(list("crm", "customers/contacts", EVER, headers));
    return new ServiceTitanBooks(
        list("crm", "customers", records, headers).stream()
            .map(json -> customer(json, details))
            .toList(),
        list("inventory", "vendors", records, headers).stream()
            .map(ServiceTitanReader::vendor)
            .toList(),
        feed("accounting", "invoices", from, headers).stream()
            .map(ServiceTitanReader::invoice)
            .toList(),
        feed("accounting", "payments", from, headers).stream()
            .map(ServiceTitanReader::payment)
            .toList(),
        feed("inventory", "purchase-orders", from, headers).stream()
            .map(ServiceTitanReader::purchaseOrder)
            .toList());
  }

  /** The newest state of every record of an export feed (contract, section 4). */
  private Collection<JsonNode> feed(
      String module, String stream, String from, Map<String, String> headers) {
    Map<Long, JsonNode> byId = new LinkedHashMap<>();
    String mark = from;
    while (true) {
      String position =
          mark.isEmpty() ? "" : "&from=" + URLEncoder.encode(mark, StandardCharsets.UTF_8);
      JsonNode page =
          api.get(
              path(module) + "/export/" + stream + "?includeRecentChanges=true" + position,
              headers);
      page.path("data").forEach(each -> byId.put(each.path("id").asLong(), each));
      String next = page.path("continueFrom").asText("");
      if (!page.path("hasMore").asBoolean() || next.isEmpty() || next.equals(mark)) {
        return byId.values();
      }
      mark = next;
    }
  }

  private Collection<JsonNode> list(
      String module, String resource, String query, Map<String, String> headers) {
    Map<Long, JsonNode> byId = new LinkedHashMap<>();
    for (int page = 1; ; page++) {
      JsonNode answer =
          api.get(
              path(module) + "/" + resource + "?pageSize=1000&page=" + page + "&" + query, headers);
      answer.path("data").forEach(each -> byId.put(each.path("id").asLong(), each));
      if (!answer.path("hasMore").asBoolean()) {
        return byId.values();
      }
    }
  }

  private String path(String module) {
    return access.get("servicetitan.api.url")
        + "/"
        + module
        + "/v2/tenant/"
        + access.get("servicetitan.tenant.id");
  }

  private static Customer customer(JsonNode json, ServiceTitanDetails details) {
    return new Customer(
        json.path("id").asLong(),
        json.path("active").asBoolean(),
        id(json.path("mergedToId")),
        money(json.path("balance")),
        ServiceTitanDetails.contactId(json),
        details.ofCustomer(json));
  }

  private static Vendor vendor(JsonNode json) {
    return new Vendor(
        json.path("id").asLong(),
        json.path("active").asBoolean(),
        ServiceTitanDetails.contactId(json),
        ServiceTitanDetails.ofVendor(json));
  }

  private static Invoice invoice(JsonNode json) {
    return new Invoice(
        json.path("id").asLong(),
        json.path("active").asBoolean(),
        json.path("syncStatus").asText(""),
        json.path("reviewStatus").asText(""),
        json.path("invoiceConfiguration").asText(""),
        id(json.at("/customer/id")),
        money(json.path("total")),
        money(json.path("balance")),
        json.path("items").valueStream().map(item -> money(item.path("total"))).toList());
  }

  private static Payment payment(JsonNode json) {
    return new Payment(
        json.path("id").asLong(),
        json.path("active").asBoolean(),
        json.path("syncStatus").asText(""),
        id(json.at("/customer/id")),
        json.path("typeId").asText(""),
        json.path("type").asText(""),
        day(json.path("date")),
        id(json.path("refundedPaymentId")),
        money(json.path("total")),
        money(json.path("unappliedAmount")),
        splits(json));
  }

  private static List<Split> splits(JsonNode payment) {
    return payment
        .path("appliedTo")
        .valueStream()
        .map(
            split ->
                new Split(
                    split.path("appliedTo").asLong(),
                    money(split.path("appliedAmount")),
                    split.path("appliedOn").isTextual()
                        ? Instant.parse(split.path("appliedOn").asText())
                        : null))
        .toList();
  }

  private static PurchaseOrder purchaseOrder(JsonNode json) {
    return new PurchaseOrder(
        json.path("id").asLong(),
        json.path("status").asText(""),
        money(json.path("total")),
        json.path("items").size());
  }

  /** A calendar day comes as midnight with a Z that means nothing (rule 0). */
  private static LocalDate day(JsonNode json) {
    return LocalDate.parse(json.asText().substring(0, 10));
  }

  private static Long id(JsonNode json) {
    return json.asLong() == 0 ? null : json.asLong();
  }

  /** Money comes as text or as a number. */
  private static BigDecimal money(JsonNode json) {
    return json.isMissingNode() || json.isNull() || json.asText().isEmpty()
        ? BigDecimal.ZERO
        : json.isNumber() ? json.decimalValue() : new BigDecimal(json.asText());
  }
}

package io.fieldledger.connect.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Purchase order 55231 of accounting rule 13, and API.md 6.7. */
class Rule13PurchaseOrdersTest {
  private final Caller xero = new Caller();
  private String vendor;

  @BeforeEach
  void vendor() {
    xero.put("Contacts", "{\"Name\":\"Desert Supply\",\"ContactNumber\":\"ST-V-412\"}");
    vendor = "{\"ContactNumber\":\"ST-V-412\"}";
  }

  private String order(String status) {
    return """
        {"Contact":%s,"Date":"2026-11-10","PurchaseOrderNumber":"55231","Reference":"ST-PO-55231",
         "Status":"%s","DeliveryDate":"2026-11-20","LineItems":[
          {"Description":"Condenser fan","Quantity":2,"UnitAmount":145.50,"LineAmount":291.00,"AccountCode":"5000","TaxType":"NONE"},
          {"Description":"Line set","Quantity":10,"UnitAmount":12.375,"LineAmount":123.75,"AccountCode":"5000","TaxType":"NONE"},
          {"Description":"Sales tax","LineAmount":34.73,"AccountCode":"5020","TaxType":"NONE"},
          {"Description":"Freight","LineAmount":25.00,"AccountCode":"5010","TaxType":"NONE"}]}
        """
        .formatted(vendor, status);
  }

  @Test
  void unitAmountsAlwaysHaveFourDecimals() {
    JsonNode order = xero.one(xero.put("PurchaseOrders?summarizeErrors=false", order("DRAFT")));

    assertThat(Caller.money(order, "Total")).isEqualByComparingTo("474.48");
    assertThat(order.at("/LineItems/1/UnitAmount").asText()).isEqualTo("12.3750");
    assertThat(order.get("DeliveryDateString").asText()).isEqualTo("2026-11-20T00:00:00");
    assertThat(xero.balance("5000")).isEqualByComparingTo("0.00");
  }

  @Test
  void postingItsNumberOverwritesTheLiveOrder() {
    String id =
        xero.one(xero.put("PurchaseOrders", order("DRAFT"))).get("PurchaseOrderID").asText();

    JsonNode again = xero.one(xero.post("PurchaseOrders", order("AUTHORISED")));

    assertThat(again.get("PurchaseOrderID").asText()).isEqualTo(id);
    assertThat(again.get("Status").asText()).isEqualTo("AUTHORISED");
    assertThat(xero.one(xero.get("PurchaseOrders/55231")).get("PurchaseOrderID").asText())
        .isEqualTo(id);
  }

  @Test
  void anOrderGoesForwardOrIsDeleted() {
    String id =
        xero.one(xero.put("PurchaseOrders", order("AUTHORISED"))).get("PurchaseOrderID").asText();

    assertThat(xero.errors(xero.post("PurchaseOrders/" + id, "{\"Status\":\"DRAFT\"}")))
        .containsExactly("PurchaseOrder status change is invalid");
    assertThat(xero.post("PurchaseOrders/" + id, "{\"Status\":\"BILLED\"}").status())
        .isEqualTo(200);
    assertThat(
            xero.post(
                    "PurchaseOrders/" + id,
                    "{\"Status\":\"DELETED\",\"PurchaseOrderNumber\":\"55231-deleted\"}")
                .status())
        .isEqualTo(200);
    assertThat(xero.put("PurchaseOrders", order("DRAFT")).status()).isEqualTo(200);
  }

  @Test
  void listsHaveStatusAndDates() {
    xero.put("PurchaseOrders", order("DRAFT"));

    assertThat(xero.all(xero.get("PurchaseOrders?Status=DRAFT&DateFrom=2026-11-10"))).hasSize(1);
    assertThat(xero.all(xero.get("PurchaseOrders?DateTo=2026-11-09"))).isEmpty();
    assertThat(xero.one(xero.get("PurchaseOrders?page=1")).get("LineItems")).hasSize(4);
  }

  @Test
  void aQuantityNeedsAUnitAmount() {
    String body =
        "{\"Contact\":"
            + vendor
            + ",\"LineItems\":[{\"Description\":\"x\",\"Quantity\":2,\"AccountCode\":\"5000\"}]}";

    assertThat(xero.put("PurchaseOrders", body).status()).isEqualTo(400);
  }
}

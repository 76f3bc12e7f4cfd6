package io.fieldledger.connect.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The per-line tax of accounting rule 2 with invoice 104871 of rule 1. */
class Rule02SalesTaxTest {
  private final Caller xero = new Caller();
  private String contact;

  @BeforeEach
  void customer() {
    contact = xero.contact("Alex Rodriguez");
  }

  private String invoice104871(String capacitorTax, String contactorTax, String couponTax) {
    return """
        {"Type":"ACCREC","Status":"AUTHORISED","InvoiceNumber":"104871","Contact":{"ContactID":"%s"},
         "Date":"2026-11-14","DueDate":"2026-12-14","LineAmountTypes":"Exclusive","LineItems":[
          {"Description":"AC repair labour","Quantity":1,"UnitAmount":389.00,"AccountCode":"4000","TaxType":"NONE"},
          {"Description":"Capacitor","Quantity":2,"UnitAmount":87.33,"LineAmount":174.66,"AccountCode":"4050","TaxType":"TAX001"%s},
          {"Description":"Contactor","Quantity":1,"UnitAmount":64.15,"AccountCode":"4050","TaxType":"TAX001"%s},
          {"Description":"Coupon","Quantity":1,"UnitAmount":-20.00,"AccountCode":"4060","TaxType":"TAX001"%s}]}
        """
        .formatted(contact, capacitorTax, contactorTax, couponTax);
  }

  @Test
  void xeroRoundsTheTaxOfEachLine() {
    JsonNode invoice = xero.one(xero.put("Invoices", invoice104871("", "", "")));

    assertThat(invoice.get("LineItems").findValuesAsText("TaxAmount"))
        .isEqualTo(List.of("0.00", "14.63", "5.37", "-1.68"));
    assertThat(Caller.money(invoice, "SubTotal")).isEqualByComparingTo("607.81");
    assertThat(Caller.money(invoice, "TotalTax")).isEqualByComparingTo("18.32");
    assertThat(Caller.money(invoice, "Total")).isEqualByComparingTo("626.13");
  }

  @Test
  void taxAmountsSentInModeT1AreKept() {
    JsonNode invoice =
        xero.one(
            xero.put(
                "Invoices",
                invoice104871(
                    ",\"TaxAmount\":14.63", ",\"TaxAmount\":5.37", ",\"TaxAmount\":-1.67")));

    assertThat(Caller.money(invoice, "TotalTax")).isEqualByComparingTo("18.33");
    assertThat(Caller.money(invoice, "Total")).isEqualByComparingTo("626.14");
    assertThat(Caller.money(invoice, "AmountDue")).isEqualByComparingTo("626.14");
    assertThat(xero.balance("1200")).isEqualByComparingTo("626.14");
    assertThat(xero.balance("4000")).isEqualByComparingTo("-389.00");
    assertThat(xero.balance("4050")).isEqualByComparingTo("-238.81");
    assertThat(xero.balance("4060")).isEqualByComparingTo("20.00");
    assertThat(xero.balance("2200")).isEqualByComparingTo("-18.33");
  }

  @Test
  void aCarrierLineInModeT2GivesTheSameEntries() {
    JsonNode invoice =
        xero.one(
            xero.put(
                "Invoices",
                """
                {"Type":"ACCREC","Status":"AUTHORISED","Contact":{"ContactID":"%s"},
                 "Date":"2026-11-14","DueDate":"2026-12-14","LineItems":[
                  {"Description":"All","LineAmount":607.81,"AccountCode":"4000","TaxType":"NONE"},
                  {"Description":"Sales tax, zone Maricopa 8.375 %%","LineAmount":18.33,
                   "AccountCode":"2200","TaxType":"NONE"}]}
                """
                    .formatted(contact)));

    assertThat(Caller.money(invoice, "Total")).isEqualByComparingTo("626.14");
    assertThat(xero.balance("2200")).isEqualByComparingTo("-18.33");
  }

  @Test
  void manyLinesDriftFromTheHeaderTax() {
    assertThat(taxOf(24, "9.85")).isEqualTo("19.68");
    assertThat(taxOf(20, "12.49")).isEqualTo("21.00");
  }

  @Test
  void inclusiveAmountsContainTheirTax() {
    JsonNode invoice =
        xero.one(
            xero.put(
                "Invoices",
                """
                {"Type":"ACCREC","Status":"AUTHORISED","Contact":{"ContactID":"%s"},
                 "Date":"2026-11-14","DueDate":"2026-12-14","LineAmountTypes":"Inclusive","LineItems":[
                  {"Description":"Filter","Quantity":1,"UnitAmount":108.38,"AccountCode":"4050","TaxType":"TAX001"}]}
                """
                    .formatted(contact)));

    assertThat(Caller.money(invoice, "SubTotal")).isEqualByComparingTo("100.00");
    assertThat(Caller.money(invoice, "TotalTax")).isEqualByComparingTo("8.38");
    assertThat(xero.balance("4050")).isEqualByComparingTo("-100.00");
  }

  private String taxOf(int lines, String price) {
    String line =
        "{\"Description\":\"Part\",\"Quantity\":1,\"UnitAmount\":"
            + price
            + ",\"AccountCode\":\"4050\",\"TaxType\":\"TAX001\"}";
    String body =
        "{\"Type\":\"ACCREC\",\"Contact\":{\"ContactID\":\""
            + contact
            + "\"},\"LineItems\":["
            + String.join(",", Collections.nCopies(lines, line))
            + "]}";
    return xero.one(xero.put("Invoices", body)).get("TotalTax").asText();
  }
}

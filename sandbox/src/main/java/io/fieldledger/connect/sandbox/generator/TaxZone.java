package io.fieldledger.connect.sandbox.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import java.math.BigDecimal;

/** The tenant's tax zones: one rate on everything taxable. */
enum TaxZone {
  MARICOPA(301, "Maricopa", "0.0837500000"),
  PINAL(302, "Pinal", "0.0720000000"),
  YAVAPAI(303, "Yavapai", "0.0635000000");

  private final long id;
  private final String title;
  private final BigDecimal rate;

  TaxZone(long id, String title, String rate) {
    this.id = id;
    this.title = title;
    this.rate = new BigDecimal(rate);
  }

  long id() {
    return id;
  }

  BigDecimal tax(BigDecimal base) {
    return Money.cents(base.multiply(rate));
  }

  /** What an invoice carries as {@code salesTaxCode}. */
  ObjectNode salesTaxCode() {
    return Json.object().put("id", id).put("name", title).put("taxRate", rate);
  }

  ObjectNode reference() {
    return Json.object().put("id", id).put("name", title);
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("id", id);
    json.put("name", title);
    json.put("color", 3368601);
    json.put("isTaxRateSeparated", false);
    json.put("isMultipleTaxZone", false);
    ObjectNode only = json.putArray("rates").addObject();
    only.put("id", id + 1000);
    only.put("taxName", title);
    only.putArray("taxBaseType").add("Subtotal");
    only.put("taxRate", rate);
    only.put("salesTaxItem", title + " sales tax");
    json.put("createdOn", "2019-02-04T16:15:44Z");
    json.put("modifiedOn", "2026-01-02T14:00:07.6650021Z");
    json.put("active", true);
    return json;
  }
}

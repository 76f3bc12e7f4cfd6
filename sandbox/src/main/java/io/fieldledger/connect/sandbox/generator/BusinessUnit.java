package io.fieldledger.connect.sandbox.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import java.util.List;

/** The three territories, each a business unit with its own zip codes and tax zones. */
enum BusinessUnit {
  PHOENIX(11, "Phoenix HVAC", "850"),
  MESA(12, "Mesa HVAC", "852"),
  TUCSON(13, "Tucson HVAC", "857");

  private final long id;
  private final String title;
  private final String zipPrefix;

  BusinessUnit(long id, String title, String zipPrefix) {
    this.id = id;
    this.title = title;
    this.zipPrefix = zipPrefix;
  }

  long id() {
    return id;
  }

  String zipPrefix() {
    return zipPrefix;
  }

  List<String> cities() {
    return switch (this) {
      case PHOENIX -> List.of("Phoenix", "Phoenix", "Cave Creek", "Anthem");
      case MESA -> List.of("Mesa", "Gilbert", "Chandler", "Tempe");
      case TUCSON -> List.of("Tucson", "Oro Valley", "Marana");
    };
  }

  /** A zone listed twice is twice as common. */
  List<TaxZone> zones() {
    return switch (this) {
      case PHOENIX ->
          List.of(TaxZone.MARICOPA, TaxZone.MARICOPA, TaxZone.MARICOPA, TaxZone.YAVAPAI);
      case MESA -> List.of(TaxZone.MARICOPA, TaxZone.MARICOPA, TaxZone.PINAL);
      case TUCSON -> List.of(TaxZone.PINAL, TaxZone.PINAL, TaxZone.YAVAPAI);
    };
  }

  ObjectNode reference() {
    return Json.object().put("id", id).put("name", title);
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("id", id);
    json.put("active", true);
    json.put("name", title);
    json.put("officialName", "Saguaro Home Services LLC dba " + title);
    json.put("email", "office" + id + "@saguaro.example.com");
    json.put("currency", "USD");
    json.put("phoneNumber", "602555" + (1000 + id));
    json.putNull("invoiceHeader").putNull("invoiceMessage").putNull("defaultTaxRate");
    json.putNull("authorizationParagraph").putNull("acknowledgementParagraph");
    ObjectNode address = json.putObject("address");
    address.put("street", "1200 E Washington St").put("unit", "").put("city", cities().get(0));
    address.put("state", "AZ").put("zip", zipPrefix + "01").put("country", "USA");
    address.putNull("latitude").putNull("longitude");
    address.put("isManualCoordinates", false).put("isMilitary", false);
    json.putNull("materialSku");
    json.put("quickbooksClass", title);
    json.putNull("accountCode").putNull("franchiseId").putNull("conceptCode");
    json.putNull("corporateContractNumber");
    json.putObject("trade").put("id", 1).put("name", "HVAC");
    json.putObject("division").put("id", 2).put("name", "Residential and light commercial");
    json.putArray("tagTypeIds");
    json.putNull("tenant");
    json.put("createdOn", "2019-02-04T16:10:21.0034417Z");
    json.put("modifiedOn", "2025-05-19T18:30:00.125Z");
    json.putArray("externalData");
    json.putNull("certifiedSentriconSpecialistCode");
    return json;
  }
}

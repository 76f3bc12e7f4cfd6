package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.http.Json;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Creates and changes vendors (contract 6.2). Some members have another name when they are read;
 * payment term, remittance vendor, tags and e-mail recipients are taken but never shown.
 */
final class VendorWrites {
  static final List<String> CONTACT_INFO =
      List.of("firstName", "lastName", "phone", "email", "fax");

  private static final Map<String, String> SHOWN =
      Map.of(
          "name", "name",
          "active", "active",
          "memo", "memo",
          "isTruckReplenishment", "isTruckReplenishment",
          "deliveryOption", "deliveryOption",
          "address", "address",
          "restrictedMobileCreation", "isMobileCreationRestricted",
          "taxRate", "defaultTaxRate");

  private final Records records;
  private final Switches switches;

  VendorWrites(Records records, Switches switches) {
    this.records = records;
    this.switches = switches;
  }

  /** {@code POST /vendors}. */
  ApiResponse create(ApiRequest request, List<Long> ids) {
    ObjectNode body = VendorBodies.NEW_VENDOR.read(request, switches);
    refuseName(body, OptionalLong.empty());
    return id(records.create(RecordType.VENDORS, NewRecords.vendor(body)).get("id").asLong());
  }

  /** {@code PATCH /vendors/{id}}. */
  ApiResponse change(ApiRequest request, List<Long> ids) {
    long id = ids.get(0);
    ObjectNode body = VendorBodies.VENDOR_CHANGE.read(request, switches);
    refuseName(body, OptionalLong.of(id));
    return records
        .update(RecordType.VENDORS, id, vendor -> write(vendor, body))
        .map(vendor -> id(id))
        .orElseGet(() -> Problems.notFound("Vendor", id));
  }

  private static void write(ObjectNode vendor, JsonNode body) {
    SHOWN.forEach(
        (sent, shown) -> {
          if (body.has(sent)) {
            vendor.set(shown, body.get(sent));
          }
        });
    for (String member : CONTACT_INFO) {
      if (body.has(member)) {
        vendor.withObject("/contactInfo").set(member, body.get(member));
      }
    }
    ExternalData.write(vendor, body);
  }

  private void refuseName(JsonNode body, OptionalLong self) {
    if (!body.has("name") || switches.is(Unknowns.VENDOR_NAME, "accepted")) {
      return;
    }
    String name = body.get("name").asText();
    boolean taken =
        records.table(RecordType.VENDORS).all().stream()
            .filter(vendor -> vendor.active() && !self.equals(OptionalLong.of(vendor.id())))
            .anyMatch(vendor -> vendor.json().path("name").asText().equalsIgnoreCase(name));
    if (taken) {
      throw new Refused(Problems.error(400, "A vendor named " + name + " already exists."));
    }
  }

  private static ApiResponse id(long id) {
    return Pages.json(Json.bytes(Json.object().put("id", id)));
  }
}

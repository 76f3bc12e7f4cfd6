package io.fieldledger.connect.sandbox.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;

/** A postal address in Arizona. */
record Address(String street, String unit, String city, String zip) {

  ObjectNode toJson() {
    return Json.object()
        .put("street", street)
        .put("unit", unit)
        .put("city", city)
        .put("state", "AZ")
        .put("zip", zip)
        .put("country", "USA");
  }

  /** The customer and location form, which has coordinates. */
  ObjectNode withCoordinates() {
    return toJson().putNull("latitude").putNull("longitude");
  }
}

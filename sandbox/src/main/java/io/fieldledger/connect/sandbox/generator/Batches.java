package io.fieldledger.connect.sandbox.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import java.time.LocalDate;

/** One accounting batch a day; those of the first three weeks have been exported. */
final class Batches {
  private static final int LAST_EXPORTED_DAY = 20;

  private Batches() {}

  static ObjectNode of(LocalDate date, String what) {
    long id = 9_000 + date.getDayOfYear() * 10L + (what.equals("Invoices") ? 1 : 2);
    return Json.object()
        .put("id", id)
        .put("number", String.valueOf(id - 8_000))
        .put("name", what + " " + date);
  }

  static String statusOn(LocalDate date) {
    return date.getDayOfMonth() <= LAST_EXPORTED_DAY ? "Exported" : "Posted";
  }
}

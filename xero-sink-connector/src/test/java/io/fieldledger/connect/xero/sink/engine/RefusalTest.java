package io.fieldledger.connect.xero.sink.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.xero.sink.report.Code;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusalTest {
  @Test
  void itIsWhatTheFailureTableSays() {
    String taken = "Invoice # must be unique.";
    assertThat(Refusal.of(taken))
        .isEqualTo(new Refusal(Code.NUMBER_TAKEN, true, taken, Optional.empty()));
    assertThat(Refusal.of("You have reached the limit of invoices you can approve").stop())
        .hasValueSatisfying(sentence -> assertThat(sentence).contains("larger plan"));
  }

  @Test
  void anElementIsRefusedByAnyOfItsSigns() {
    ObjectNode fine = Json.mapper().createObjectNode();
    fine.put("HasErrors", false).put("StatusAttributeString", "OK").putArray("ValidationErrors");
    assertThat(Refusal.of(fine)).isNull();
    ObjectNode refused = fine.deepCopy();
    refused.withArray("ValidationErrors").addObject().put("Description", "Email is bad");
    assertThat(Refusal.of(refused).message()).isEqualTo("Email is bad");
    assertThat(Refusal.of(fine.deepCopy().put("HasValidationErrors", true))).isNotNull();
  }
}

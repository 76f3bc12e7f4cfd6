package io.fieldledger.connect.xero.sink.desired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.core.sink.UnreadableRecordException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class DesiredStateReaderTest {
  private static final Map<String, Object> SOURCE =
      Map.of("system", "servicetitan", "tenant", "4410021", "type", "Payment", "id", "88012");

  @Test
  void aMapOfTheContract() throws UnreadableRecordException {
    DesiredState state = DesiredStateReader.read(payment(new BigDecimal("626.14"), "PRESENT"));
    assertThat(state.source().identity()).isEqualTo("servicetitan/4410021/Payment/88012");
    DesiredDocument document = state.documents().get(0);
    assertThat(document.kind()).isEqualTo(Kind.PAYMENT);
    assertThat(document.reference("Invoice")).contains("ST-I-104871");
    assertThat(document.amount("Amount")).isEqualByComparingTo("626.14");
    assertThat(document.present()).isTrue();
  }

  @Test
  void aStructOfTheSameShape() throws UnreadableRecordException {
    Schema body = SchemaBuilder.struct().field("Amount", Decimal.schema(2)).build();
    Schema document =
        SchemaBuilder.struct()
            .field("kind", Schema.STRING_SCHEMA)
            .field("key", Schema.STRING_SCHEMA)
            .field("body", body)
            .build();
    Schema source =
        SchemaBuilder.struct()
            .field("tenant", Schema.STRING_SCHEMA)
            .field("type", Schema.STRING_SCHEMA)
            .field("id", Schema.INT64_SCHEMA)
            .build();
    Schema value =
        SchemaBuilder.struct()
            .field("source", source)
            .field("documents", SchemaBuilder.array(document).build())
            .build();
    Struct record =
        new Struct(value)
            .put("source", new Struct(source).put("tenant", "t").put("type", "P").put("id", 7L))
            .put(
                "documents",
                List.of(
                    new Struct(document)
                        .put("kind", "Payment")
                        .put("key", "K-1")
                        .put("body", new Struct(body).put("Amount", new BigDecimal("1.10")))));
    DesiredState state = DesiredStateReader.read(record);
    assertThat(state.source().id()).isEqualTo("7");
    assertThat(state.documents().get(0).amount("Amount")).isEqualByComparingTo("1.10");
  }

  /** It would stop the task later, with every record that waits. */
  @Test
  void aDayIsNoEndOfWaiting() {
    Map<String, Object> body = Map.of("Deposit", Map.of("Until", "2026-12-01"));
    Map<String, Object> payment = Map.of("kind", "Payment", "key", "ST-P-1/2", "body", body);
    assertThatThrownBy(
            () -> DesiredStateReader.read(Map.of("source", SOURCE, "documents", List.of(payment))))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining("documents[0].body: Until")
        .hasMessageContaining("2026-12-01");
  }

  @Test
  void aHoldAndNotices() throws UnreadableRecordException {
    Map<String, Object> value = new HashMap<>();
    value.put("source", SOURCE);
    value.put("documents", List.of());
    value.put("hold", Map.of("code", "PAYTYPE_UNMAPPED", "message", "Map the type."));
    value.put("notices", List.of(Map.of("code", "TAX_OVERRIDE", "message", "Changed by hand.")));
    DesiredState state = DesiredStateReader.read(value);
    assertThat(state.hold()).contains(new Remark("PAYTYPE_UNMAPPED", "Map the type."));
    assertThat(state.notices()).containsExactly(new Remark("TAX_OVERRIDE", "Changed by hand."));
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThatThrownBy(() -> DesiredStateReader.read("text"))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining("ToXeroDocuments");
    assertThatThrownBy(() -> DesiredStateReader.read(Map.of("source", Map.of("tenant", "1"))))
        .hasMessageContaining("source.type");
    assertThatThrownBy(() -> DesiredStateReader.read(payment(BigDecimal.ONE, "MAYBE")))
        .hasMessageContaining("documents[0].state");
    assertThatThrownBy(() -> DesiredStateReader.read(payment(1234567890.1234567, "PRESENT")))
        .hasMessageContaining("documents[0].body.Amount")
        .hasMessageContaining("Decimal");
    assertThatThrownBy(() -> DesiredStateReader.read(payment(Double.NaN, "PRESENT")))
        .hasMessageContaining("not a number");
  }

  private static Map<String, Object> payment(Object amount, String state) {
    Map<String, Object> body =
        Map.of("Invoice", Map.of("ExternalKey", "ST-I-104871"), "Amount", amount);
    return Map.of(
        "source",
        SOURCE,
        "documents",
        List.of(
            Map.of("kind", "Payment", "key", "ST-P-88012/104871", "state", state, "body", body)));
  }
}

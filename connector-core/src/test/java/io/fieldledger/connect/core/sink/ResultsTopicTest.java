package io.fieldledger.connect.core.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** A result that is not durable keeps the offsets where they are. */
class ResultsTopicTest {
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final ResultsTopic results =
      new ResultsTopic("fieldledger.results", producer, (kind, id) -> null);

  @Test
  void anErrorInTheProducersCallbackFailsTheFlushOnce() {
    results.write(result());
    producer.errorNext(new RecordTooLargeException("too large"));
    assertThatThrownBy(results::flush)
        .isInstanceOf(RetriableException.class)
        .hasMessageContaining("fieldledger.results")
        .hasCauseInstanceOf(RecordTooLargeException.class);
    results.write(result());
    producer.completeNext();
    results.flush();
  }

  @Test
  void afterAFailureNothingIsTriedUntilItIsTold() {
    results.write(result());
    producer.errorNext(new RecordTooLargeException("too large"));
    results.write(result());
    assertThat(producer.history()).hasSize(1);
    assertThatThrownBy(results::flush).isInstanceOf(RetriableException.class);
    results.write(result());
    assertThat(producer.history()).hasSize(2);
  }

  @Test
  void aClosedProducerFailsTheFlushAndNotPut() {
    producer.close();
    results.write(result());
    assertThatThrownBy(results::flush).isInstanceOf(RetriableException.class);
  }

  @Test
  void aProducerThatIsFencedFailsTheFlush() {
    producer.sendException = new org.apache.kafka.common.errors.ProducerFencedException("fenced");
    results.write(result());
    assertThatThrownBy(results::flush).isInstanceOf(RetriableException.class);
  }

  @Test
  void whatLostToThePolicyIsAFieldOfItsOwn() {
    results.write(result(new Remark("XERO_KEPT", "x", new Remark.Conflict("email", "a", "b"))));
    results.write(result(new Remark("ADOPTED", "x")));
    assertThat(producer.history())
        .extracting(sent -> new String(sent.value(), StandardCharsets.UTF_8))
        .satisfiesExactly(
            told ->
                assertThat(told)
                    .contains(
                        "{\"code\":\"XERO_KEPT\",\"message\":\"x\",\"field\":\"email\",\"kept\":\"a\",\"lost\":\"b\"}"),
            plain -> assertThat(plain).contains("{\"code\":\"ADOPTED\",\"message\":\"x\"}"));
  }

  /** In the write mode shadow. */
  @Test
  void everyStepOfAPlanIsToldInOrder() {
    Outcome planned =
        new Outcome.Planned(
            new Outcome.Facts(null, "7", BigDecimal.TEN),
            List.of(new Outcome.Change("Status", "AUTHORISED", "DELETED")),
            List.of(),
            List.of(
                new Outcome.Request("POST", "Payments/1", body("Status", "DELETED")),
                new Outcome.Request("PUT", "Payments", body("Reference", "ST-P-7"))));
    results.write(result(List.of(new RecordResult.OfDocument("Payment", "ST-P-7", planned))));
    assertThat(new String(producer.history().get(0).value(), StandardCharsets.UTF_8))
        .contains(
            "\"outcome\":\"planned\",\"id\":null,\"number\":\"7\",\"total\":10,\"link\":null,"
                + "\"changes\":[{\"field\":\"Status\",\"before\":\"AUTHORISED\",\"after\":\"DELETED\"}],"
                + "\"requests\":[{\"method\":\"POST\",\"address\":\"Payments/1\",\"body\":{\"Status\":\"DELETED\"}},"
                + "{\"method\":\"PUT\",\"address\":\"Payments\",\"body\":{\"Reference\":\"ST-P-7\"}}]");
  }

  private static ObjectNode body(String field, String value) {
    return Json.mapper().createObjectNode().put(field, value);
  }

  private static RecordResult result(Remark... notices) {
    return result(List.of(), notices);
  }

  private static RecordResult result(List<RecordResult.OfDocument> documents, Remark... notices) {
    SinkRecord record = new SinkRecord("servicetitan.invoices", 0, null, null, null, null, 7);
    return new RecordResult(
        record,
        new Source("servicetitan", "1", "Invoice", "7", ""),
        "skipped",
        new Remark("SUPERSEDED", "x"),
        "Nothing to do.",
        List.of(notices),
        documents,
        Instant.EPOCH,
        Instant.EPOCH);
  }
}

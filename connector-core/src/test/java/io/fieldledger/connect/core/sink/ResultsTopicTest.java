package io.fieldledger.connect.core.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  private static RecordResult result(Remark... notices) {
    SinkRecord record = new SinkRecord("servicetitan.invoices", 0, null, null, null, null, 7);
    return new RecordResult(
        record,
        new Source("servicetitan", "1", "Invoice", "7", ""),
        "skipped",
        new Remark("SUPERSEDED", "x"),
        "Nothing to do.",
        List.of(notices),
        List.of(),
        Instant.EPOCH,
        Instant.EPOCH);
  }
}

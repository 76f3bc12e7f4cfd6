package io.fieldledger.connect.xero.sink.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.xero.sink.desired.Remark;
import io.fieldledger.connect.xero.sink.desired.Source;
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
    results.write(settlement());
    producer.errorNext(new RecordTooLargeException("too large"));
    assertThatThrownBy(results::flush)
        .isInstanceOf(RetriableException.class)
        .hasMessageContaining("fieldledger.results")
        .hasCauseInstanceOf(RecordTooLargeException.class);
    results.write(settlement());
    producer.completeNext();
    results.flush();
  }

  @Test
  void afterAFailureNothingIsTriedUntilItIsTold() {
    results.write(settlement());
    producer.errorNext(new RecordTooLargeException("too large"));
    results.write(settlement());
    assertThat(producer.history()).hasSize(1);
    assertThatThrownBy(results::flush).isInstanceOf(RetriableException.class);
    results.write(settlement());
    assertThat(producer.history()).hasSize(2);
  }

  @Test
  void aClosedProducerFailsTheFlushAndNotPut() {
    producer.close();
    results.write(settlement());
    assertThatThrownBy(results::flush).isInstanceOf(RetriableException.class);
  }

  @Test
  void aProducerThatIsFencedFailsTheFlush() {
    producer.sendException = new org.apache.kafka.common.errors.ProducerFencedException("fenced");
    results.write(settlement());
    assertThatThrownBy(results::flush).isInstanceOf(RetriableException.class);
  }

  private static Settlement settlement() {
    SinkRecord record = new SinkRecord("servicetitan.invoices", 0, null, null, null, null, 7);
    return new Settlement(
        record,
        new Source("servicetitan", "1", "Invoice", "7", ""),
        "skipped",
        new Remark("SUPERSEDED", "x"),
        List.of(),
        List.of(),
        Instant.EPOCH,
        Instant.EPOCH);
  }
}

package io.fieldledger.connect.benchmarks.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldledger.connect.benchmarks.process.BenchmarkException;
import io.fieldledger.connect.benchmarks.report.Samples;
import io.fieldledger.connect.quickstart.connect.ConnectRest;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.http.FaultKind;
import io.fieldledger.connect.sandbox.http.FaultRule;
import io.fieldledger.connect.sandbox.http.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * From the acknowledgement that a record is in Kafka until its invoice is in Xero, on a real
 * worker, one invoice at a time with a rest in between.
 */
final class LatencyRun {
  private static final String CONNECTOR = "xero-sink-latency";
  private static final String TOPIC = "desired-invoices";
  private static final long XERO_MILLIS = 50;
  private static final int WARM_UP = 8;
  private static final long INVOICE = 5_000_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ConnectRest rest;
  private final String bootstrapServers;
  private final Duration between;
  private final int invoices;

  /**
   * @param invoices that are measured
   * @param between them, so that the minute's calls are hardly used
   */
  LatencyRun(ConnectRest rest, String bootstrapServers, int invoices, Duration between) {
    this.rest = rest;
    this.bootstrapServers = bootstrapServers;
    this.invoices = invoices;
    this.between = between;
  }

  /** Milliseconds of each. */
  Samples run() throws InterruptedException {
    try (Sandbox sandbox = Sandbox.builder().empty().build()) {
      sandbox.xero().switches().set("calls.per.day", SinkSettings.CALLS_PER_DAY);
      sandbox
          .xeroClerk()
          .create("Contacts", "{\"Name\":\"Customer 1\",\"ContactNumber\":\"ST-C-1\"}");
      sandbox
          .xero()
          .faults()
          .add(
              FaultRule.of(FaultKind.LATENCY)
                  .on(".*", XeroCalls.API + ".*")
                  .delay(XERO_MILLIS, 0)
                  .build());
      try (KafkaProducer<byte[], byte[]> producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", bootstrapServers),
              new ByteArraySerializer(),
              new ByteArraySerializer())) {
        send(producer, sandbox, 0);
        rest.put(CONNECTOR, config(sandbox));
        awaitInvoices(sandbox, 1);
        return measure(sandbox, producer);
      } finally {
        rest.deleteIfThere(CONNECTOR);
      }
    }
  }

  private Samples measure(Sandbox sandbox, KafkaProducer<byte[], byte[]> producer)
      throws InterruptedException {
    List<Double> millis = new ArrayList<>();
    for (int n = 1; n <= WARM_UP + invoices; n++) {
      Thread.sleep(between.toMillis());
      Instant inKafka = send(producer, sandbox, n);
      awaitInvoices(sandbox, n + 1);
      JournalEntry call = writes(sandbox).get(n);
      Instant inXero = call.at().plusNanos(call.durationMicros() * 1000);
      if (n > WARM_UP) {
        millis.add(Duration.between(inKafka, inXero).toNanos() / 1e6);
      }
    }
    return Samples.of(millis.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Returns when the record is in Kafka; the time is the sandbox's. */
  private static Instant send(KafkaProducer<byte[], byte[]> producer, Sandbox sandbox, int n)
      throws InterruptedException {
    try {
      byte[] value = JSON.writeValueAsBytes(DesiredStates.invoice(INVOICE + n, 1));
      producer.send(new ProducerRecord<>(TOPIC, value)).get();
      return sandbox.clock().instant();
    } catch (ExecutionException | JsonProcessingException e) {
      throw new BenchmarkException("The record could not be sent: " + e.getMessage(), e);
    }
  }

  private static List<JournalEntry> writes(Sandbox sandbox) {
    return sandbox.xero().journal().calls("PUT", ".*/Invoices");
  }

  private static void awaitInvoices(Sandbox sandbox, int calls) throws InterruptedException {
    await("invoice " + calls + " to be in Xero", () -> writes(sandbox).size() >= calls);
  }

  private static void await(String what, BooleanSupplier reached) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new BenchmarkException("Waited %d s for %s.".formatted(PATIENCE.toSeconds(), what));
      }
      Thread.sleep(2);
    }
  }

  private Map<String, String> config(Sandbox sandbox) {
    Map<String, String> config =
        new HashMap<>(SinkSettings.of(sandbox.xero().url(), bootstrapServers));
    config.remove("name");
    config.put("connector.class", "io.fieldledger.connect.xero.sink.XeroSinkConnector");
    config.put("tasks.max", "1");
    config.put("topics", TOPIC);
    config.put("consumer.override.auto.offset.reset", "earliest");
    config.put("key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    config.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
    config.put("value.converter.schemas.enable", "false");
    config.put("index.topic", "latency.index");
    return config;
  }
}

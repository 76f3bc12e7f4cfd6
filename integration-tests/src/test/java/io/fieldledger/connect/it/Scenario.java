package io.fieldledger.connect.it;

import static org.awaitility.Awaitility.await;

import io.fieldledger.connect.quickstart.books.Access;
import io.fieldledger.connect.quickstart.books.ServiceTitanReader;
import io.fieldledger.connect.quickstart.books.XeroReader;
import io.fieldledger.connect.quickstart.connect.ConnectRest;
import io.fieldledger.connect.quickstart.connect.ConnectorExample;
import io.fieldledger.connect.quickstart.results.PositionsReader;
import io.fieldledger.connect.quickstart.results.Result;
import io.fieldledger.connect.quickstart.results.ResultsReader;
import io.fieldledger.connect.quickstart.tieout.Outcome;
import io.fieldledger.connect.quickstart.tieout.Policy;
import io.fieldledger.connect.quickstart.tieout.SourceRecord;
import io.fieldledger.connect.quickstart.tieout.TieOut;
import io.fieldledger.connect.quickstart.tieout.XeroBooks;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A source and a sink between one sandbox's systems, with topics of their own, on a shared worker.
 */
final class Scenario implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Path EXAMPLES = Path.of("../config-examples");

  private final String name;
  private final ConnectRest rest;
  private final String bootstrapServers;
  private final Sandbox sandbox;
  private final Access access;
  private final ConnectorExample source;
  private final ConnectorExample sink;
  private final ResultsReader results;
  private final PositionsReader positions;

  /**
   * Prepares both connectors from the examples.
   *
   * @param name of the scenario; prefix of its topics and connectors
   * @param folder for the credentials
   */
  Scenario(String name, ConnectRest rest, String bootstrapServers, Sandbox sandbox, Path folder) {
    this.name = name;
    this.rest = rest;
    this.bootstrapServers = bootstrapServers;
    this.sandbox = sandbox;
    this.access = Access.of(settings(sandbox));
    Path credentials = write(folder.resolve(name + ".properties"), access.all());
    this.source =
        example("servicetitan-source", credentials)
            .with(
                Map.of(
                    "topic.prefix",
                    name,
                    "poll.interval.ms",
                    "1000",
                    "servicetitan.api.url",
                    sandbox.serviceTitan().url(),
                    "servicetitan.auth.url",
                    sandbox.serviceTitan().url()));
    this.sink =
        example("xero-sink", credentials)
            .with(
                Map.of(
                    "topics.regex",
                    name + "\\.(customers|invoices|payments|vendors|purchase-orders)",
                    "results.topic",
                    name + "-results",
                    "errors.deadletterqueue.topic.name",
                    name + "-dead-letters",
                    "consumer.override.metadata.max.age.ms",
                    "1000",
                    "kafka.bootstrap.servers",
                    bootstrapServers,
                    "xero.api.url",
                    sandbox.xero().url(),
                    "xero.identity.url",
                    sandbox.xero().url()));
    this.results = new ResultsReader(bootstrapServers, name + "-results");
    this.positions =
        new PositionsReader(
            bootstrapServers,
            List.of(
                new PositionsReader.Way(
                    name + ".", Pattern.compile(sink.config().get("topics.regex")), sinkName())));
  }

  private static ConnectorExample example(String file, Path credentials) {
    return ConnectorExample.read(EXAMPLES.resolve(file + ".json")).withCredentialsIn(credentials);
  }

  private static Map<String, String> settings(Sandbox sandbox) {
    Map<String, String> settings = new HashMap<>();
    settings.put("servicetitan.api.url", sandbox.serviceTitan().url());
    settings.put("servicetitan.auth.url", sandbox.serviceTitan().url());
    settings.put("servicetitan.tenant.id", SandboxCredentials.SERVICETITAN_TENANT_ID);
    settings.put("servicetitan.client.id", SandboxCredentials.SERVICETITAN_CLIENT_ID);
    settings.put("servicetitan.client.secret", SandboxCredentials.SERVICETITAN_CLIENT_SECRET);
    settings.put("servicetitan.app.key", SandboxCredentials.SERVICETITAN_APP_KEY);
    settings.put("xero.api.url", sandbox.xero().url());
    settings.put("xero.identity.url", sandbox.xero().url());
    settings.put("xero.tenant.id", SandboxCredentials.XERO_TENANT_ID);
    settings.put("xero.client.id", SandboxCredentials.XERO_CLIENT_ID);
    settings.put("xero.client.secret", SandboxCredentials.XERO_CLIENT_SECRET);
    return settings;
  }

  /** A properties file that FileConfigProvider can read. */
  static Path write(Path file, Map<String, String> settings) {
    Properties properties = new Properties();
    properties.putAll(settings);
    try (Writer out = Files.newBufferedWriter(file)) {
      properties.store(out, null);
      return file.toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String sourceName() {
    return name + "-source";
  }

  String sinkName() {
    return name + "-sink";
  }

  String resultsTopic() {
    return name + "-results";
  }

  String deadLetterTopic() {
    return name + "-dead-letters";
  }

  Map<String, String> sourceConfig() {
    return new TreeMap<>(source.config());
  }

  Map<String, String> sinkConfig() {
    return new TreeMap<>(sink.config());
  }

  Sandbox sandbox() {
    return sandbox;
  }

  void startSource() {
    rest.put(sourceName(), source.config());
  }

  void startSink() {
    rest.put(sinkName(), sink.config());
  }

  /** Waits until the newest results are as wanted. */
  void awaitResults(Predicate<Map<SourceRecord, Result>> wanted) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              results.poll(Duration.ofMillis(100));
              return wanted.test(results.newest());
            });
  }

  /** Waits until Xero has had so many writes to paths like this. */
  void awaitXero(String path, int writes) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> sandbox.xero().journal().calls("PUT", path).size() >= writes);
  }

  /** Waits until there is something in one of the source's topics. */
  void awaitTopic(String topic) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> positions.read().written().getOrDefault(topic, 0L) > 0);
  }

  /**
   * Waits until the sink has a final result for everything, and at least so many records are there.
   */
  void awaitFinished(long records) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              var now = positions.read();
              return now.totalWritten() >= records && now.unfinished() == 0;
            });
    results.pollToEnd();
  }

  /**
   * Records that the sink reads and that have no final result, or stand behind one that has none.
   */
  long unfinished() {
    return positions.read().unfinished();
  }

  /** Waits until the source has sent every record of the sandbox and the sink has finished them. */
  void awaitSettled() {
    long records =
        Stream.of(
                RecordType.CUSTOMERS,
                RecordType.INVOICES,
                RecordType.PAYMENTS,
                RecordType.VENDORS,
                RecordType.PURCHASE_ORDERS,
                RecordType.INVENTORY_BILLS,
                RecordType.JOBS)
            .mapToLong(type -> sandbox.serviceTitanRecords().ids(type).size())
            .sum();
    awaitFinished(records);
  }

  Map<SourceRecord, Result> results() {
    results.pollToEnd();
    return results.newest();
  }

  Result result(String type, long id) {
    return results().get(new SourceRecord(type, Long.toString(id)));
  }

  XeroBooks xero() {
    return new XeroReader(access).read();
  }

  TieOut tieOut() {
    Map<SourceRecord, Outcome> outcomes = new HashMap<>();
    results()
        .forEach(
            (record, result) ->
                outcomes.put(
                    record, new Outcome(result.status(), result.code(), result.message())));
    return TieOut.of(
        new ServiceTitanReader(access).read("", ""),
        xero(),
        Policy.of(sink.config(), "transforms.toXero."),
        outcomes,
        List.of());
  }

  /** All records of one of the scenario's topics. */
  List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", "false"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }

  @Override
  public void close() {
    LeakScan scan = new LeakScan();
    try {
      ShownByWorkers.look(rest.base(), List.of(sourceName(), sinkName()), scan);
      rest.deleteIfThere(sourceName());
      rest.deleteIfThere(sinkName());
    } finally {
      results.close();
      positions.close();
      sandbox.close();
    }
    scan.verify();
  }
}

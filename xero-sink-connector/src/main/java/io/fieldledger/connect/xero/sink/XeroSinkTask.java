package io.fieldledger.connect.xero.sink;

import io.fieldledger.connect.core.budget.CallBudget;
import io.fieldledger.connect.core.budget.XeroBudget;
import io.fieldledger.connect.core.config.XeroSettings;
import io.fieldledger.connect.core.contact.AgreementSettings;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.http.OkHttpTransport;
import io.fieldledger.connect.core.metrics.MetricsBridge;
import io.fieldledger.connect.core.metrics.TaskMetrics;
import io.fieldledger.connect.core.redact.Redaction;
import io.fieldledger.connect.core.sink.BackPressure;
import io.fieldledger.connect.core.sink.OriginalCoordinates;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.core.sink.Reporter;
import io.fieldledger.connect.core.sink.ResultsTopic;
import io.fieldledger.connect.core.sink.UnreadableRecordException;
import io.fieldledger.connect.core.time.SteadyClock;
import io.fieldledger.connect.core.version.FieldledgerVersion;
import io.fieldledger.connect.credentials.token.ConnectorTokens;
import io.fieldledger.connect.xero.sink.api.XeroConnection;
import io.fieldledger.connect.xero.sink.desired.DesiredState;
import io.fieldledger.connect.xero.sink.desired.DesiredStateReader;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.engine.SinkEngine;
import io.fieldledger.connect.xero.sink.report.Code;
import io.fieldledger.connect.xero.sink.store.IndexStore;
import io.fieldledger.connect.xero.sink.store.IndexTopic;
import io.fieldledger.connect.xero.sink.store.NoIndexStore;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** The thin shell around {@link SinkEngine}: records in, turns, offsets out. */
public final class XeroSinkTask extends SinkTask {
  private final InstantSource clock;
  private HttpTransport transport;
  private ConnectorTokens tokens;
  private Optional<ResultsTopic> results = Optional.empty();
  private Reporter reporter;
  private SinkEngine engine;
  private TaskMetrics metrics;
  private int backlogRecords;
  private BackPressure pressure = BackPressure.NONE;

  /** As Connect makes it, with the machine's time. */
  public XeroSinkTask() {
    this(new SteadyClock());
  }

  /**
   * @param clock of the call budget, the tokens and all waiting; Xero's own when that is a sandbox
   *     whose time is moved
   */
  public XeroSinkTask(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String version() {
    return FieldledgerVersion.version();
  }

  @Override
  public void start(Map<String, String> props) {
    XeroSinkConfig config = new XeroSinkConfig(props);
    XeroSettings xero = config.xero();
    backlogRecords = config.getInt(XeroSinkConfig.BACKLOG_RECORDS_CONFIG);
    transport =
        new OkHttpTransport(
            config.duration(XeroSinkConfig.CONNECT_TIMEOUT_MS_CONFIG),
            config.duration(XeroSinkConfig.CALL_TIMEOUT_MS_CONFIG));
    tokens = ConnectorTokens.of(config, xero.oauthClient(), transport, clock);
    tokens.keepAlive();
    XeroConnection connection = new XeroConnection(xero, transport, tokens.source(), clock);
    CallBudget budget = XeroBudget.of(xero, clock);
    engine =
        new SinkEngine(
            connection,
            budget,
            indexStore(config, props),
            AgreementSettings.open(config, config.kafkaClient()),
            new SinkEngine.Settings(
                xero.tenantId(),
                config.getString(XeroSinkConfig.CURRENCY_CONFIG),
                config.policies(),
                config.duration(XeroSinkConfig.PARK_TIMEOUT_MS_CONFIG),
                config.duration(XeroSinkConfig.INDEX_REFRESH_MS_CONFIG),
                config.freshReserve(),
                index -> MappingCheck.atStart(config, props, index)),
            clock,
            () -> ThreadLocalRandom.current().nextLong(),
            settlement -> reporter.report(settlement.result()),
            settlement -> reporter.parked(settlement.result()));
    results = resultsTopic(config);
    reporter =
        new Reporter(
            results,
            Reporter.deadLetters(context),
            new Redaction(List.of(xero.clientSecret().value())));
    metrics = MetricsBridge.of(context, props.getOrDefault("name", "xero-sink"), 0);
    SinkMetrics.publish(metrics, engine, budget, clock);
    tokens.publish(metrics);
  }

  private static IndexStore indexStore(XeroSinkConfig config, Map<String, String> props) {
    String topic = config.getString(XeroSinkConfig.INDEX_TOPIC_CONFIG);
    if (topic.isEmpty()) {
      return new NoIndexStore();
    }
    XeroSettings xero = config.xero();
    String tenant = xero.tenantId().isEmpty() ? xero.clientId() : xero.tenantId();
    return IndexTopic.open(config.kafkaClient(), topic, name(props), tenant, xero.apiUrl());
  }

  private static String name(Map<String, String> props) {
    return props.getOrDefault("name", "xero-sink");
  }

  private Optional<ResultsTopic> resultsTopic(XeroSinkConfig config) {
    String topic = config.getString(XeroSinkConfig.RESULTS_TOPIC_CONFIG);
    return topic.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ResultsTopic(topic, ResultsTopic.producer(config.kafkaClient()), this::link));
  }

  private String link(String kind, String id) {
    return Kind.named(kind).map(known -> engine.link(known, id)).orElse(null);
  }

  @Override
  public void put(Collection<SinkRecord> records) {
    for (SinkRecord record : records) {
      OriginalCoordinates at = OriginalCoordinates.of(record);
      // After a rebalance the framework may still deliver what it had buffered.
      if (record.value() != null && context.assignment().contains(at.topicPartition())) {
        engine.offer(record, at.topicPartition(), at.offset(), state(record, at));
      }
    }
    engine.turn();
    metrics.publishWaiting();
    holdBack();
    context.timeout(engine.rest().toMillis());
  }

  private static DesiredState state(SinkRecord record, OriginalCoordinates at) {
    try {
      return DesiredStateReader.read(record.value());
    } catch (UnreadableRecordException e) {
      return new DesiredState(
          at.asSource(),
          List.of(),
          Optional.of(new Remark(Code.UNREADABLE_RECORD.name(), e.getMessage())),
          List.of());
    }
  }

  /** Back-pressure by pausing; put() never waits. */
  private void holdBack() {
    BackPressure before = pressure;
    pressure = before.next(engine.held(context.assignment()), backlogRecords, engine.quiet());
    pressure.apply(context, before);
  }

  @Override
  public Map<TopicPartition, OffsetAndMetadata> preCommit(
      Map<TopicPartition, OffsetAndMetadata> currentOffsets) {
    reporter.flush();
    return engine.committable(currentOffsets);
  }

  /** What is assigned anew is not paused by the framework. */
  @Override
  public void open(Collection<TopicPartition> partitions) {
    pressure = pressure.without(partitions);
  }

  @Override
  public void close(Collection<TopicPartition> partitions) {
    pressure = pressure.without(partitions);
    if (engine != null) {
      engine.abandon(partitions);
    }
  }

  @Override
  public void stop() {
    if (engine != null) {
      engine.close();
    }
    results.ifPresent(ResultsTopic::close);
    if (metrics != null) {
      metrics.close();
    }
    if (tokens != null) {
      tokens.close();
    }
    if (transport != null) {
      transport.close();
    }
  }
}

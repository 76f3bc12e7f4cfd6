package io.fieldledger.connect.servicetitan.sink;

import io.fieldledger.connect.core.auth.ClientCredentialsTokenSource;
import io.fieldledger.connect.core.budget.CallBudget;
import io.fieldledger.connect.core.budget.Limit;
import io.fieldledger.connect.core.config.ServiceTitanSettings;
import io.fieldledger.connect.core.contact.AgreementSettings;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.http.OkHttpTransport;
import io.fieldledger.connect.core.metrics.MetricsBridge;
import io.fieldledger.connect.core.metrics.TaskMetrics;
import io.fieldledger.connect.core.redact.Redaction;
import io.fieldledger.connect.core.retry.Backoff;
import io.fieldledger.connect.core.servicetitan.ServiceTitanApi;
import io.fieldledger.connect.core.sink.BackPressure;
import io.fieldledger.connect.core.sink.OriginalCoordinates;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.core.sink.Reporter;
import io.fieldledger.connect.core.sink.ResultsTopic;
import io.fieldledger.connect.core.sink.UnreadableRecordException;
import io.fieldledger.connect.core.time.SteadyClock;
import io.fieldledger.connect.core.version.FieldledgerVersion;
import io.fieldledger.connect.servicetitan.sink.desired.DesiredState;
import io.fieldledger.connect.servicetitan.sink.desired.DesiredStateReader;
import io.fieldledger.connect.servicetitan.sink.engine.SinkEngine;
import io.fieldledger.connect.servicetitan.sink.plan.Planner;
import io.fieldledger.connect.servicetitan.sink.records.Directory;
import io.fieldledger.connect.servicetitan.sink.report.Code;
import java.time.Duration;
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
public final class ServiceTitanSinkTask extends SinkTask {
  /** Name of the limit in the budget. */
  static final String SECOND = "second";

  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

  private final InstantSource clock;
  private HttpTransport transport;
  private Optional<ResultsTopic> results = Optional.empty();
  private Reporter reporter;
  private SinkEngine engine;
  private TaskMetrics metrics;
  private int backlogRecords;
  private BackPressure pressure = BackPressure.NONE;

  /** As Connect makes it, with the machine's time. */
  public ServiceTitanSinkTask() {
    this(new SteadyClock());
  }

  /**
   * @param clock of the call budget, the tokens and all waiting
   */
  public ServiceTitanSinkTask(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String version() {
    return FieldledgerVersion.version();
  }

  @Override
  public void start(Map<String, String> props) {
    ServiceTitanSinkConfig config = new ServiceTitanSinkConfig(props);
    ServiceTitanSettings settings = config.serviceTitan();
    backlogRecords = config.getInt(ServiceTitanSinkConfig.BACKLOG_RECORDS_CONFIG);
    results = resultsTopic(config);
    reporter =
        new Reporter(
            results,
            Reporter.deadLetters(context),
            new Redaction(List.of(settings.clientSecret().value(), settings.appKey().value())));
    transport =
        new OkHttpTransport(
            config.duration(ServiceTitanSinkConfig.CONNECT_TIMEOUT_MS_CONFIG),
            config.duration(ServiceTitanSinkConfig.CALL_TIMEOUT_MS_CONFIG));
    CallBudget budget =
        new CallBudget(
            clock,
            SinkEngine.AT_ONCE,
            List.of(new Limit(SECOND, settings.callsPerSecond(), Duration.ofSeconds(1))));
    ServiceTitanApi api =
        new ServiceTitanApi(
            settings,
            transport,
            new ClientCredentialsTokenSource(settings.oauthClient(), transport, clock),
            budget,
            clock,
            pause -> Thread.sleep(pause.toMillis()));
    engine =
        new SinkEngine(
            new Directory(api, config.applicationGuid()),
            AgreementSettings.open(config, config.kafkaClient()),
            new SinkEngine.Settings(
                new Planner(config.policies(), config.applicationGuid()),
                config.duration(ServiceTitanSinkConfig.UNANSWERED_WAIT_MS_CONFIG),
                config.duration(ServiceTitanSinkConfig.PROOF_TIMEOUT_MS_CONFIG),
                config.duration(ServiceTitanSinkConfig.PARK_TIMEOUT_MS_CONFIG),
                BACKOFF),
            clock,
            () -> ThreadLocalRandom.current().nextDouble(),
            pause -> Thread.sleep(pause.toMillis()),
            result -> reporter.report(result),
            result -> reporter.parked(result));
    metrics = MetricsBridge.of(context, props.getOrDefault("name", "servicetitan-sink"), 0);
    SinkMetrics.publish(metrics, engine.counters(), budget);
  }

  /** ServiceTitan documents no address of a page for a person. */
  private static Optional<ResultsTopic> resultsTopic(ServiceTitanSinkConfig config) {
    String topic = config.getString(ServiceTitanSinkConfig.RESULTS_TOPIC_CONFIG);
    return topic.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ResultsTopic(
                topic, ResultsTopic.producer(config.kafkaClient()), (kind, id) -> null));
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
    pressure = before.next(engine.held(context.assignment()), backlogRecords, engine.idle());
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
    if (transport != null) {
      transport.close();
    }
  }
}

package io.fieldledger.connect.servicetitan.sink;

import io.fieldledger.connect.core.auth.ClientCredentialsTokenSource;
import io.fieldledger.connect.core.budget.CallBudget;
import io.fieldledger.connect.core.budget.Limit;
import io.fieldledger.connect.core.config.ServiceTitanSettings;
import io.fieldledger.connect.core.contact.AgreementSettings;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.redact.Redaction;
import io.fieldledger.connect.core.retry.Backoff;
import io.fieldledger.connect.core.servicetitan.ServiceTitanApi;
import io.fieldledger.connect.core.sink.EngineTask;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.core.sink.Reporter;
import io.fieldledger.connect.core.sink.ResultCode;
import io.fieldledger.connect.core.sink.SinkSettings;
import io.fieldledger.connect.core.sink.Source;
import io.fieldledger.connect.core.sink.UnreadableRecordException;
import io.fieldledger.connect.core.time.SteadyClock;
import io.fieldledger.connect.servicetitan.sink.desired.DesiredState;
import io.fieldledger.connect.servicetitan.sink.desired.DesiredStateReader;
import io.fieldledger.connect.servicetitan.sink.engine.SinkEngine;
import io.fieldledger.connect.servicetitan.sink.plan.Planner;
import io.fieldledger.connect.servicetitan.sink.records.Directory;
import io.fieldledger.connect.servicetitan.sink.report.Code;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Makes the {@link SinkEngine} that Connect drives. */
public final class ServiceTitanSinkTask extends EngineTask<DesiredState> {
  /** Name of the limit in the budget. */
  static final String SECOND = "second";

  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

  private final InstantSource clock;
  private HttpTransport transport;

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
  public void start(Map<String, String> props) {
    ServiceTitanSinkConfig config = new ServiceTitanSinkConfig(props);
    ServiceTitanSettings settings = config.serviceTitan();
    Reporter reporter =
        reportTo(
            // ServiceTitan documents no address of a page for a person.
            SinkSettings.resultsTopic(config, (kind, id) -> null),
            new Redaction(List.of(settings.clientSecret().value(), settings.appKey().value())));
    transport = SinkSettings.transport(config);
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
    SinkEngine engine =
        drive(
            new SinkEngine(
                new Directory(api, config.applicationGuid()),
                AgreementSettings.open(config, SinkSettings.kafkaClient(config)),
                new SinkEngine.Settings(
                    new Planner(config.policies(), config.applicationGuid()),
                    config.duration(ServiceTitanSinkConfig.UNANSWERED_WAIT_MS_CONFIG),
                    config.duration(ServiceTitanSinkConfig.PROOF_TIMEOUT_MS_CONFIG),
                    config.duration(ServiceTitanSinkConfig.PARK_TIMEOUT_MS_CONFIG),
                    BACKOFF),
                clock,
                () -> ThreadLocalRandom.current().nextDouble(),
                pause -> Thread.sleep(pause.toMillis()),
                reporter::report,
                reporter::parked),
            config.getInt(SinkSettings.BACKLOG_RECORDS_CONFIG));
    SinkMetrics.publish(
        metrics(props.getOrDefault("name", "servicetitan-sink")), engine.counters(), budget);
  }

  @Override
  protected DesiredState read(Object value) throws UnreadableRecordException {
    return DesiredStateReader.read(value);
  }

  @Override
  protected DesiredState held(Source source, Remark hold) {
    return new DesiredState(source, List.of(), Optional.of(hold), List.of());
  }

  @Override
  protected ResultCode unreadable() {
    return Code.UNREADABLE_RECORD;
  }

  @Override
  public void stop() {
    super.stop();
    if (transport != null) {
      transport.close();
    }
  }
}

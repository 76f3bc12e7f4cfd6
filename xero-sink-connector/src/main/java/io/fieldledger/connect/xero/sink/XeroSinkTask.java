package io.fieldledger.connect.xero.sink;

import io.fieldledger.connect.core.budget.CallBudget;
import io.fieldledger.connect.core.budget.XeroBudget;
import io.fieldledger.connect.core.config.XeroSettings;
import io.fieldledger.connect.core.contact.AgreementSettings;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.metrics.TaskMetrics;
import io.fieldledger.connect.core.redact.Redaction;
import io.fieldledger.connect.core.sink.EngineTask;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.core.sink.Reporter;
import io.fieldledger.connect.core.sink.ResultCode;
import io.fieldledger.connect.core.sink.SinkSettings;
import io.fieldledger.connect.core.sink.Source;
import io.fieldledger.connect.core.sink.UnreadableRecordException;
import io.fieldledger.connect.core.time.SteadyClock;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Makes the {@link SinkEngine} that Connect drives. */
public final class XeroSinkTask extends EngineTask<DesiredState> {
  private final InstantSource clock;
  private HttpTransport transport;
  private ConnectorTokens tokens;
  private SinkEngine engine;

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
  public void start(Map<String, String> props) {
    XeroSinkConfig config = new XeroSinkConfig(props);
    XeroSettings xero = config.xero();
    Reporter reporter =
        reportTo(
            SinkSettings.resultsTopic(config, this::link),
            new Redaction(List.of(xero.clientSecret().value())));
    transport = SinkSettings.transport(config);
    tokens = ConnectorTokens.of(config, xero.oauthClient(), transport, clock);
    tokens.keepAlive();
    XeroConnection connection = new XeroConnection(xero, transport, tokens.source(), clock);
    CallBudget budget = XeroBudget.of(xero, clock);
    engine =
        drive(
            new SinkEngine(
                connection,
                budget,
                indexStore(config, props),
                AgreementSettings.open(config, SinkSettings.kafkaClient(config)),
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
                settlement -> reporter.parked(settlement.result())),
            config.getInt(SinkSettings.BACKLOG_RECORDS_CONFIG));
    TaskMetrics metrics = metrics(name(props));
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
    return IndexTopic.open(
        SinkSettings.kafkaClient(config), topic, name(props), tenant, xero.apiUrl());
  }

  private static String name(Map<String, String> props) {
    return props.getOrDefault("name", "xero-sink");
  }

  private String link(String kind, String id) {
    return Kind.named(kind).map(known -> engine.link(known, id)).orElse(null);
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
    if (tokens != null) {
      tokens.close();
    }
    if (transport != null) {
      transport.close();
    }
  }
}

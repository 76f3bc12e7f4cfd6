package io.fieldledger.connect.servicetitan.source;

import io.fieldledger.connect.core.auth.ClientCredentialsTokenSource;
import io.fieldledger.connect.core.auth.TokenSource;
import io.fieldledger.connect.core.budget.CallBudget;
import io.fieldledger.connect.core.budget.Limit;
import io.fieldledger.connect.core.config.ServiceTitanSettings;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.metrics.TaskMetrics;
import io.fieldledger.connect.core.servicetitan.ServiceTitanApi;
import io.fieldledger.connect.core.source.cursor.Position;
import io.fieldledger.connect.core.source.cursor.SourcePartition;
import io.fieldledger.connect.core.source.decode.UnknownMembers;
import io.fieldledger.connect.core.source.emit.Emitter;
import io.fieldledger.connect.core.source.run.Departures;
import io.fieldledger.connect.core.source.run.Lane;
import io.fieldledger.connect.core.source.run.LoopTask;
import io.fieldledger.connect.core.source.run.SourceLoop;
import io.fieldledger.connect.core.time.SteadyClock;
import io.fieldledger.connect.servicetitan.source.cursor.FeedCursor;
import io.fieldledger.connect.servicetitan.source.cursor.OffsetCodec;
import io.fieldledger.connect.servicetitan.source.read.Readers;
import io.fieldledger.connect.servicetitan.source.stream.Reading;
import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import io.fieldledger.connect.servicetitan.source.webhook.Webhooks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the streams that the connector gave to this task.
 *
 * <p>The way of a page: {@link SourceLoop} asks when a stream is due; its reader gets and decodes a
 * page; {@link Lane} decides what is next; {@link Emitter} makes the records with their offsets.
 *
 * <p>The first task of a connector also receives {@link Webhooks} when they are enabled.
 */
public final class ServiceTitanSourceTask extends LoopTask {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceTitanSourceTask.class);

  private final InstantSource clock;
  private final Duration patience;

  public ServiceTitanSourceTask() {
    this(new SteadyClock(), PATIENCE);
  }

  ServiceTitanSourceTask(InstantSource clock, Duration patience) {
    this.clock = clock;
    this.patience = patience;
  }

  @Override
  public void start(Map<String, String> props) {
    ServiceTitanSourceConfig config = new ServiceTitanSourceConfig(props);
    ServiceTitanSettings settings = config.settings();
    CallBudget budget = budget(settings);
    UnknownMembers unknown = new UnknownMembers("ServiceTitan");
    Readers readers =
        new Readers(
            api(settings, openTransport(), budget),
            unknown,
            config.recentChanges(),
            config.listOverlap(),
            config.startDate(),
            config.rawJson(),
            config.application());
    List<Lane> lanes = lanes(config, readers);
    boolean listens = config.webhooks().enabled() && number(props) == 0;
    Webhooks webhooks = listens ? webhooks(config) : null;
    SourceLoop loop =
        new SourceLoop(
            lanes,
            openFetchers("servicetitan-source-fetch"),
            MOST_PAGES,
            patience,
            clock,
            listens ? webhooks : Departures.UNTOLD);
    drive(loop);
    TaskMetrics metrics =
        publish(props.getOrDefault("name", "servicetitan"), number(props), lanes, unknown, clock);
    metrics.gauge(
        "calls-left",
        "Calls that could be made within this second",
        Map.of(),
        () -> budget.left(PER_SECOND));
    LOG.info(
        "Reading {} of tenant {}",
        lanes.stream().map(lane -> lane.stream().name()).toList(),
        settings.tenantId());
    if (listens) {
      webhooks.publish(metrics);
      webhooks.start(loop, lanes, readers);
    }
  }

  private Webhooks webhooks(ServiceTitanSourceConfig config) {
    Webhooks made =
        new Webhooks(
            config.webhooks(),
            config.settings().tenantId(),
            config.events(),
            config.streams(),
            config.backoff(),
            config.settings().callsPerSecond(),
            clock);
    onStop(made::close);
    onCommit(made::committed);
    return made;
  }

  private List<Lane> lanes(ServiceTitanSourceConfig config, Readers readers) {
    String tenant = Long.toString(config.settings().tenantId());
    Map<Map<String, String>, Map<String, Object>> stored =
        context
            .offsetStorageReader()
            .offsets(
                config.streams().stream().map(s -> SourcePartition.of(tenant, s.name())).toList());
    List<Lane> lanes = new ArrayList<>();
    for (SourceStream stream : config.streams()) {
      OffsetCodec codec = new OffsetCodec(stream, config.startDate(), config.listPageSize());
      Map<String, Object> offset = stored.get(SourcePartition.of(tenant, stream.name()));
      Position start = offset == null ? codec.start(clock.instant()) : codec.read(offset);
      LOG.info(
          "Stream {} {} {}", stream.name(), offset == null ? "starts" : "goes on", start.cursor());
      Emitter emitter =
          new Emitter(tenant, config.topicPrefix(), stream, codec, start, reach(stream, config));
      lanes.add(
          new Lane(
              stream,
              readers.reader(stream),
              emitter,
              pace(stream, config),
              clock,
              start.cursor()));
    }
    return lanes;
  }

  private static Lane.Pace pace(SourceStream stream, ServiceTitanSourceConfig config) {
    return new Lane.Pace(
        config.pollInterval(stream),
        config.backoff(),
        () -> ThreadLocalRandom.current().nextDouble());
  }

  /**
   * How old a record may be that the server repeats: feeds repeat what they would else hold back,
   * lists what lies within their overlap, those without a filter by time everything (null).
   */
  private static Duration reach(SourceStream stream, ServiceTitanSourceConfig config) {
    if (stream.reading() != Reading.LIST) {
      return FeedCursor.HELD_BACK.plus(REACH_MARGIN);
    }
    return stream.filters().modified() ? config.listOverlap().plus(REACH_MARGIN) : null;
  }

  private ServiceTitanApi api(
      ServiceTitanSettings settings, HttpTransport transport, CallBudget budget) {
    TokenSource tokens = new ClientCredentialsTokenSource(settings.oauthClient(), transport, clock);
    return new ServiceTitanApi(
        settings, transport, tokens, budget, clock, pause -> Thread.sleep(pause.toMillis()));
  }

  private static final String PER_SECOND = "second";

  private CallBudget budget(ServiceTitanSettings settings) {
    return new CallBudget(
        clock,
        MOST_PAGES + Webhooks.MOST_FETCHES,
        List.of(new Limit(PER_SECOND, settings.callsPerSecond(), Duration.ofSeconds(1))));
  }

  private static int number(Map<String, String> props) {
    return Integer.parseInt(props.getOrDefault(ServiceTitanSourceConnector.TASK_NUMBER, "0"));
  }
}

package io.fieldledger.connect.xero.source;

import io.fieldledger.connect.core.budget.CallBudget;
import io.fieldledger.connect.core.budget.XeroBudget;
import io.fieldledger.connect.core.config.XeroSettings;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.http.OkHttpTransport;
import io.fieldledger.connect.core.metrics.MetricsBridge;
import io.fieldledger.connect.core.metrics.TaskMetrics;
import io.fieldledger.connect.core.source.cursor.Position;
import io.fieldledger.connect.core.source.cursor.SourcePartition;
import io.fieldledger.connect.core.source.decode.UnknownMembers;
import io.fieldledger.connect.core.source.emit.Emitter;
import io.fieldledger.connect.core.source.read.LookupReader;
import io.fieldledger.connect.core.source.run.Departures;
import io.fieldledger.connect.core.source.run.Lane;
import io.fieldledger.connect.core.source.run.LaneMetrics;
import io.fieldledger.connect.core.source.run.SourceLoop;
import io.fieldledger.connect.core.time.SteadyClock;
import io.fieldledger.connect.core.version.FieldledgerVersion;
import io.fieldledger.connect.credentials.token.ConnectorTokens;
import io.fieldledger.connect.xero.source.api.XeroApi;
import io.fieldledger.connect.xero.source.cursor.OffsetCodec;
import io.fieldledger.connect.xero.source.read.XeroReader;
import io.fieldledger.connect.xero.source.stream.StreamTable;
import io.fieldledger.connect.xero.source.stream.XeroStream;
import io.fieldledger.connect.xero.source.webhook.Webhooks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the streams of an organisation.
 *
 * <p>The way of a page: {@link SourceLoop} asks when a stream is due; its {@link XeroReader} gets
 * and decodes a page; {@link Lane} decides what is next; {@link Emitter} makes the records with
 * their offsets. {@link Webhooks} bring records beside the pages.
 */
public final class XeroSourceTask extends SourceTask {
  private static final Logger LOG = LoggerFactory.getLogger(XeroSourceTask.class);

  /** poll() must return by itself: since Kafka 2.8 the worker no longer interrupts it. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  /** Pages fetched or waiting, over all streams: what bounds the task's memory. */
  private static final int MOST_PAGES = 2;

  /** Records of one moment may become visible some time apart. */
  private static final Duration REACH_MARGIN = Duration.ofMinutes(5);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(110);

  private final InstantSource clock;
  private final Duration patience;
  private SourceLoop loop;
  private volatile boolean stopping;
  private volatile HttpTransport transport;
  private volatile ConnectorTokens tokens;
  private volatile ExecutorService fetchers;
  private volatile TaskMetrics metrics;

  /** Null when none are received. */
  private volatile Webhooks webhooks;

  public XeroSourceTask() {
    this(new SteadyClock(), PATIENCE);
  }

  XeroSourceTask(InstantSource clock, Duration patience) {
    this.clock = clock;
    this.patience = patience;
  }

  @Override
  public String version() {
    return FieldledgerVersion.version();
  }

  @Override
  public void start(Map<String, String> props) {
    XeroSourceConfig config = new XeroSourceConfig(props);
    XeroSettings xero = config.xero();
    transport = new OkHttpTransport(CONNECT_TIMEOUT, CALL_TIMEOUT);
    fetchers = Executors.newFixedThreadPool(MOST_PAGES, XeroSourceTask::daemon);
    tokens = ConnectorTokens.of(config, xero.oauthClient(), transport, clock);
    tokens.keepAlive();
    CallBudget budget = XeroBudget.of(xero, clock);
    UnknownMembers unknown = new UnknownMembers("Xero");
    webhooks = config.webhooks().enabled() ? webhooks(config, budget) : null;
    Map<String, XeroReader> readers = readers(config, budget, unknown);
    List<Lane> lanes = lanes(config, readers, budget);
    loop =
        new SourceLoop(
            lanes,
            fetchers,
            MOST_PAGES,
            patience,
            clock,
            webhooks == null ? Departures.UNTOLD : webhooks);
    metrics = MetricsBridge.of(context, props.getOrDefault("name", "xero"), 0);
    publish(lanes, budget, unknown);
    LOG.info("Reading {} of organisation {}", readers.keySet(), xero.tenantId());
    if (webhooks != null) {
      webhooks.publish(metrics);
      webhooks.start(loop, lanes, lane -> lookup(lane, readers));
    }
  }

  private void publish(List<Lane> lanes, CallBudget budget, UnknownMembers unknown) {
    LaneMetrics laneMetrics = new LaneMetrics(metrics, clock);
    lanes.forEach(laneMetrics::publish);
    metrics.gauge(
        "unknown-members-total",
        "Members left out because this version does not know them",
        Map.of(),
        unknown::count);
    for (String limit : List.of(XeroBudget.MINUTE, XeroBudget.DAY)) {
      metrics.gauge(
          "calls-left",
          "Calls that could be made within the minute or the day, by the tag limit",
          Map.of("limit", limit),
          () -> budget.left(limit));
    }
    tokens.publish(metrics);
  }

  private static Optional<LookupReader> lookup(Lane lane, Map<String, XeroReader> readers) {
    String name = lane.stream().name();
    return StreamTable.named(name).filter(XeroStream::lookup).map(s -> readers.get(name));
  }

  private Webhooks webhooks(XeroSourceConfig config, CallBudget budget) {
    return new Webhooks(
        config.webhooks(),
        config.xero().tenantId(),
        config.streams(),
        config.backoff(),
        budget,
        clock);
  }

  private Map<String, XeroReader> readers(
      XeroSourceConfig config, CallBudget budget, UnknownMembers unknown) {
    XeroApi api =
        new XeroApi(
            config.xero(),
            transport,
            tokens.source(),
            budget,
            clock,
            pause -> Thread.sleep(pause.toMillis()));
    Map<String, XeroReader> readers = new HashMap<>();
    for (XeroStream stream : config.streams()) {
      readers.put(
          stream.name(),
          new XeroReader(
              stream,
              config.rawJson() ? stream.shape().withRaw() : stream.shape(),
              api,
              unknown,
              config.rules(),
              clock));
    }
    return readers;
  }

  private List<Lane> lanes(
      XeroSourceConfig config, Map<String, XeroReader> readers, CallBudget budget) {
    String tenant = config.xero().tenantId();
    Map<Map<String, String>, Map<String, Object>> stored =
        context
            .offsetStorageReader()
            .offsets(
                config.streams().stream().map(s -> SourcePartition.of(tenant, s.name())).toList());
    List<Lane> lanes = new ArrayList<>();
    for (XeroStream stream : config.streams()) {
      OffsetCodec codec = new OffsetCodec(stream, config.startDate(), config.pageSize());
      Map<String, Object> offset = stored.get(SourcePartition.of(tenant, stream.name()));
      Position start = offset == null ? codec.start() : codec.read(offset);
      LOG.info(
          "Stream {} {} {}", stream.name(), offset == null ? "starts" : "goes on", start.cursor());
      Emitter emitter =
          new Emitter(tenant, config.topicPrefix(), stream, codec, start, reach(stream, config));
      lanes.add(
          new Lane(
              stream,
              readers.get(stream.name()),
              emitter,
              pace(stream, config, budget),
              clock,
              start.cursor()));
    }
    return lanes;
  }

  private Lane.Pace pace(XeroStream stream, XeroSourceConfig config, CallBudget budget) {
    Duration own = config.pollInterval(stream);
    Duration withWebhooks = config.pollIntervalWithWebhooks();
    Duration rare = withWebhooks.compareTo(own) > 0 ? withWebhooks : own;
    int streams = config.streams().size();
    return new Lane.Pace(
        () ->
            PollPace.interval(
                webhooks != null && webhooks.told(stream.name()) ? rare : own,
                budget.allowance(XeroBudget.DAY),
                streams,
                clock.instant()),
        config.backoff(),
        () -> ThreadLocalRandom.current().nextDouble());
  }

  /** How old a record may be that Xero repeats: what lies within the overlap, else everything. */
  private static Duration reach(XeroStream stream, XeroSourceConfig config) {
    return stream.modifiedSince() ? config.overlap().plus(REACH_MARGIN) : null;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "xero-source-fetch");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    metrics.publishWaiting();
    return stopping ? null : loop.next();
  }

  /**
   * The record is safe in Kafka, or dropped by a transformation (metadata is null then). Called by
   * the producer's thread, on an exactly-once worker by the task's after the transaction's end.
   */
  @Override
  public void commitRecord(SourceRecord record, RecordMetadata metadata) {
    if (webhooks != null) {
      webhooks.committed(record);
    }
  }

  /** May be called twice, from another thread, and when start() has failed half-way. */
  @Override
  public void stop() {
    stopping = true;
    if (webhooks != null) {
      webhooks.close();
    }
    if (fetchers != null) {
      fetchers.shutdownNow();
    }
    if (tokens != null) {
      tokens.close();
    }
    if (transport != null) {
      transport.close();
    }
    if (metrics != null) {
      metrics.close();
    }
  }
}

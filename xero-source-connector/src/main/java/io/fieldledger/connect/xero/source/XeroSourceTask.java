package io.fieldledger.connect.xero.source;

import io.fieldledger.connect.core.budget.CallBudget;
import io.fieldledger.connect.core.budget.XeroBudget;
import io.fieldledger.connect.core.config.XeroSettings;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.metrics.TaskMetrics;
import io.fieldledger.connect.core.source.cursor.Position;
import io.fieldledger.connect.core.source.cursor.SourcePartition;
import io.fieldledger.connect.core.source.decode.UnknownMembers;
import io.fieldledger.connect.core.source.emit.Emitter;
import io.fieldledger.connect.core.source.read.LookupReader;
import io.fieldledger.connect.core.source.run.Departures;
import io.fieldledger.connect.core.source.run.Lane;
import io.fieldledger.connect.core.source.run.LoopTask;
import io.fieldledger.connect.core.source.run.SourceLoop;
import io.fieldledger.connect.core.time.SteadyClock;
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
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the streams of an organisation.
 *
 * <p>The way of a page: {@link SourceLoop} asks when a stream is due; its {@link XeroReader} gets
 * and decodes a page; {@link Lane} decides what is next; {@link Emitter} makes the records with
 * their offsets. {@link Webhooks} bring records beside the pages.
 */
public final class XeroSourceTask extends LoopTask {
  private static final Logger LOG = LoggerFactory.getLogger(XeroSourceTask.class);

  private final InstantSource clock;
  private final Duration patience;

  /** Null when none are received. */
  private Webhooks webhooks;

  public XeroSourceTask() {
    this(new SteadyClock(), PATIENCE);
  }

  XeroSourceTask(InstantSource clock, Duration patience) {
    this.clock = clock;
    this.patience = patience;
  }

  @Override
  public void start(Map<String, String> props) {
    XeroSourceConfig config = new XeroSourceConfig(props);
    XeroSettings xero = config.xero();
    HttpTransport transport = openTransport();
    ConnectorTokens tokens = ConnectorTokens.of(config, xero.oauthClient(), transport, clock);
    onStop(tokens::close);
    tokens.keepAlive();
    CallBudget budget = XeroBudget.of(xero, clock);
    UnknownMembers unknown = new UnknownMembers("Xero");
    webhooks = config.webhooks().enabled() ? webhooks(config, budget) : null;
    XeroApi api =
        new XeroApi(
            xero,
            transport,
            tokens.source(),
            budget,
            clock,
            pause -> Thread.sleep(pause.toMillis()));
    Map<String, XeroReader> readers = readers(config, api, unknown);
    List<Lane> lanes = lanes(config, readers, budget);
    SourceLoop loop =
        new SourceLoop(
            lanes,
            openFetchers("xero-source-fetch"),
            MOST_PAGES,
            patience,
            clock,
            webhooks == null ? Departures.UNTOLD : webhooks);
    drive(loop);
    TaskMetrics metrics = publish(props.getOrDefault("name", "xero"), 0, lanes, unknown, clock);
    for (String limit : List.of(XeroBudget.MINUTE, XeroBudget.DAY)) {
      metrics.gauge(
          "calls-left",
          "Calls that could be made within the minute or the day, by the tag limit",
          Map.of("limit", limit),
          () -> budget.left(limit));
    }
    tokens.publish(metrics);
    LOG.info("Reading {} of organisation {}", readers.keySet(), xero.tenantId());
    if (webhooks != null) {
      webhooks.publish(metrics);
      webhooks.start(loop, lanes, lane -> lookup(lane, readers));
    }
  }

  private static Optional<LookupReader> lookup(Lane lane, Map<String, XeroReader> readers) {
    String name = lane.stream().name();
    return StreamTable.named(name).filter(XeroStream::lookup).map(s -> readers.get(name));
  }

  private Webhooks webhooks(XeroSourceConfig config, CallBudget budget) {
    Webhooks made =
        new Webhooks(
            config.webhooks(),
            config.xero().tenantId(),
            config.streams(),
            config.backoff(),
            budget,
            clock);
    onStop(made::close);
    onCommit(made::committed);
    return made;
  }

  private Map<String, XeroReader> readers(
      XeroSourceConfig config, XeroApi api, UnknownMembers unknown) {
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
}

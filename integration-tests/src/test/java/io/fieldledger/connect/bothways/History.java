package io.fieldledger.connect.bothways;

import io.fieldledger.connect.core.contact.Agreements;
import io.fieldledger.connect.core.contact.ConflictPolicies;
import io.fieldledger.connect.core.contact.MemoryAgreements;
import io.fieldledger.connect.core.contact.Merge;
import io.fieldledger.connect.core.retry.Backoff;
import io.fieldledger.connect.core.sink.Engine;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.RecordResult;
import io.fieldledger.connect.core.source.decode.UnknownMembers;
import io.fieldledger.connect.core.source.emit.Emitter;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.http.FaultKind;
import io.fieldledger.connect.sandbox.http.FaultRule;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import io.fieldledger.connect.servicetitan.sink.plan.Planner;
import io.fieldledger.connect.servicetitan.sink.records.Directory;
import io.fieldledger.connect.servicetitan.source.read.Readers;
import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import io.fieldledger.connect.transforms.ToServiceTitanDocuments;
import io.fieldledger.connect.transforms.ToXeroDocuments;
import io.fieldledger.connect.xero.sink.plan.Policies;
import io.fieldledger.connect.xero.sink.store.NoIndexStore;
import io.fieldledger.connect.xero.source.read.ReadingRules;
import io.fieldledger.connect.xero.source.read.XeroReader;
import io.fieldledger.connect.xero.source.stream.XeroStream;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Some customers and vendors in two systems, whose people change, end and merge them while both
 * sources are read and both sinks work, all in one thread and in a time of its own: the same seed
 * gives the same calls in the same order. Records come again, tasks crash, calls fail.
 */
final class History implements AutoCloseable {
  private static final String GUID = "7f4a2c10-5b1d-4c8e-9a3f-0d6e2b91c754";

  /** How long an unanswered write may still show. */
  private static final Duration UNANSWERED = Duration.ofSeconds(20);

  /** Looks for changes that bring none, until nothing is expected any more. */
  private static final int QUIET_LOOKS = 12;

  private static final Pattern MARK = Pattern.compile("ST-[CV]-\\d+");

  /** What a read of ServiceTitan may be behind. */
  private static final Duration BEHIND = Duration.ofMillis(1501);

  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final int MOST_LOOKS = 400;
  private static final int MOST_AGAIN = 10;
  private static final List<List<String>> POLICIES =
      List.of(
          List.of(),
          List.of("name:xero", "email:xero", "phones:xero", "address:xero"),
          List.of("name:newest", "email:newest", "phones:newest", "address:newest"),
          List.of("email:xero", "phones:newest"));

  private final Random random;
  private final Sandbox sandbox =
      Sandbox.builder()
          .empty()
          .runsWith(Clock.fixed(Sandbox.DEFAULT_START, ZoneOffset.UTC))
          .build();
  private final Connections connections = new Connections(sandbox);
  private final Agreements agreements = new MemoryAgreements();
  private final ConflictPolicies policies;
  private final DrivenSink<?> xeroSink;
  private final DrivenSink<?> serviceTitanSink;
  private final List<FollowedStream> serviceTitanStreams = new ArrayList<>();
  private final FollowedStream contacts;
  private final List<RecordResult> results = new ArrayList<>();
  private int faults;
  final TwoOffices offices;

  History(long seed) {
    this.random = new Random(seed);
    this.policies = ConflictPolicies.of(POLICIES.get((int) Math.floorMod(seed, 4L)));
    sandbox.xero().switches().set(XeroSwitches.CALLS_PER_MINUTE, "1000000");
    sandbox.xero().switches().set(XeroSwitches.CALLS_PER_DAY, "1000000");
    sandbox
        .serviceTitan()
        .switches()
        .set(
            "read.behind.millis",
            random.nextBoolean() ? "0" : String.valueOf(BEHIND.toMillis() - 1));
    offices = new TwoOffices(sandbox, seed);
    xeroSink =
        new DrivenSink<>(
            "servicetitan",
            toXero(),
            io.fieldledger.connect.xero.sink.desired.DesiredStateReader::read,
            this::xeroEngine,
            random,
            this::tick);
    serviceTitanSink =
        new DrivenSink<>(
            "xero.contacts",
            toServiceTitan(),
            io.fieldledger.connect.servicetitan.sink.desired.DesiredStateReader::read,
            this::serviceTitanEngine,
            random,
            this::tick);
    serviceTitanStreams.add(serviceTitanStream("customers"));
    serviceTitanStreams.add(serviceTitanStream("vendors"));
    contacts = contacts();
  }

  private static ToXeroDocuments<SinkRecord> toXero() {
    ToXeroDocuments<SinkRecord> mapping = new ToXeroDocuments<>();
    mapping.configure(Map.of("currency", "USD", "time.zone", "America/Phoenix"));
    return mapping;
  }

  private static ToServiceTitanDocuments<SinkRecord> toServiceTitan() {
    ToServiceTitanDocuments<SinkRecord> mapping = new ToServiceTitanDocuments<>();
    mapping.configure(Map.of("new.contacts", "customers-and-vendors", "default.country", "USA"));
    return mapping;
  }

  private Engine<io.fieldledger.connect.xero.sink.desired.DesiredState> xeroEngine(
      ExecutorService calls) {
    return new io.fieldledger.connect.xero.sink.engine.SinkEngine(
        connections.xeroWrites(),
        connections.xeroBudget(),
        new NoIndexStore(),
        agreements,
        new io.fieldledger.connect.xero.sink.engine.SinkEngine.Settings(
            SandboxCredentials.XERO_TENANT_ID,
            "USD",
            new Policies(Policies.ContactMatch.EVIDENCE, true)
                .with(
                    Policies.Contacts.matchedBy(Policies.ContactMatch.EVIDENCE).bothWays(policies)),
            Duration.ofHours(6),
            Duration.ofMinutes(30),
            0,
            index -> Optional.empty()),
        sandbox.clock(),
        new Random(1),
        settlement -> results.add(settlement.result()),
        parked -> {},
        calls);
  }

  private Engine<io.fieldledger.connect.servicetitan.sink.desired.DesiredState> serviceTitanEngine(
      ExecutorService threads) {
    return new io.fieldledger.connect.servicetitan.sink.engine.SinkEngine(
        new Directory(connections.serviceTitan(), GUID),
        agreements,
        new io.fieldledger.connect.servicetitan.sink.engine.SinkEngine.Settings(
            new Planner(
                new io.fieldledger.connect.servicetitan.sink.plan.Policies(
                    new Merge(policies), true, false),
                GUID),
            UNANSWERED,
            Duration.ofSeconds(10),
            Duration.ofHours(6),
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60))),
        sandbox.clock(),
        random::nextDouble,
        sandbox.clock()::advance,
        results::add,
        parked -> {},
        threads);
  }

  private FollowedStream serviceTitanStream(String name) {
    SourceStream stream =
        io.fieldledger.connect.servicetitan.source.stream.StreamTable.named(name).orElseThrow();
    Readers readers =
        new Readers(
            connections.serviceTitan(),
            UnknownMembers.notTold(),
            true,
            Duration.ofMinutes(5),
            null,
            false,
            Optional.of(UUID.fromString(GUID)));
    var codec =
        new io.fieldledger.connect.servicetitan.source.cursor.OffsetCodec(stream, null, 500);
    return new FollowedStream(
        new FollowedStream.Source(
            readers.reader(stream),
            offset -> offset == null ? codec.start(sandbox.clock().instant()) : codec.read(offset),
            start ->
                new Emitter(
                    SandboxCredentials.SERVICETITAN_TENANT_ID,
                    "servicetitan",
                    stream,
                    codec,
                    start,
                    Duration.ofMinutes(20))));
  }

  private FollowedStream contacts() {
    XeroStream stream =
        io.fieldledger.connect.xero.source.stream.StreamTable.named("contacts").orElseThrow();
    XeroReader reader =
        new XeroReader(
            stream,
            stream.shape(),
            connections.xeroReads(),
            UnknownMembers.notTold(),
            new ReadingRules(
                1000, Duration.ofMinutes(2), null, Duration.ofDays(1), Duration.ofDays(35)),
            sandbox.clock());
    var codec = new io.fieldledger.connect.xero.source.cursor.OffsetCodec(stream, null, 1000);
    return new FollowedStream(
        new FollowedStream.Source(
            reader,
            offset -> offset == null ? codec.start() : codec.read(offset),
            start ->
                new Emitter(
                    SandboxCredentials.XERO_TENANT_ID,
                    "xero",
                    stream,
                    codec,
                    start,
                    Duration.ofMinutes(7))));
  }

  /** So many moments, in each of which something happens. */
  void live(int moments) throws InterruptedException {
    for (int i = 0; i < moments; i++) {
      sandbox.clock().advance(Duration.ofMillis(1 + random.nextInt(3000)));
      int what = random.nextInt(100);
      if (what < 20) {
        offices.edit();
      } else if (what < 22) {
        offices.end();
      } else if (what < 24) {
        meet();
      } else if (what < 38) {
        poll(serviceTitanStreams.get(random.nextInt(2)), xeroSink::produce);
      } else if (what < 50) {
        poll(contacts, serviceTitanSink::produce);
      } else if (what < 70) {
        xeroSink.step();
      } else if (what < 90) {
        serviceTitanSink.step();
      } else if (what < 94) {
        xeroSink.rewindAtMost(MOST_AGAIN);
      } else if (what < 97) {
        serviceTitanSink.rewindAtMost(MOST_AGAIN);
      } else if (what < 98) {
        crash();
      } else {
        fault();
      }
    }
  }

  /** Somebody new, on either side or both. */
  void meet() {
    switch (random.nextInt(5)) {
      case 0 -> offices.meetCustomers(1);
      case 1 -> offices.meetVendors(1);
      case 2 -> offices.meetContacts(1);
      case 3 -> offices.meetSuppliers(1);
      default -> {
        offices.meetTwice();
        // Who is entered in both while a list does not show it yet may be there twice.
        sandbox.clock().advance(BEHIND);
      }
    }
  }

  private void tick() {
    sandbox.clock().advance(Duration.ofMillis(1));
  }

  private boolean poll(FollowedStream stream, Consumer<SourceRecord> topic)
      throws InterruptedException {
    tick();
    Optional<List<SourceRecord>> records = stream.poll();
    records.ifPresent(some -> some.forEach(topic));
    return records.isEmpty() || !records.get().isEmpty();
  }

  private void crash() {
    switch (random.nextInt(4)) {
      case 0 -> xeroSink.crash();
      case 1 -> serviceTitanSink.crash();
      case 2 -> contacts.restart();
      default -> serviceTitanStreams.forEach(FollowedStream::restart);
    }
  }

  private void fault() {
    List<FaultRule.Builder> kinds =
        List.of(
            FaultRule.of(FaultKind.COMMIT_THEN_DROP),
            FaultRule.of(FaultKind.DROP_BEFORE_COMMIT),
            FaultRule.of(FaultKind.ERROR_500_AFTER_COMMIT),
            FaultRule.of(FaultKind.STATUS).answer(503, Map.of(), ""),
            FaultRule.of(FaultKind.STATUS).answer(429, Map.of("Retry-After", "2"), ""));
    FaultRule rule =
        kinds
            .get(random.nextInt(kinds.size()))
            .on("GET|POST|PUT|PATCH|DELETE", ".*/(tenant|api.xro)/.*")
            .once()
            .build();
    faults++;
    (random.nextBoolean() ? sandbox.xero() : sandbox.serviceTitan()).faults().add(rule);
  }

  /** Nobody changes anything any more; everything goes its way. */
  void settle() throws InterruptedException {
    int quiet = 0;
    for (int look = 0; quiet < QUIET_LOOKS; look++) {
      if (look > MOST_LOOKS) {
        throw new AssertionError(
            "No end of writes: " + results.subList(results.size() - 5, results.size()));
      }
      long writes = offices.writes();
      boolean news = poll(contacts, serviceTitanSink::produce);
      for (FollowedStream stream : serviceTitanStreams) {
        news |= poll(stream, xeroSink::produce);
      }
      xeroSink.work();
      serviceTitanSink.work();
      sandbox.clock().advance(LOOK);
      quiet = news || offices.writes() > writes ? 0 : quiet + 1;
    }
  }

  /** What became of the records of the first customer or vendor that a sentence names. */
  String story(String sentence) {
    Matcher named = MARK.matcher(sentence);
    if (!named.find()) {
      return "";
    }
    String mark = named.group();
    Registers.Entry entry = Registers.of(sandbox).entries().get(mark);
    String contact =
        entry == null || entry.contact() == null
            ? mark
            : entry.contact().path("ContactID").asText();
    List<String> story = new ArrayList<>(offices.edits(mark));
    for (RecordResult result : results) {
      boolean own =
          result.documents().stream().anyMatch(d -> d.key().equals(mark))
              || result.source().id().equals(contact);
      if (own) {
        story.add(told(result));
      }
    }
    Collections.sort(story);
    return story.stream().map(line -> "\n    " + line).collect(Collectors.joining());
  }

  private static String told(RecordResult result) {
    String code = result.reason() == null ? "" : result.reason().code();
    String changes =
        result.documents().stream()
            .filter(d -> d.outcome() instanceof Outcome.Accepted)
            .map(d -> d.key() + ((Outcome.Accepted) d.outcome()).changes())
            .collect(Collectors.joining(" "));
    return "%s %s of %s: %s %s %s"
        .formatted(
            result.finishedAt(),
            result.source().system(),
            result.source().revision(),
            result.status(),
            code,
            changes);
  }

  int faults() {
    return faults;
  }

  /** Both sinks are other tasks, and every record comes again, as after a reset of offsets. */
  void replay() {
    xeroSink.crash();
    serviceTitanSink.crash();
    xeroSink.rewind(Integer.MAX_VALUE);
    serviceTitanSink.rewind(Integer.MAX_VALUE);
  }

  @Override
  public void close() {
    connections.close();
    sandbox.close();
  }
}

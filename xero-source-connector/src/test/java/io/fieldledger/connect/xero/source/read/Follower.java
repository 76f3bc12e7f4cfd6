package io.fieldledger.connect.xero.source.read;

import io.fieldledger.connect.core.auth.AccessToken;
import io.fieldledger.connect.core.auth.TokenSource;
import io.fieldledger.connect.core.budget.CallBudget;
import io.fieldledger.connect.core.config.XeroSettings;
import io.fieldledger.connect.core.source.cursor.Cursor;
import io.fieldledger.connect.core.source.cursor.Position;
import io.fieldledger.connect.core.source.cursor.Step.Ask;
import io.fieldledger.connect.core.source.decode.UnknownMembers;
import io.fieldledger.connect.core.source.read.ApiException;
import io.fieldledger.connect.core.source.read.Arrival;
import io.fieldledger.connect.core.source.read.Fetched;
import io.fieldledger.connect.xero.source.api.XeroApi;
import io.fieldledger.connect.xero.source.cursor.OffsetCodec;
import io.fieldledger.connect.xero.source.cursor.XeroCursor;
import io.fieldledger.connect.xero.source.stream.StreamTable;
import io.fieldledger.connect.xero.source.stream.XeroStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;

/** Reads the contacts of a {@link ModelXero} and keeps the newest time that came of each. */
final class Follower {
  final Map<String, Instant> newest = new HashMap<>();
  final ModelXero xero;
  private final XeroStream stream = StreamTable.named("contacts").orElseThrow();
  private final int pageSize;
  private final XeroReader reader;
  private Cursor cursor;
  int arrivals;

  Follower(ModelXero xero, int pageSize, Duration overlap, boolean sorted) {
    this.xero = xero;
    this.pageSize = pageSize;
    this.cursor = XeroCursor.start(pageSize, null);
    InstantSource clock = () -> Instant.ofEpochMilli(xero.now);
    XeroSettings settings =
        new XeroSettings(
            "https://x", "https://i", "t", "id", new Password("secret"), "", 60, 1_000, 0);
    XeroApi api =
        new XeroApi(
            settings,
            xero,
            token(),
            new CallBudget(clock, 5, List.of()),
            clock,
            wait -> {
              throw new AssertionError("nothing waits here");
            });
    this.reader =
        new XeroReader(
            sorted ? stream : unsorted(stream),
            stream.shape(),
            api,
            new UnknownMembers("Xero"),
            new ReadingRules(pageSize, overlap, null, Duration.ZERO, Duration.ZERO),
            clock);
  }

  private static XeroStream unsorted(XeroStream s) {
    return new XeroStream(
        s.name(),
        s.endpoint(),
        s.collection(),
        s.shape(),
        s.idMember(),
        s.reading(),
        s.scope(),
        s.startDateApplies(),
        false,
        false,
        s.parameters(),
        s.category(),
        s.lookup());
  }

  private static TokenSource token() {
    return new TokenSource() {
      @Override
      public AccessToken token() {
        return new AccessToken("token", Instant.MAX);
      }

      @Override
      public void reject(AccessToken token) {
        throw new AssertionError("no token is refused here");
      }
    };
  }

  /** Reads a page. True when the head is reached. */
  boolean read() throws ApiException, InterruptedException {
    Fetched page = reader.read(cursor);
    for (Arrival arrival : page.arrivals()) {
      arrivals++;
      newest.merge(
          (String) arrival.record().id(),
          arrival.record().modified(),
          (a, b) -> a.isAfter(b) ? a : b);
    }
    cursor = page.step().next();
    return page.step().ask() == Ask.LATER;
  }

  void readToTheHead() throws ApiException, InterruptedException {
    for (int calls = 0; !read(); calls++) {
      if (calls > 20_000) {
        throw new AssertionError("no end");
      }
    }
  }

  /** Goes on from what a worker would have stored. */
  void restart() {
    OffsetCodec codec = new OffsetCodec(stream, null, pageSize);
    cursor = codec.read(codec.write(Position.at(cursor))).cursor();
  }

  /** What is missing or older than it is in Xero. */
  Map<String, Long> missing() {
    Map<String, Long> missing = new HashMap<>();
    xero.contacts.forEach(
        (id, millis) -> {
          Instant seen = newest.get(id);
          if (seen == null || seen.toEpochMilli() < millis) {
            missing.put(id, millis);
          }
        });
    return missing;
  }
}

package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.store.IndexRecord;
import io.fieldledger.connect.xero.sink.store.IndexRecord.Intent;
import io.fieldledger.connect.xero.sink.store.IndexStore;
import io.fieldledger.connect.xero.sink.store.IndexStore.Recalled;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The start of a task: takes in what an earlier one kept, sends the writes again whose fate that
 * one did not learn, and only then lets the lists be read, which show what became of all of them.
 */
final class Recall {
  private static final Logger LOG = LoggerFactory.getLogger(Recall.class);

  /** Records taken in a turn, which must not take long. */
  private static final int MOST_A_TURN = 20_000;

  private static final Pattern REMOVED_PAYMENT =
      Pattern.compile(Kind.PAYMENT.collection() + "/([^/?]+)");

  private final IndexStore store;
  private final Index index;
  private final SettingsLists settings;
  private final Revisions revisions;
  private final Loader loader;
  private final Chronicle chronicle;
  private final InstantSource clock;

  private final Map<String, Intent> intents = new LinkedHashMap<>();
  private final Deque<Intent> repeats = new ArrayDeque<>();
  private Optional<IndexRecord.Marks> marks = Optional.empty();
  private boolean read;
  private int running;
  private boolean done;

  Recall(
      IndexStore store,
      Index index,
      SettingsLists settings,
      Revisions revisions,
      Loader loader,
      Chronicle chronicle,
      InstantSource clock) {
    this.store = store;
    this.index = index;
    this.settings = settings;
    this.revisions = revisions;
    this.loader = loader;
    this.chronicle = chronicle;
    this.clock = clock;
  }

  /** True when Xero may be read and written. */
  boolean done() {
    return done;
  }

  /** Goes on as far as it can without waiting. */
  void run() {
    int taken = 0;
    while (!read && taken < MOST_A_TURN) {
      Optional<Recalled> part = store.poll();
      if (part.isEmpty()) {
        return;
      }
      taken += take(part.get());
    }
    if (read && !done && running == 0 && repeats.isEmpty()) {
      done = true;
      loader.begin(marks, removedPayments());
      intents.clear();
    }
  }

  /** Ids of payments whose removal was sent and not heard of. */
  private List<String> removedPayments() {
    return intents.values().stream()
        .map(intent -> REMOVED_PAYMENT.matcher(intent.path()))
        .filter(Matcher::matches)
        .map(path -> path.group(1))
        .distinct()
        .toList();
  }

  private int take(Recalled part) {
    if (part instanceof Recalled.Some some) {
      some.records().forEach(this::take);
      return some.records().size();
    }
    if (part instanceof Recalled.Unusable unusable) {
      LOG.warn("{}: the index is read from Xero", unusable.why());
      marks = Optional.empty();
    }
    index.reclaim();
    // What was kept is no news; without marks the index is not complete.
    if (marks.isPresent()) {
      index.takeChanges();
    } else {
      index.clear();
    }
    read = true;
    LOG.info(
        "Recalled {} contacts and {} writes that are not settled",
        index.contacts().size(),
        intents.size());
    intents.values().forEach(this::repeatOrSettle);
    return 0;
  }

  private void take(IndexRecord record) {
    if (record instanceof IndexRecord.OfContact of) {
      index.put(of.contact());
    } else if (record instanceof IndexRecord.OfDocument of) {
      index.put(of.document());
    } else if (record instanceof IndexRecord.EarlyMoneyBank bank) {
      index.put(bank.bank());
    } else if (record instanceof IndexRecord.Marks known) {
      marks = Optional.of(known);
    } else if (record instanceof IndexRecord.Settings known) {
      settings.recall(known);
    } else if (record instanceof IndexRecord.Revision revision) {
      revisions.recall(revision);
    } else if (record instanceof IndexRecord.RevisionForgotten forgotten) {
      revisions.recall(forgotten);
    } else if (record instanceof Intent intent) {
      intents.put(intent.idempotencyKey(), intent);
    } else if (record instanceof IndexRecord.IntentSettled settled) {
      intents.remove(settled.idempotencyKey());
    }
  }

  /** What is too old for its key is settled by the lists. */
  private void repeatOrSettle(Intent intent) {
    if (Duration.between(intent.sentAt(), clock.instant()).compareTo(WriteBatch.SAME_KEY_FOR) < 0) {
      repeats.addLast(intent);
    } else {
      chronicle.settled(intent.idempotencyKey());
    }
  }

  /** The next write to send again. */
  Optional<Intent> nextRepeat() {
    return Optional.ofNullable(repeats.peekFirst());
  }

  void launched() {
    repeats.removeFirst();
    running++;
  }

  /** Xero said what became of it. */
  void settled(Intent intent) {
    running--;
    chronicle.settled(intent.idempotencyKey());
  }

  /** Still not known. */
  void again(Intent intent) {
    running--;
    repeatOrSettle(intent);
  }
}

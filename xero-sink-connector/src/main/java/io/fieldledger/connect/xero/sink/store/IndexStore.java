package io.fieldledger.connect.xero.sink.store;

import java.util.List;
import java.util.Optional;

/**
 * Keeps what the sink knows beyond the life of a task. Xero stays the authority: a store that is
 * lost costs reading, nothing else.
 */
public interface IndexStore extends AutoCloseable {

  /** What comes out of the store at the start, part by part, in the order it was written. */
  sealed interface Recalled {
    record Some(List<IndexRecord> records) implements Recalled {}

    /** Everything was read. From now on no other task of this connector can write to Xero. */
    record All() implements Recalled {}

    /** Everything was read, but of the index not all is readable: it is to be read from Xero. */
    record Unusable(String why) implements Recalled {}
  }

  /** Whether an intent is kept, so that its write may be sent. */
  sealed interface Kept {
    record Durably() implements Kept {}

    /** It is not kept and never will be; a later try may succeed. */
    record NotNow(String why) implements Kept {}

    /** This task may write no more; the sentence says why. */
    record Never(String sentence) implements Kept {}
  }

  /** The next part; empty while none has come. Never waits. */
  Optional<Recalled> poll();

  /** False when nothing outlives the task. */
  default boolean keeps() {
    return true;
  }

  /** Keeps records, after all that was given before. Never waits. */
  void append(List<IndexRecord> records);

  /** Waits until it is certain whether the intent is kept, after all that was given before. */
  Kept keep(IndexRecord.Intent intent);

  /** The sentence with which the task must stop. */
  Optional<String> failure();

  /** Writes what waits, as far as that takes a moment. */
  @Override
  void close();
}

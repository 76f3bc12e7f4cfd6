package io.fieldledger.connect.core.source;

/** What every source stream is known by. */
public interface Stream {
  /** In settings, topics and offsets. */
  String name();

  /** The permission that the app needs for it. */
  String scope();

  /** What tells its records apart. */
  RecordKey key();
}

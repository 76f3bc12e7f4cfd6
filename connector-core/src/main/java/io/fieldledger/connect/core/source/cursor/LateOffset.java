package io.fieldledger.connect.core.source.cursor;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;

/**
 * An offset that is put into words when somebody looks at it. A worker stores one in a minute, or
 * one for each transaction; a page brings one every few milliseconds in a backfill, and each tells
 * up to two thousand versions. Safe for several threads.
 */
public final class LateOffset extends AbstractMap<String, Object> {
  private final OffsetWriter writer;
  private final Position position;
  private volatile Map<String, Object> written;

  public LateOffset(OffsetWriter writer, Position position) {
    this.writer = writer;
    this.position = position;
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return written().entrySet();
  }

  @Override
  public Object get(Object name) {
    return written().get(name);
  }

  @Override
  public boolean containsKey(Object name) {
    return written().containsKey(name);
  }

  /** Two threads that come at once write the same. */
  private Map<String, Object> written() {
    Map<String, Object> told = written;
    if (told == null) {
      told = Map.copyOf(writer.write(position));
      written = told;
    }
    return told;
  }
}

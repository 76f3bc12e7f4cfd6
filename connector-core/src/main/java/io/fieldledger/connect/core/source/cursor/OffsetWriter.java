package io.fieldledger.connect.core.source.cursor;

import java.util.Map;

/** Writes a position as the map that Connect stores: texts and whole numbers only. */
@FunctionalInterface
public interface OffsetWriter {
  Map<String, Object> write(Position position);
}

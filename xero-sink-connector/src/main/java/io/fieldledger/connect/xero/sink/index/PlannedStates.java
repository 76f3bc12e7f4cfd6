package io.fieldledger.connect.xero.sink.index;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which states are only planned (the write mode shadow), and what Xero has instead of them: what it
 * shows again does not end a plan, what is new there does.
 */
final class PlannedStates {
  /** Ids of what is not in Xero begin so. */
  static final String NEW = "shadow-";

  private final Map<String, Object> inXero = new HashMap<>();

  void clear() {
    inXero.clear();
  }

  /**
   * Something becomes what is only planned.
   *
   * @param before what it was, planned or not; empty for what is new
   */
  void plan(String id, Optional<?> before) {
    if (!id.startsWith(NEW)) {
      before.ifPresent(state -> inXero.putIfAbsent(id, state));
    }
  }

  /** True when a state is planned. */
  boolean has(String id) {
    return id.startsWith(NEW) || inXero.containsKey(id);
  }

  /** False when Xero shows what it showed before something else was planned. */
  boolean isNews(String id, Object shown) {
    if (shown.equals(inXero.get(id))) {
      return false;
    }
    inXero.remove(id);
    return true;
  }
}

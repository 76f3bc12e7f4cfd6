package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.desired.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads that belong together, and the works that go on when all of them are in. */
final class LoadGroup {
  final List<Work> works = new ArrayList<>();

  /** Whole documents by id, kept only for works that must compare. */
  final Map<String, JsonNode> documents = new HashMap<>();

  private enum Purpose {
    OPENING,
    EVERYTHING,
    SETTINGS,
    LIST,
    COMPARISON,
    LOOK_UP
  }

  final boolean opening;
  final boolean keepDocuments;
  final boolean everything;
  final boolean settings;

  /** The batch whose fate is looked up; null for other reads. */
  final WriteBatch uncertain;

  /** The rare kind whose list it is; null for other reads. */
  final Kind kind;

  /** The count of writes when its first call was asked for. */
  long startedAt;

  /** Calls that are not in yet. */
  int open;

  /** Xero's time at the first of the answers: what changes later is not in this group. */
  Instant begun;

  private LoadGroup(Purpose purpose, WriteBatch uncertain, Kind kind) {
    this.kind = kind;
    this.opening = purpose == Purpose.OPENING;
    this.settings = purpose == Purpose.SETTINGS;
    this.keepDocuments = purpose == Purpose.COMPARISON;
    this.everything = purpose == Purpose.EVERYTHING;
    this.uncertain = uncertain;
  }

  /** The very first call: which organisation is it. */
  static LoadGroup opening() {
    return new LoadGroup(Purpose.OPENING, null, null);
  }

  static LoadGroup everything() {
    return new LoadGroup(Purpose.EVERYTHING, null, null);
  }

  static LoadGroup settings() {
    return new LoadGroup(Purpose.SETTINGS, null, null);
  }

  static LoadGroup list(Kind kind) {
    return new LoadGroup(Purpose.LIST, null, kind);
  }

  static LoadGroup comparison() {
    return new LoadGroup(Purpose.COMPARISON, null, null);
  }

  /**
   * @param uncertain null when a refusal is looked into
   */
  static LoadGroup lookUp(WriteBatch uncertain) {
    return new LoadGroup(Purpose.LOOK_UP, uncertain, null);
  }

  void begunAt(Instant time) {
    if (begun == null || time.isBefore(begun)) {
      begun = time;
    }
  }
}

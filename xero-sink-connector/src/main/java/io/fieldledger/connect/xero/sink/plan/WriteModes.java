package io.fieldledger.connect.xero.sink.plan;

import io.fieldledger.connect.xero.sink.desired.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How far each kind of document goes into Xero. */
public final class WriteModes {

  /** How far a document goes into Xero. */
  public enum WriteMode {
    /** Posted as it is meant. */
    LIVE,
    /**
     * As a draft that a person approves in Xero, where the kind knows drafts; others are posted.
     */
    DRAFT,
    /** Planned and checked like the others; nothing is written. */
    SHADOW;

    static WriteMode of(String text) {
      return valueOf(text.strip().toUpperCase(Locale.ROOT));
    }
  }

  /** Kinds that Xero keeps as drafts (contract, 6.2, 6.4, 6.7). */
  private static final Set<Kind> WITH_DRAFTS =
      Set.of(
          Kind.INVOICE,
          Kind.CREDIT_NOTE,
          Kind.PURCHASE_ORDER,
          Kind.BILL,
          Kind.VENDOR_CREDIT,
          Kind.MANUAL_JOURNAL);

  private final WriteMode others;
  private final Map<Kind, WriteMode> own;

  private WriteModes(WriteMode others, Map<Kind, WriteMode> own) {
    this.others = others;
    this.own = own;
  }

  public static WriteModes live() {
    return new WriteModes(WriteMode.LIVE, Map.of());
  }

  /**
   * @param others the mode of kinds that have none of their own
   * @param pairs of kind and mode, such as {@code Invoice:draft}
   * @throws IllegalArgumentException that says which pair is wrong, and why
   */
  public static WriteModes of(String others, List<String> pairs) {
    Map<Kind, WriteMode> own = new EnumMap<>(Kind.class);
    for (String pair : pairs) {
      String[] sides = pair.split(":", -1);
      Kind kind =
          Kind.named(sides[0].strip())
              .orElseThrow(() -> bad(pair, "it must begin with a kind, such as Invoice"));
      WriteMode mode = sides.length == 2 ? mode(sides[1], pair) : mode("", pair);
      if (mode == WriteMode.DRAFT && !WITH_DRAFTS.contains(kind)) {
        throw bad(pair, "Xero has no drafts of this kind; take live or shadow");
      }
      own.put(kind, mode);
    }
    return new WriteModes(WriteMode.of(others), own);
  }

  private static WriteMode mode(String text, String pair) {
    try {
      return WriteMode.of(text);
    } catch (IllegalArgumentException e) {
      throw bad(pair, "it must end in live, draft or shadow");
    }
  }

  private static IllegalArgumentException bad(String pair, String why) {
    return new IllegalArgumentException("'%s' is not valid: %s.".formatted(pair, why));
  }

  /** An allocation belongs to its credit and has no mode of its own unless it is given one. */
  WriteMode of(Kind kind) {
    WriteMode mode = own.getOrDefault(kind, others);
    return mode == WriteMode.DRAFT && !WITH_DRAFTS.contains(kind) ? WriteMode.LIVE : mode;
  }

  public boolean shadow(Kind kind) {
    return of(kind) == WriteMode.SHADOW;
  }

  boolean draft(Kind kind) {
    return of(kind) == WriteMode.DRAFT;
  }
}

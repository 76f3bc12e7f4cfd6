package io.fieldledger.connect.core.sink;

import java.util.Arrays;

/** A reason that a sink gives; an enum's constants with their texts. */
public interface ResultCode {
  /** Stable, in capitals. */
  String name();

  /** One sentence for a clerk. */
  String text();

  /** What to do about it. */
  String fix();

  /** The fix of a code by name; for codes of the mapping the reader is sent to its message. */
  static String fixOf(ResultCode[] codes, String name) {
    return Arrays.stream(codes)
        .filter(code -> code.name().equals(name))
        .map(ResultCode::fix)
        .findFirst()
        .orElse("Do what the message says, then replay the record.");
  }
}

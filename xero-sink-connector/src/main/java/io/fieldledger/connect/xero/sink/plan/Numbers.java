package io.fieldledger.connect.xero.sink.plan;

import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;

/** Numbers of documents whose own is taken: {@code <number>-<id>} (accounting rule 19). */
final class Numbers {
  private Numbers() {}

  /**
   * One that no document has; voided documents keep their numbers, so it may need one more part.
   *
   * @param number the document's own, or one that was made of it before
   */
  static String free(Index index, Kind kind, String key, String number) {
    String suffix = "-" + key.substring(key.lastIndexOf('-') + 1);
    String first = number.endsWith(suffix) ? number : number + suffix;
    String free = first;
    for (int n = 2; index.documentByNumber(kind, free).isPresent(); n++) {
      free = first + "-" + n;
    }
    return free;
  }

  /** True for a number that was made of the own one. */
  static boolean isOf(String own, String key, String number) {
    String suffixed = own + "-" + key.substring(key.lastIndexOf('-') + 1);
    return number.equals(suffixed) || number.startsWith(suffixed + "-");
  }
}

package io.fieldledger.connect.core.contact;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/** Stands for a text where the text itself need not be kept. */
final class TextHash {
  private TextHash() {}

  static long of(String text) {
    return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).asLong();
  }
}

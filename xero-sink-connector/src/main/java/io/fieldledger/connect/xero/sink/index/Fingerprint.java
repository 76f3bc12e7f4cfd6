package io.fieldledger.connect.xero.sink.index;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import com.google.common.primitives.Longs;
import java.nio.charset.StandardCharsets;

/** 128 bits of a text: equal texts have equal fingerprints. */
public record Fingerprint(long high, long low) {
  private static final int BYTES = 2 * Long.BYTES;

  static Fingerprint of(String text) {
    return of(Hashing.murmur3_128().hashString(text, StandardCharsets.UTF_8));
  }

  /**
   * Reads the 32 hex digits that {@link #toString} writes.
   *
   * @throws IllegalArgumentException when they are not 32 hex digits
   */
  public static Fingerprint parse(String hex) {
    return of(HashCode.fromString(hex));
  }

  private static Fingerprint of(HashCode hash) {
    byte[] bytes = hash.asBytes();
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("A fingerprint has 32 hex digits");
    }
    return new Fingerprint(
        Longs.fromByteArray(bytes),
        Longs.fromBytes(
            bytes[8], bytes[9], bytes[10], bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]));
  }

  @Override
  public String toString() {
    return "%016x%016x".formatted(high, low);
  }
}

package io.fieldledger.connect.core.source.decode;

import com.google.common.hash.Hashing;
import io.fieldledger.connect.core.source.shape.Shape;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Date;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/**
 * A hash of a record's content, 64 bits, so that two versions of one record are never taken for the
 * same by chance. The same content from a feed and from a list has the same fingerprint.
 *
 * <p>Taken of every record that is read, so it is made for speed: each value is one word, or a few,
 * which the round of xxHash64 stirs in, together with its place. A value that is not there costs
 * nothing; the others are told apart by the places of their fields. Within a schema a place has one
 * type, so types need not be told.
 */
public final class Fingerprint {
  private static final long PRIME_1 = 0x9E3779B185EBCA87L;
  private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
  private static final long PRIME_3 = 0x165667B19E3779F9L;
  private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;

  /** Stands where an object or a list ends. */
  private static final long END = 0x27D4EB2F165667C5L;

  private Fingerprint() {}

  /** The payload as it came is left out: a feed and a list do not write a record alike. */
  public static long of(Struct value) {
    List<Field> fields = value.schema().fields();
    boolean raw = value.schema().field(Shape.RAW) != null;
    return finished(members(PRIME_3, value, raw ? fields.subList(0, fields.size() - 1) : fields));
  }

  static long of(byte[] raw) {
    return Hashing.murmur3_128().hashBytes(raw).asLong();
  }

  private static long members(long seed, Struct struct, List<Field> fields) {
    long hash = seed;
    for (int i = 0; i < fields.size(); i++) {
      Object value = struct.get(fields.get(i));
      if (value != null) {
        hash = with(hash, (i + 1) * PRIME_3, value);
      }
    }
    return with(hash, END);
  }

  /**
   * @param place what tells the value from the same one elsewhere
   */
  private static long with(long hash, long place, Object value) {
    if (value instanceof String text) {
      return text(hash, place, text);
    } else if (value instanceof Long number) {
      return with(hash, place ^ number);
    } else if (value instanceof BigDecimal decimal) {
      return decimal(hash, place, decimal);
    } else if (value instanceof Date date) {
      return with(hash, place ^ millis(date));
    } else if (value instanceof Boolean flag) {
      return with(hash, place ^ (flag ? 1L : 2L));
    } else if (value instanceof Struct struct) {
      return members(with(hash, place), struct, struct.schema().fields());
    } else if (value instanceof List<?> list) {
      long sum = with(hash, place);
      for (int i = 0; i < list.size(); i++) {
        sum = with(sum, 0, list.get(i));
      }
      return with(sum, END);
    } else if (value instanceof Integer number) {
      return with(hash, place ^ number);
    } else if (value instanceof Double real) {
      return with(hash, place ^ Double.doubleToLongBits(real));
    }
    throw new IllegalArgumentException("No fingerprint of a " + value.getClass().getName());
  }

  @SuppressWarnings("JavaUtilDate") // it is what Connect's schemas carry
  private static long millis(Date date) {
    return date.getTime();
  }

  /** Four characters a word, the length first. */
  private static long text(long hash, long place, String text) {
    int length = text.length();
    long sum = with(hash, place ^ length);
    int i = 0;
    for (; i + 4 <= length; i += 4) {
      sum =
          with(
              sum,
              text.charAt(i)
                  | (long) text.charAt(i + 1) << 16
                  | (long) text.charAt(i + 2) << 32
                  | (long) text.charAt(i + 3) << 48);
    }
    long rest = 0;
    for (; i < length; i++) {
      rest = rest << 16 | text.charAt(i);
    }
    return length % 4 == 0 ? sum : with(sum, rest);
  }

  /** The scale is the schema's. */
  private static long decimal(long hash, long place, BigDecimal decimal) {
    BigInteger unscaled = decimal.unscaledValue();
    long sum = with(hash, place ^ unscaled.longValue());
    for (int bits = 64; bits <= unscaled.bitLength(); bits += 64) {
      sum = with(sum, unscaled.shiftRight(bits).longValue());
    }
    return sum;
  }

  private static long with(long hash, long word) {
    long stirred = Long.rotateLeft(word * PRIME_2, 31) * PRIME_1;
    return Long.rotateLeft(hash ^ stirred, 27) * PRIME_1 + PRIME_4;
  }

  private static long finished(long hash) {
    long mixed = (hash ^ hash >>> 33) * PRIME_2;
    mixed = (mixed ^ mixed >>> 29) * PRIME_3;
    return mixed ^ mixed >>> 32;
  }
}

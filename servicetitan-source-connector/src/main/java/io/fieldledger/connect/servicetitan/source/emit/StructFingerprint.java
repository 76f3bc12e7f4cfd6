package io.fieldledger.connect.servicetitan.source.emit;

import com.google.common.hash.HashCode;
import com.google.common.hash.HashFunction;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.math.BigDecimal;
import java.util.Date;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/**
 * A hash of a record's content, 128 bits, so that two versions of a record are never taken for one
 * by chance. The same content from a feed and from a list has the same fingerprint.
 */
final class StructFingerprint {
  private static final HashFunction FUNCTION = Hashing.murmur3_128();

  private StructFingerprint() {}

  static HashCode of(Struct value) {
    Hasher hasher = FUNCTION.newHasher();
    add(hasher, value);
    return hasher.hash();
  }

  static HashCode of(byte[] raw) {
    return FUNCTION.hashBytes(raw);
  }

  private static void add(Hasher hasher, Object value) {
    if (value == null) {
      hasher.putByte((byte) 0);
    } else if (value instanceof Struct struct) {
      hasher.putByte((byte) 1);
      for (Field field : struct.schema().fields()) {
        add(hasher, struct.get(field));
      }
    } else if (value instanceof List<?> list) {
      hasher.putByte((byte) 2).putInt(list.size());
      list.forEach(element -> add(hasher, element));
    } else if (value instanceof String text) {
      hasher.putByte((byte) 3).putInt(text.length()).putUnencodedChars(text);
    } else if (value instanceof Long number) {
      hasher.putByte((byte) 4).putLong(number);
    } else if (value instanceof Integer number) {
      hasher.putByte((byte) 5).putInt(number);
    } else if (value instanceof Boolean flag) {
      hasher.putByte((byte) 6).putBoolean(flag);
    } else if (value instanceof Date date) {
      hasher.putByte((byte) 7).putLong(date.toInstant().toEpochMilli());
    } else if (value instanceof Double real) {
      hasher.putByte((byte) 8).putDouble(real);
    } else if (value instanceof BigDecimal decimal) {
      hasher.putByte((byte) 9).putInt(decimal.scale());
      hasher.putBytes(decimal.unscaledValue().toByteArray());
    } else {
      throw new IllegalArgumentException("No fingerprint of a " + value.getClass().getName());
    }
  }
}

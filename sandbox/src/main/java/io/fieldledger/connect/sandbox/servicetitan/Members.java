package io.fieldledger.connect.sandbox.servicetitan;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Leaves members out of a record's text without building its tree: lists of thousands of records do
 * so on each page. The text is compact, as {@code Json.bytes} writes it.
 */
final class Members {
  private final byte[] text;
  private int at;

  private Members(byte[] text) {
    this.text = text;
  }

  /** The object without its own members of these names; those of nested objects stay. */
  static byte[] without(byte[] object, Set<String> names) {
    return new Members(object).copyWithout(names);
  }

  private byte[] copyWithout(Set<String> names) {
    ByteArrayOutputStream copy = new ByteArrayOutputStream(text.length);
    copy.write('{');
    at = 1;
    while (text[at] == '"') {
      int start = at;
      skipString();
      String name = new String(text, start + 1, at - start - 2, StandardCharsets.UTF_8);
      skipValue();
      if (!names.contains(name)) {
        if (copy.size() > 1) {
          copy.write(',');
        }
        copy.write(text, start, at - start);
      }
      if (text[at] == ',') {
        at++;
      }
    }
    copy.write('}');
    return copy.toByteArray();
  }

  /** From the colon to the comma or brace behind the value. */
  private void skipValue() {
    int depth = 0;
    while (depth > 0 || (text[at] != ',' && text[at] != '}')) {
      switch (text[at]) {
        case '"' -> skipString();
        case '{', '[' -> {
          depth++;
          at++;
        }
        case '}', ']' -> {
          depth--;
          at++;
        }
        default -> at++;
      }
    }
  }

  /** From the opening quote to behind the closing one. */
  private void skipString() {
    at++;
    while (text[at] != '"') {
      at += text[at] == '\\' ? 2 : 1;
    }
    at++;
  }
}

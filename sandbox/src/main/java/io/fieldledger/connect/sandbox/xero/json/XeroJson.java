package io.fieldledger.connect.sandbox.xero.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/**
 * Writes JSON text the way Xero's API does: indented by two blanks with CRLF, dates as {@code
 * "\/Date(ms+0000)\/"} with escaped slashes, document dates with a {@code ...String} companion,
 * money with its decimals (API.md 3.2 and 5.1). Members whose value is null are left out.
 */
public final class XeroJson {
  private static final int MAX_DEPTH = 32;
  private static final String INDENT = "\r\n" + "  ".repeat(MAX_DEPTH);

  private final StringBuilder text = new StringBuilder(1024);
  private final boolean[] filled = new boolean[MAX_DEPTH];
  private final char[] closers = new char[MAX_DEPTH];
  private int depth;

  public XeroJson object() {
    element();
    return open('{', '}');
  }

  public XeroJson object(String name) {
    member(name);
    return open('{', '}');
  }

  public XeroJson array() {
    element();
    return open('[', ']');
  }

  public XeroJson array(String name) {
    member(name);
    return open('[', ']');
  }

  /** An array without elements. */
  public XeroJson empty(String name) {
    return array(name).end();
  }

  /** Closes the innermost object or array. */
  public XeroJson end() {
    depth--;
    if (filled[depth]) {
      line();
    }
    text.append(closers[depth]);
    return this;
  }

  public XeroJson text(String name, String value) {
    if (value != null) {
      member(name);
      quoted(value);
    }
    return this;
  }

  /** As {@link #text}, but a missing value is written as an empty string. */
  public XeroJson blank(String name, String value) {
    return text(name, value == null ? "" : value);
  }

  public XeroJson id(String name, UUID value) {
    return value == null ? this : text(name, value.toString());
  }

  public XeroJson number(String name, BigDecimal value) {
    if (value != null) {
      member(name);
      text.append(value.toPlainString());
    }
    return this;
  }

  public XeroJson number(String name, long value) {
    member(name);
    text.append(value);
    return this;
  }

  public XeroJson flag(String name, boolean value) {
    member(name);
    text.append(value);
    return this;
  }

  /** A calendar date: the companion {@code <name>String} and the midnight UTC in milliseconds. */
  public XeroJson date(String name, LocalDate value) {
    if (value == null) {
      return this;
    }
    text(name + "String", value + "T00:00:00");
    return dateOnly(name, value);
  }

  /** A calendar date without its companion. */
  public XeroJson dateOnly(String name, LocalDate value) {
    return value == null
        ? this
        : moment(name, value.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
  }

  /** A moment in milliseconds since 1970, with Xero's zone suffix. */
  public XeroJson moment(String name, long epochMillis) {
    member(name);
    text.append("\"\\/Date(").append(epochMillis).append("+0000)\\/\"");
    return this;
  }

  /** A moment as the envelope writes it: without the zone suffix. */
  public XeroJson bareMoment(String name, long epochMillis) {
    member(name);
    text.append("\"\\/Date(").append(epochMillis).append(")\\/\"");
    return this;
  }

  /** {@code UpdatedDateUTC} and {@code UpdatedDateUTCString}, which has whole seconds. */
  public XeroJson updated(long epochMillis) {
    moment("UpdatedDateUTC", epochMillis);
    return text(
        "UpdatedDateUTCString",
        Instant.ofEpochMilli(epochMillis).truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** Any JSON, for what was sent and is echoed. */
  public XeroJson node(String name, JsonNode value) {
    element();
    quoted(name);
    text.append(": ");
    value(value);
    return this;
  }

  /** One string as an array element. */
  public XeroJson item(String value) {
    element();
    quoted(value);
    return this;
  }

  public byte[] bytes() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void value(JsonNode value) {
    if (value.isObject()) {
      open('{', '}');
      for (Map.Entry<String, JsonNode> entry : value.properties()) {
        node(entry.getKey(), entry.getValue());
      }
      end();
    } else if (value.isArray()) {
      open('[', ']');
      for (JsonNode child : value) {
        element();
        value(child);
      }
      end();
    } else if (value.isTextual()) {
      quoted(value.textValue());
    } else if (value.isNumber()) {
      text.append(value.decimalValue().toPlainString());
    } else {
      text.append(value.asText());
    }
  }

  private XeroJson open(char opener, char closer) {
    text.append(opener);
    closers[depth] = closer;
    filled[depth] = false;
    depth++;
    return this;
  }

  private void member(String name) {
    element();
    text.append('"').append(name).append("\": ");
  }

  private void element() {
    if (depth == 0) {
      return;
    }
    if (filled[depth - 1]) {
      text.append(',');
    }
    filled[depth - 1] = true;
    line();
  }

  private void line() {
    text.append(INDENT, 0, 2 + 2 * depth);
  }

  private void quoted(String value) {
    text.append('"');
    int plain = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < 0x20 || c == '"' || c == '\\') {
        text.append(value, plain, i).append(escaped(c));
        plain = i + 1;
      }
    }
    text.append(value, plain, value.length()).append('"');
  }

  private static String escaped(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format("\\u%04x", (int) c);
    };
  }
}

package io.fieldledger.connect.sandbox.xero.read;

import io.fieldledger.connect.sandbox.xero.read.WhereLexer.Kind;
import io.fieldledger.connect.sandbox.xero.read.WhereLexer.Token;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Reads {@code where} as API.md 5.5 describes it: comparisons of properties with literals, {@code
 * guid("…")}, {@code DateTime(…)}, {@code .Contains("…")} and its like, AND, OR and parentheses.
 */
final class WhereParser<T> {
  private final Property.Set<T> properties;
  private final List<Token> tokens;
  private int at;

  private WhereParser(Property.Set<T> properties, List<Token> tokens) {
    this.properties = properties;
    this.tokens = tokens;
  }

  /**
   * @throws QueryError when the expression cannot be read; the predicate throws it too when a
   *     method is called on a value that is null
   */
  static <T> Predicate<T> parse(String expression, Property.Set<T> properties) {
    WhereParser<T> parser = new WhereParser<>(properties, WhereLexer.tokens(expression));
    Predicate<T> condition = parser.or();
    if (parser.peek().kind() != Kind.END) {
      throw new QueryError("Syntax error: '" + parser.peek().text() + "' was not expected");
    }
    return condition;
  }

  private Predicate<T> or() {
    Predicate<T> left = and();
    while (peek().isWord("OR") || peek().is("||")) {
      next();
      left = left.or(and());
    }
    return left;
  }

  private Predicate<T> and() {
    Predicate<T> left = term();
    while (peek().isWord("AND") || peek().is("&&")) {
      next();
      left = left.and(term());
    }
    return left;
  }

  private Predicate<T> term() {
    if (peek().is("(")) {
      next();
      Predicate<T> inner = or();
      expect(")");
      return inner;
    }
    if (peek().is("!")) {
      next();
      return term().negate();
    }
    Token name = next();
    if (name.kind() != Kind.NAME) {
      throw new QueryError("Expression expected, found '" + name.text() + "'");
    }
    return peek().is("(") ? method(name.text()) : comparison(properties.get(name.text()));
  }

  private Predicate<T> comparison(Property<T> property) {
    String operator = peek().kind() == Kind.SIGN ? peek().text() : "";
    if (!List.of("==", "=", "!=", "<>", ">", ">=", "<", "<=").contains(operator)) {
      return row -> Boolean.TRUE.equals(property.of().apply(row));
    }
    next();
    Object literal = literal();
    return row -> Values.compare(property.of().apply(row), operator, literal, property.folded());
  }

  /**
   * {@code Name.Contains("x")}, with {@code == true} or {@code == false} behind it if one likes.
   */
  private Predicate<T> method(String path) {
    int dot = path.lastIndexOf('.');
    String method = path.substring(dot + 1).toLowerCase(Locale.ROOT);
    if (dot < 0 || !List.of("contains", "startswith", "endswith").contains(method)) {
      throw new QueryError("No applicable method '" + path + "' exists");
    }
    Property<T> property = properties.get(path.substring(0, dot));
    expect("(");
    Token text = next();
    if (text.kind() != Kind.TEXT) {
      throw new QueryError("String expected, found '" + text.text() + "'");
    }
    expect(")");
    Predicate<T> condition =
        row -> {
          Object value = property.of().apply(row);
          if (value == null) {
            throw new QueryError("Object reference not set to an instance of an object.");
          }
          return Values.matches(method, value.toString(), text.text(), property.folded());
        };
    if (peek().is("==") || peek().is("=")) {
      next();
      Object expected = literal();
      return Boolean.FALSE.equals(expected) ? condition.negate() : condition;
    }
    return condition;
  }

  /** A literal value; {@code null} is Java's null. */
  private Object literal() {
    Token token = next();
    switch (token.kind()) {
      case TEXT -> {
        return token.text();
      }
      case NUMBER -> {
        return new BigDecimal(token.text());
      }
      case NAME -> {
        return named(token.text());
      }
      default -> throw new QueryError("Value expected, found '" + token.text() + "'");
    }
  }

  private Object named(String name) {
    switch (name.toLowerCase(Locale.ROOT)) {
      case "null" -> {
        return null;
      }
      case "true" -> {
        return true;
      }
      case "false" -> {
        return false;
      }
      case "guid", "guid.parse" -> {
        return guid();
      }
      case "datetime" -> {
        return dateTime();
      }
      case "datetime.parse" -> {
        return parsedDateTime();
      }
      default -> throw new QueryError("Unknown identifier '" + name + "'");
    }
  }

  private UUID guid() {
    String text = argument();
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new QueryError("'" + text + "' is not a guid");
    }
  }

  private LocalDateTime dateTime() {
    expect("(");
    List<Integer> parts = new ArrayList<>();
    do {
      Token number = next();
      if (number.kind() != Kind.NUMBER || !number.text().matches("\\d{1,4}")) {
        throw new QueryError("Number expected, found '" + number.text() + "'");
      }
      parts.add(Integer.valueOf(number.text()));
    } while (accept(","));
    expect(")");
    try {
      if (parts.size() == 3) {
        return LocalDate.of(parts.get(0), parts.get(1), parts.get(2)).atStartOfDay();
      }
      if (parts.size() == 6) {
        return LocalDateTime.of(
            parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4), parts.get(5));
      }
    } catch (DateTimeException e) {
      throw new QueryError("No such date: " + e.getMessage());
    }
    throw new QueryError("DateTime takes 3 or 6 numbers");
  }

  private LocalDateTime parsedDateTime() {
    String text = argument().replaceAll("(Z|[+-]\\d{2}:?\\d{2})$", "");
    try {
      return text.contains("T") ? LocalDateTime.parse(text) : LocalDate.parse(text).atStartOfDay();
    } catch (DateTimeException e) {
      throw new QueryError("'" + text + "' is not a date");
    }
  }

  private String argument() {
    expect("(");
    Token text = next();
    if (text.kind() != Kind.TEXT) {
      throw new QueryError("String expected, found '" + text.text() + "'");
    }
    expect(")");
    return text.text();
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token next() {
    Token token = tokens.get(at);
    if (token.kind() != Kind.END) {
      at++;
    }
    return token;
  }

  private boolean accept(String sign) {
    if (peek().is(sign)) {
      next();
      return true;
    }
    return false;
  }

  private void expect(String sign) {
    if (!accept(sign)) {
      throw new QueryError("'" + sign + "' expected, found '" + peek().text() + "'");
    }
  }
}

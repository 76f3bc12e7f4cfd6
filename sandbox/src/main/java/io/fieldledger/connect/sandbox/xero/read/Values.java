package io.fieldledger.connect.sandbox.xero.read;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Locale;
import java.util.UUID;

/** Comparing a record's value with a literal of a query, or with another record's value. */
final class Values {
  /** Records without a value come first. */
  static final Comparator<Object> ORDER = Comparator.nullsFirst(Values::order);

  private Values() {}

  static boolean compare(Object value, String operator, Object literal, boolean folded) {
    switch (operator) {
      case "==", "=" -> {
        return equal(value, literal, folded);
      }
      case "!=", "<>" -> {
        return !equal(value, literal, folded);
      }
      default -> {
        if (value == null || literal == null) {
          return false;
        }
        int order = order(value, fitted(value, literal));
        return switch (operator) {
          case ">" -> order > 0;
          case ">=" -> order >= 0;
          case "<" -> order < 0;
          default -> order <= 0;
        };
      }
    }
  }

  static boolean matches(String method, String value, String text, boolean folded) {
    String left = folded ? fold(value) : value;
    String right = folded ? fold(text) : text;
    return switch (method) {
      case "contains" -> left.contains(right);
      case "startswith" -> left.startsWith(right);
      default -> left.endsWith(right);
    };
  }

  /** Without case and accents, as Xero compares names, e-mail addresses and account numbers. */
  static String fold(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }

  private static boolean equal(Object value, Object literal, boolean folded) {
    if (value == null || literal == null) {
      return value == literal;
    }
    Object fitted = fitted(value, literal);
    if (folded) {
      return fold(value.toString()).equals(fold(fitted.toString()));
    }
    return order(value, fitted) == 0;
  }

  /** The literal as the value's type, or a {@link QueryError}. */
  private static Object fitted(Object value, Object literal) {
    if (value.getClass() == literal.getClass()) {
      return literal;
    }
    if (value instanceof LocalDate && literal instanceof LocalDateTime moment) {
      return moment.toLocalDate();
    }
    if (value instanceof UUID && literal instanceof String text) {
      try {
        return UUID.fromString(text);
      } catch (IllegalArgumentException e) {
        throw new QueryError("'" + text + "' is not a guid");
      }
    }
    throw new QueryError(
        "Operator incompatible with operand types '"
            + name(value)
            + "' and '"
            + name(literal)
            + "'");
  }

  private static String name(Object value) {
    if (value instanceof BigDecimal) {
      return "Decimal";
    }
    if (value instanceof LocalDate || value instanceof LocalDateTime) {
      return "DateTime";
    }
    if (value instanceof UUID) {
      return "Guid";
    }
    return value.getClass().getSimpleName();
  }

  private static int order(Object a, Object b) {
    if (a instanceof String left) {
      return left.compareTo((String) b);
    }
    if (a instanceof BigDecimal left) {
      return left.compareTo((BigDecimal) b);
    }
    if (a instanceof LocalDate left) {
      return left.compareTo((LocalDate) b);
    }
    if (a instanceof LocalDateTime left) {
      return left.compareTo((LocalDateTime) b);
    }
    if (a instanceof UUID left) {
      return left.toString().compareTo(b.toString());
    }
    return Boolean.compare((Boolean) a, (Boolean) b);
  }
}

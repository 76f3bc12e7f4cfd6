package io.fieldledger.connect.transforms.servicetitan;

import static io.fieldledger.connect.transforms.finding.HoldCode.AMOUNT_PRECISION;
import static io.fieldledger.connect.transforms.finding.HoldCode.AMOUNT_TOO_LARGE;
import static io.fieldledger.connect.transforms.finding.HoldCode.FIELD_MISSING;
import static io.fieldledger.connect.transforms.finding.HoldCode.FIELD_UNREADABLE;

import io.fieldledger.connect.transforms.finding.Findings;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/**
 * A tolerant typed view of one object of a ServiceTitan record, Struct or map alike. Every member
 * but the id may be absent or null (contract section 5). A value that cannot be read is a problem
 * in the {@link Findings}, named by its path, and reads as absent or zero; nothing here throws on
 * data.
 */
public final class Fields {
  private static final BigDecimal LARGEST_AMOUNT = new BigDecimal("9999999999.99");
  private static final BigDecimal ZERO_AMOUNT = new BigDecimal("0.00");
  private static final int SHOWN_LENGTH = 60;
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");

  private final Function<String, Object> members;
  private final String path;
  private final Findings findings;

  private Fields(Function<String, Object> members, String path, Findings findings) {
    this.members = members;
    this.path = path;
    this.findings = findings;
  }

  /** The view of a record's value, or empty when it is neither a Struct nor a map. */
  public static Optional<Fields> of(Object value, Findings findings) {
    return view(value, "", findings);
  }

  private static Optional<Fields> view(Object value, String path, Findings findings) {
    if (value instanceof Struct struct) {
      return Optional.of(new Fields(name -> member(struct, name), path, findings));
    }
    if (value instanceof Map<?, ?> map) {
      return Optional.of(new Fields(name -> member(map, name), path, findings));
    }
    return Optional.empty();
  }

  private static Object member(Struct struct, String name) {
    Field field = struct.schema().field(name);
    return field == null ? null : struct.get(field);
  }

  private static Object member(Map<?, ?> map, String name) {
    try {
      return map.get(name);
    } catch (ClassCastException e) {
      // A sorted map with keys of another type has no member of this name.
      return null;
    }
  }

  /** The text as it came; numbers and booleans read as text. Blank is absent. */
  public Optional<String> text(String name) {
    Object value = members.apply(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean) {
      String text = value.toString();
      return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
    return unreadable(name, value, "text");
  }

  /** A record id; ServiceTitan writes a missing one as null or 0. */
  public Optional<Long> id(String name) {
    Object value = members.apply(name);
    if (absent(value)) {
      return Optional.empty();
    }
    Optional<Long> id = asId(value);
    if (id.isEmpty()) {
      return unreadable(name, value, "a record id");
    }
    return id.filter(number -> number != 0);
  }

  /** The id in a value of any of the forms ids come in, or empty when it is none. */
  static Optional<Long> asId(Object value) {
    return DecimalToken.read(value)
        .filter(number -> number.scale() <= 0 && number.signum() >= 0 && number.precision() <= 18)
        .map(BigDecimal::longValueExact);
  }

  public long requiredId(String name) {
    return id(name).orElseGet(() -> missing(name, 0L));
  }

  /**
   * An amount of money in cents precision: scale 2. More than two significant decimals is a
   * problem, never rounded.
   */
  public Optional<BigDecimal> amount(String name) {
    return decimal(name).map(value -> amount(name, value));
  }

  private BigDecimal amount(String name, BigDecimal value) {
    if (value.scale() > 2) {
      findings.hold(AMOUNT_PRECISION, path(name), value.toPlainString());
      return ZERO_AMOUNT;
    }
    if (value.abs().compareTo(LARGEST_AMOUNT) > 0) {
      findings.hold(AMOUNT_TOO_LARGE, path(name), value.toPlainString());
      return ZERO_AMOUNT;
    }
    return value.setScale(2);
  }

  public BigDecimal requiredAmount(String name) {
    return present(name) ? amount(name).orElse(ZERO_AMOUNT) : missing(name, ZERO_AMOUNT);
  }

  /** A quantity, price or rate with all its decimals, without trailing zeros. */
  public Optional<BigDecimal> decimal(String name) {
    Object value = members.apply(name);
    if (absent(value)) {
      return Optional.empty();
    }
    Optional<BigDecimal> decimal = DecimalToken.read(value);
    return decimal.isPresent() ? decimal : unreadable(name, value, "a plain decimal number");
  }

  /** A calendar date, taken as written. */
  public Optional<LocalDate> date(String name) {
    Object value = members.apply(name);
    if (absent(value)) {
      return Optional.empty();
    }
    Optional<LocalDate> date = DateToken.date(value);
    return date.isPresent() ? date : unreadable(name, value, "a date");
  }

  public LocalDate requiredDate(String name) {
    return present(name) ? date(name).orElse(LocalDate.EPOCH) : missing(name, LocalDate.EPOCH);
  }

  /** An instant in whole milliseconds. */
  public Optional<Instant> instant(String name) {
    Object value = members.apply(name);
    if (absent(value)) {
      return Optional.empty();
    }
    Optional<Instant> instant = DateToken.instant(value);
    return instant.isPresent() ? instant : unreadable(name, value, "a time");
  }

  /** A yes or no; absent reads as the given answer. */
  public boolean flag(String name, boolean whenAbsent) {
    Object value = members.apply(name);
    if (value == null) {
      return whenAbsent;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value instanceof String text
        && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) {
      return Boolean.parseBoolean(text);
    }
    return this.<Boolean>unreadable(name, value, "yes or no").orElse(whenAbsent);
  }

  /** Whether the member is there and not null. */
  public boolean has(String name) {
    return members.apply(name) != null;
  }

  /** A nested object. */
  public Optional<Fields> nested(String name) {
    Object value = members.apply(name);
    if (value == null) {
      return Optional.empty();
    }
    Optional<Fields> nested = view(value, path(name), findings);
    return nested.isPresent() ? nested : unreadable(name, value, "an object");
  }

  /** The objects of a list, read one by one; ServiceTitan writes an empty list as null at times. */
  public <T> List<T> list(String name, Function<Fields, T> reader) {
    Object value = members.apply(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof Iterable<?> elements)) {
      unreadable(name, value, "a list");
      return List.of();
    }
    List<T> list = new ArrayList<>();
    int index = 0;
    for (Object element : elements) {
      String elementPath = path(name) + "[" + index++ + "]";
      Optional<Fields> fields = view(element, elementPath, findings);
      if (fields.isPresent()) {
        list.add(reader.apply(fields.get()));
      } else {
        findings.hold(FIELD_UNREADABLE, elementPath, shown(element), "an object");
      }
    }
    return list;
  }

  /** Where this object stands in the record: {@code items[2]}. */
  String place() {
    return path;
  }

  private boolean present(String name) {
    return !absent(members.apply(name));
  }

  private static boolean absent(Object value) {
    return value == null || (value instanceof String text && text.isBlank());
  }

  private <T> T missing(String name, T standIn) {
    findings.hold(FIELD_MISSING, path(name));
    return standIn;
  }

  private <T> Optional<T> unreadable(String name, Object value, String expected) {
    findings.hold(FIELD_UNREADABLE, path(name), shown(value), expected);
    return Optional.empty();
  }

  private String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** A foreign value in a message: short, and on one line. */
  private static String shown(Object value) {
    if (!(value instanceof CharSequence || value instanceof Number || value instanceof Boolean)) {
      return value == null ? "null" : "a " + value.getClass().getSimpleName();
    }
    return "'" + shortened(value.toString()) + "'";
  }

  /** A foreign text in a message: short, and on one line. */
  public static String shortened(String text) {
    String line = CONTROLS.matcher(text).replaceAll(" ");
    return line.length() <= SHOWN_LENGTH ? line : line.substring(0, SHOWN_LENGTH) + "…";
  }
}

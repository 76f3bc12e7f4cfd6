package io.fieldledger.connect.core.source.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;

/**
 * The members of one of an API's models with how each is read, and the Connect schema that follows
 * from them. Names and nesting are the API's own; everything but ids is optional, because the APIs'
 * own statements of what is required do not hold.
 */
public final class Shape {
  /** Digits of booked money. */
  public static final int TOTAL_SCALE = 2;

  /** Digits of unit amounts, quantities and rates. */
  public static final int AMOUNT_SCALE = 10;

  /** The whole payload as it came, when {@code include.raw.json} is on. */
  public static final String RAW = "_raw";

  private static final int VERSION = 1;

  private final String name;
  private final List<Definition> definitions;
  private final Schema schema;
  private final Schema optionalSchema;
  private final List<Member> members;
  private final Map<String, Member> byName;

  private Shape(String name, List<Definition> definitions) {
    this.name = name;
    this.definitions = List.copyOf(definitions);
    this.schema = build(false);
    this.optionalSchema = build(true);
    this.members = new ArrayList<>();
    for (int i = 0; i < definitions.size(); i++) {
      Definition d = definitions.get(i);
      members.add(new Member(schema.fields().get(i), d.kind(), d.shape(), d.choices()));
    }
    this.byName = members.stream().collect(Collectors.toMap(Member::name, Function.identity()));
  }

  /**
   * @param name of the schema, with its namespace
   */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** The name without its namespace: Invoice, InvoiceItem. */
  public String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** For a record's value and for a list's elements. */
  public Schema schema() {
    return schema;
  }

  /** For an object inside another one. */
  public Schema optionalSchema() {
    return optionalSchema;
  }

  public List<Member> members() {
    return List.copyOf(members);
  }

  public Optional<Member> member(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The same shape with one more member, the last, for the payload itself. */
  public Shape withRaw() {
    List<Definition> more = new ArrayList<>(definitions);
    more.add(new Definition(RAW, Kind.TEXT, null, List.of()));
    return new Shape(name, more);
  }

  private Schema build(boolean optional) {
    SchemaBuilder builder = SchemaBuilder.struct().name(name).version(VERSION);
    for (Definition d : definitions) {
      builder.field(d.name(), d.schema());
    }
    return (optional ? builder.optional() : builder).build();
  }

  @Override
  public String toString() {
    return simpleName();
  }

  private record Definition(String name, Kind kind, Shape shape, List<String> choices) {
    Schema schema() {
      return switch (kind) {
        case ID -> Schema.INT64_SCHEMA;
        case KEY -> Schema.STRING_SCHEMA;
        case INT64 -> Schema.OPTIONAL_INT64_SCHEMA;
        case INT32 -> Schema.OPTIONAL_INT32_SCHEMA;
        case REAL -> Schema.OPTIONAL_FLOAT64_SCHEMA;
        case FLAG -> Schema.OPTIONAL_BOOLEAN_SCHEMA;
        case TEXT, CHOICE -> Schema.OPTIONAL_STRING_SCHEMA;
        case TOTAL -> Decimal.builder(TOTAL_SCALE).optional().build();
        case AMOUNT -> Decimal.builder(AMOUNT_SCALE).optional().build();
        case INSTANT -> Timestamp.builder().optional().build();
        case DATE -> Date.builder().optional().build();
        case OBJECT -> shape.optionalSchema();
        case LIST -> SchemaBuilder.array(shape.schema()).optional().build();
        case NUMBERS -> SchemaBuilder.array(Schema.INT64_SCHEMA).optional().build();
        case TEXTS -> SchemaBuilder.array(Schema.STRING_SCHEMA).optional().build();
      };
    }
  }

  /** Writes a shape down in the order of the API's documentation. */
  public static final class Builder {
    private final String name;
    private final List<Definition> definitions = new ArrayList<>();

    private Builder(String name) {
      this.name = name;
    }

    public Builder ids(String... names) {
      return all(Kind.ID, names);
    }

    public Builder key(String name) {
      return all(Kind.KEY, name);
    }

    public Builder int64s(String... names) {
      return all(Kind.INT64, names);
    }

    public Builder int32s(String... names) {
      return all(Kind.INT32, names);
    }

    public Builder reals(String... names) {
      return all(Kind.REAL, names);
    }

    public Builder flags(String... names) {
      return all(Kind.FLAG, names);
    }

    public Builder texts(String... names) {
      return all(Kind.TEXT, names);
    }

    public Builder totals(String... names) {
      return all(Kind.TOTAL, names);
    }

    public Builder amounts(String... names) {
      return all(Kind.AMOUNT, names);
    }

    public Builder instants(String... names) {
      return all(Kind.INSTANT, names);
    }

    public Builder dates(String... names) {
      return all(Kind.DATE, names);
    }

    public Builder numbers(String... names) {
      return all(Kind.NUMBERS, names);
    }

    public Builder textLists(String... names) {
      return all(Kind.TEXTS, names);
    }

    /** An enumeration that tenants have been seen to send as a position in its list. */
    public Builder choice(String name, List<String> documented) {
      definitions.add(new Definition(name, Kind.CHOICE, null, List.copyOf(documented)));
      return this;
    }

    public Builder object(String name, Shape shape) {
      definitions.add(new Definition(name, Kind.OBJECT, shape, List.of()));
      return this;
    }

    public Builder list(String name, Shape elements) {
      definitions.add(new Definition(name, Kind.LIST, elements, List.of()));
      return this;
    }

    public Shape build() {
      return new Shape(name, definitions);
    }

    private Builder all(Kind kind, String... names) {
      for (String name : names) {
        definitions.add(new Definition(name, kind, null, List.of()));
      }
      return this;
    }
  }
}

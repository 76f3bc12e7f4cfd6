package io.fieldledger.connect.servicetitan.source.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.source.shape.Kind;
import io.fieldledger.connect.core.source.shape.Member;
import io.fieldledger.connect.core.source.shape.Shape;
import io.fieldledger.connect.servicetitan.source.contract.OpenApi;
import io.fieldledger.connect.servicetitan.source.stream.Lookup;
import io.fieldledger.connect.servicetitan.source.stream.ReadAlong;
import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import io.fieldledger.connect.servicetitan.source.stream.StreamTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every member that ServiceTitan documents is carried with a fitting kind, and no shape has a
 * member that is not documented.
 */
class ContractTest {
  static final List<SourceStream> STREAMS = StreamTable.ALL;

  /** Members that are ours, or another model's that shares the schema. */
  private static final Map<String, Set<String>> OURS =
      Map.of(
          "Customer", Set.of(CustomerShape.CONTACTS),
          "CreditMemo", Set.of(CreditMemoShape.ITEMS),
          // Its own feed has them, an invoice's items have not.
          "Invoice.items", Set.of("invoiceId", "active"));

  /**
   * Members that are deliberately not carried, with the reason. None at present: a record without
   * one of its members could not be audited.
   */
  private static final Map<String, String> LEFT_OUT = Map.of();

  /** Points in time that are not named …On. */
  private static final Set<String> INSTANTS =
      Set.of("start", "end", "arrivalWindowStart", "arrivalWindowEnd", "dateCanceled");

  @ParameterizedTest
  @FieldSource("STREAMS")
  void carriesEveryDocumentedMember(SourceStream stream) {
    OpenApi api = OpenApi.of(stream.module());
    List<String> problems = new ArrayList<>();
    Shape shape = stream.shape();
    compare(api, api.get(stream.resource()).model(), shape, shape.simpleName(), problems);
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("readAlong")
  void whatIsReadAlongIsCarriedToo(SourceStream stream) {
    OpenApi api = OpenApi.of(stream.module());
    ReadAlong along = stream.along().orElseThrow();
    List<String> problems = new ArrayList<>();
    compare(api, api.get(along.resource()).model(), along.shape(), along.member(), problems);
    assertThat(problems).isEmpty();
    assertThat(api.get(along.resource()).parameters()).containsKey(along.idsParameter());
    assertThat(api.get(along.resource()).scopes()).containsExactly(stream.scope());
    assertThat(along.shape().member(along.owner())).isPresent();
    assertThat(stream.shape().member(along.member()).orElseThrow().shape()).isSameAs(along.shape());
  }

  static Stream<SourceStream> readAlong() {
    return STREAMS.stream().filter(s -> s.along().isPresent());
  }

  static Stream<SourceStream> lookedUp() {
    return STREAMS.stream().filter(s -> s.lookup().isPresent());
  }

  @ParameterizedTest
  @MethodSource("lookedUp")
  void aLookupTellsTheSameAsTheStream(SourceStream stream) {
    OpenApi api = OpenApi.of(stream.module());
    Lookup lookup = stream.lookup().orElseThrow();
    List<String> problems = new ArrayList<>();
    compare(api, api.get(lookup.resource()).model(), stream.shape(), stream.name(), problems);
    problems.remove("customers.contacts is carried but not documented");
    problems.remove("credit-memos.items is carried but not documented");
    String active = stream.name() + ".active is carried but not documented";
    assertThat(problems.remove(active))
        .as("active has to be filled in")
        .isEqualTo(lookup.fillActive());
    problems.removeIf(p -> p.startsWith("invoices.items."));
    assertThat(problems).isEmpty();
  }

  @Test
  void oneNameIsOneSchema() {
    Map<String, Schema> schemas = new HashMap<>();
    STREAMS.forEach(stream -> collect(stream.shape(), schemas));
    assertThat(schemas)
        .containsKeys(Model.NAMESPACE + "InvoiceItem", Model.NAMESPACE + "GlAccount");
  }

  private static void collect(Shape shape, Map<String, Schema> schemas) {
    Schema other = schemas.putIfAbsent(shape.schema().name(), shape.schema());
    assertThat(other == null ? shape.schema() : other).isEqualTo(shape.schema());
    shape.members().stream()
        .filter(member -> member.shape() != null)
        .forEach(member -> collect(member.shape(), schemas));
  }

  @ParameterizedTest
  @FieldSource("STREAMS")
  void aSchemaIsNamedByTheStreamInTheSingular(SourceStream stream) {
    StringBuilder plural = new StringBuilder();
    for (String word : stream.name().split("-", -1)) {
      plural
          .append(word.substring(0, 1).toUpperCase(java.util.Locale.ROOT))
          .append(word.substring(1));
    }
    assertThat(plural.toString())
        .isIn(stream.shape().simpleName(), stream.shape().simpleName() + "s");
    assertThat(stream.shape().schema().name())
        .isEqualTo("io.fieldledger.servicetitan." + stream.shape().simpleName());
    assertThat(stream.shape().schema().field("id").schema()).isEqualTo(Schema.INT64_SCHEMA);
    assertThat(stream.shape().member(stream.modifiedMember()).orElseThrow().kind())
        .isEqualTo(Kind.INSTANT);
  }

  private static void compare(
      OpenApi api, JsonNode model, Shape shape, String where, List<String> problems) {
    JsonNode documented = model.path("properties");
    assertThat(documented.isEmpty()).as("%s has no properties", where).isFalse();
    Set<String> names = new TreeSet<>();
    documented.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      String path = where + "." + name;
      Member member = shape.member(name).orElse(null);
      if (member != null) {
        compare(api, api.resolved(documented.path(name)), member, path, problems);
      } else if (!LEFT_OUT.containsKey(path)) {
        problems.add(path + " is documented but neither carried nor left out with a reason");
      }
    }
    Set<String> undocumented = new HashSet<>();
    shape.members().forEach(m -> undocumented.add(m.name()));
    undocumented.removeAll(names);
    undocumented.removeAll(OURS.getOrDefault(where, Set.of()));
    undocumented.forEach(
        name -> problems.add(where + "." + name + " is carried but not documented"));
  }

  private static void compare(
      OpenApi api, JsonNode type, Member member, String path, List<String> problems) {
    if (!fits(api, type, member)) {
      problems.add(path + " is " + member.kind() + " but documented as " + type);
    } else if (member.kind() == Kind.OBJECT) {
      compare(api, type, member.shape(), path, problems);
    } else if (member.kind() == Kind.LIST) {
      compare(api, api.resolved(type.path("items")), member.shape(), path, problems);
    }
  }

  private static boolean fits(OpenApi api, JsonNode type, Member member) {
    Set<String> types = types(type);
    String format = type.path("format").asText();
    boolean time = format.equals("date-time");
    return switch (member.kind()) {
      case ID, INT64 -> types.contains("integer") && format.equals("int64");
      case INT32 -> types.contains("integer") && format.equals("int32");
      case REAL -> types.contains("number") && format.equals("double");
      case FLAG -> types.contains("boolean");
      case KEY, TEXT -> types.contains("string") && !time && !format.equals("date");
      case CHOICE -> types.contains("string") && texts(type.path("enum")).equals(member.choices());
      case TOTAL, AMOUNT ->
          (types.contains("string") && !time)
              || (types.contains("number") && format.equals("decimal"));
      case INSTANT -> time && isInstant(member.name());
      case DATE -> format.equals("date") || (time && !isInstant(member.name()));
      case OBJECT -> types.contains("object");
      case LIST -> types.contains("array") && elements(api, type).contains("object");
      case NUMBERS -> types.contains("array") && elements(api, type).contains("integer");
      case TEXTS -> types.contains("array") && elements(api, type).contains("string");
    };
  }

  /** An instant is named …On; a document date is anything else and requiredOn. */
  private static boolean isInstant(String name) {
    return INSTANTS.contains(name) || (name.endsWith("On") && !name.equals("requiredOn"));
  }

  private static Set<String> elements(OpenApi api, JsonNode type) {
    return types(api.resolved(type.path("items")));
  }

  private static Set<String> types(JsonNode type) {
    JsonNode named = type.path("type");
    return new TreeSet<>(named.isArray() ? texts(named) : List.of(named.asText()));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}

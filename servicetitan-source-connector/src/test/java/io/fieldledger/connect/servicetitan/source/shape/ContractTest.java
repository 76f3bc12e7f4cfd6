package io.fieldledger.connect.servicetitan.source.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every member that ServiceTitan documents is carried with a fitting kind, and no shape has a
 * member that is not documented. Needs the OpenAPI files, which are not part of the repository.
 */
class ContractTest {
  private static final String FILES = "shared/contracts/servicetitan/openapi-2026-05";

  /** Members that are ours: added to what the API sends. */
  private static final Map<String, Set<String>> OURS =
      Map.of("Customer", Set.of(CustomerShape.CONTACTS));

  /**
   * Members that are deliberately not carried, with the reason. None at present: a record without
   * one of its members could not be audited.
   */
  private static final Map<String, String> LEFT_OUT = Map.of();

  static Stream<Arguments> models() {
    return Stream.of(
        Arguments.of("crm", "Crm.V2.ExportCustomerResponse", CustomerShape.CUSTOMER),
        Arguments.of("crm", "Crm.V2.ExportCustomerContactResponse", CustomerShape.CONTACT),
        Arguments.of("accounting", "Accounting.V2.ExportInvoiceResponse", InvoiceShape.INVOICE),
        Arguments.of("accounting", "Accounting.V2.ExportPaymentResponse", PaymentShape.PAYMENT),
        Arguments.of(
            "accounting",
            "Accounting.V2.ExportInventoryBillResponse",
            InventoryBillShape.INVENTORY_BILL),
        Arguments.of("inventory", "Inventory.V2.VendorResponse", VendorShape.VENDOR),
        Arguments.of(
            "inventory",
            "Inventory.V2.ExportPurchaseOrdersResponse",
            PurchaseOrderShape.PURCHASE_ORDER),
        Arguments.of("jpm", "Jpm.V2.ExportJobsResponse", JobShape.JOB));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("models")
  void carriesEveryDocumentedMember(String module, String model, Shape shape) {
    Optional<Path> files = files();
    Assumptions.assumeTrue(files.isPresent(), "the OpenAPI files are not beside the repository");
    JsonNode schemas = schemas(files.get().resolve(module + "-v2.json"));
    List<String> problems = new ArrayList<>();
    compare(schemas, schemas.path(model), shape, shape.simpleName(), problems);
    assertThat(problems).isEmpty();
  }

  private static void compare(
      JsonNode schemas, JsonNode model, Shape shape, String where, List<String> problems) {
    JsonNode documented = model.path("properties");
    assertThat(documented.isEmpty()).as("%s has no properties", where).isFalse();
    Set<String> names = new TreeSet<>();
    documented.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      String path = where + "." + name;
      Optional<Member> member = shape.member(name);
      if (member.isEmpty()) {
        if (!LEFT_OUT.containsKey(path)) {
          problems.add(path + " is documented but neither carried nor left out with a reason");
        }
        continue;
      }
      JsonNode type = resolved(schemas, documented.path(name));
      if (!fits(type, member.get())) {
        problems.add(path + " is " + member.get().kind() + " but documented as " + type);
      }
      switch (member.get().kind()) {
        case OBJECT -> compare(schemas, type, member.get().shape(), path, problems);
        case LIST ->
            compare(
                schemas,
                resolved(schemas, type.path("items")),
                member.get().shape(),
                path,
                problems);
        default -> {}
      }
    }
    for (Member member : shape.members()) {
      Set<String> ours = OURS.getOrDefault(shape.simpleName(), Set.of());
      if (!names.contains(member.name()) && !ours.contains(member.name())) {
        problems.add(where + "." + member.name() + " is carried but not documented");
      }
    }
  }

  private static boolean fits(JsonNode type, Member member) {
    Set<String> types = new TreeSet<>();
    if (type.path("type").isArray()) {
      type.path("type").forEach(t -> types.add(t.asText()));
    } else {
      types.add(type.path("type").asText());
    }
    String format = type.path("format").asText();
    boolean time = format.equals("date-time");
    return switch (member.kind()) {
      case ID, INT64 -> types.contains("integer") && format.equals("int64");
      case INT32 -> types.contains("integer") && format.equals("int32");
      case REAL -> types.contains("number") && format.equals("double");
      case FLAG -> types.contains("boolean");
      case TEXT, CHOICE -> types.contains("string") && !time;
      case TOTAL, AMOUNT ->
          (types.contains("string") && !time)
              || (types.contains("number") && format.equals("decimal"));
      // An instant is named …On; a document date is anything else and requiredOn.
      case INSTANT -> time && member.name().endsWith("On");
      case DATE -> time && (!member.name().endsWith("On") || member.name().equals("requiredOn"));
      case OBJECT -> types.contains("object");
      case LIST -> types.contains("array");
      case NUMBERS ->
          types.contains("array") && type.path("items").path("type").asText().equals("integer");
    };
  }

  /** Follows references and picks the part that is not null. */
  private static JsonNode resolved(JsonNode schemas, JsonNode type) {
    JsonNode found = type;
    if (found.has("oneOf")) {
      for (JsonNode one : found.path("oneOf")) {
        if (!one.path("type").asText().equals("null")) {
          found = one;
        }
      }
    }
    if (found.has("$ref")) {
      String ref = found.path("$ref").asText();
      return resolved(schemas, schemas.path(ref.substring(ref.lastIndexOf('/') + 1)));
    }
    return found;
  }

  private static JsonNode schemas(Path file) {
    try {
      return Json.read(Files.readAllBytes(file)).path("components").path("schemas");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> files() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(FILES))) {
        return Optional.of(at.resolve(FILES));
      }
    }
    return Optional.empty();
  }
}

package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.http.ControlRoutes;
import io.fieldledger.connect.sandbox.http.Json;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The clerk's doings as control routes. */
final class ClerkRoutes implements ControlRoutes {
  private static final Pattern PATH =
      Pattern.compile(
          "/_sandbox/(customers|vendors)(?:/([0-9]{1,18})(?:/(contacts)(?:/([0-9]{1,18}))?)?)?");

  private final ServiceTitanClerk clerk;

  ClerkRoutes(ServiceTitanClerk clerk) {
    this.clerk = clerk;
  }

  @Override
  public List<String> routes() {
    return List.of(
        "POST   /_sandbox/customers             as the API takes it: a new one",
        "POST   /_sandbox/customers/{id}        {active} or {mergeInto}",
        "POST   /_sandbox/customers/{id}/contacts[/id]  as the API takes it: a new one, or changed",
        "DELETE /_sandbox/customers/{id}/contacts/{id}",
        "POST   /_sandbox/vendors               as the API takes it: a new one",
        "POST   /_sandbox/vendors/{id}          {active}");
  }

  @Override
  public Optional<ApiResponse> control(ApiRequest request) {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      return Optional.empty();
    }
    boolean customers = path.group(1).equals("customers");
    OptionalLong id = number(path.group(2));
    OptionalLong contact = number(path.group(4));
    String route = request.method() + (path.group(3) == null ? "" : " contacts");
    if (path.group(3) != null && !customers) {
      return Optional.empty();
    }
    return switch (route) {
      case "POST" ->
          Optional.of(id.isEmpty() ? added(customers, request) : marked(customers, id, request));
      case "POST contacts" -> Optional.of(contact(id.getAsLong(), contact, request));
      case "DELETE contacts" -> {
        clerk.removeContact(id.getAsLong(), contact.orElse(0));
        yield Optional.of(done());
      }
      default -> Optional.empty();
    };
  }

  private ApiResponse added(boolean customer, ApiRequest request) {
    String json = request.bodyText();
    return id(customer ? clerk.addCustomer(json) : clerk.addVendor(json));
  }

  private ApiResponse contact(long customer, OptionalLong contact, ApiRequest request) {
    if (contact.isEmpty()) {
      return id(clerk.addContact(customer, request.bodyText()));
    }
    clerk.changeContact(customer, contact.getAsLong(), request.bodyText());
    return done();
  }

  private ApiResponse marked(boolean customer, OptionalLong id, ApiRequest request) {
    JsonNode body = Json.body(request);
    if (customer && body.hasNonNull("mergeInto")) {
      clerk.mergeCustomers(id.getAsLong(), body.get("mergeInto").asLong());
    } else if (body.path("active").isBoolean()) {
      clerk.setActive(
          customer ? RecordType.CUSTOMERS : RecordType.VENDORS,
          id.getAsLong(),
          body.get("active").asBoolean());
    } else {
      throw new IllegalArgumentException("say {\"active\":true|false} or {\"mergeInto\":id}");
    }
    return done();
  }

  private static OptionalLong number(String text) {
    return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
  }

  private static ApiResponse id(long id) {
    return Pages.json(Json.bytes(Json.object().put("id", id)));
  }

  private static ApiResponse done() {
    return ApiResponse.json(200, "{\"done\":true}\n");
  }
}

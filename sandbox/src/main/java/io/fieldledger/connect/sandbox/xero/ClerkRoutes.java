package io.fieldledger.connect.sandbox.xero;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.http.ControlRoutes;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The clerk's doings as control routes. */
final class ClerkRoutes implements ControlRoutes {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String ROOT = "/_sandbox/";

  private final XeroClerk clerk;
  private final Runnable revokeTokens;

  ClerkRoutes(XeroClerk clerk, Runnable revokeTokens) {
    this.clerk = clerk;
    this.revokeTokens = revokeTokens;
  }

  @Override
  public List<String> routes() {
    return List.of(
        "POST   /_sandbox/organisation             {periodLockDate, endOfYearLockDate, plan, currency}",
        "POST   /_sandbox/accounts                 {code, name, type, enablePayments}",
        "POST   /_sandbox/accounts/{code}          {active}",
        "POST   /_sandbox/contacts/{id|number|name} {active}, {mergeInto} or {erase}",
        "POST   /_sandbox/payments/{id}            {reconciled, inBatch}",
        "PUT    /_sandbox/records/{Endpoint}       one object as the API takes it: always a new one",
        "POST   /_sandbox/records/{Endpoint}       one object as the API takes it: the one it names",
        "POST   /_sandbox/tokens/revoke            all access tokens issued so far");
  }

  @Override
  public Optional<ApiResponse> control(ApiRequest request) {
    if (!request.path().startsWith(ROOT)) {
      return Optional.empty();
    }
    List<String> parts = List.of(request.path().substring(ROOT.length()).split("/", 2));
    String target = parts.size() > 1 ? parts.get(1) : "";
    String route = request.method() + " " + parts.get(0);
    return switch (route) {
      case "POST organisation" -> done(() -> organisation(body(request)));
      case "POST accounts" -> done(() -> account(target, body(request)));
      case "POST contacts" -> done(() -> contact(target, body(request)));
      case "POST payments" -> done(() -> payment(target, body(request)));
      case "POST tokens" -> target.equals("revoke") ? done(revokeTokens) : Optional.empty();
      case "PUT records" ->
          Optional.of(ApiResponse.json(200, clerk.create(target, request.bodyText())));
      case "POST records" ->
          Optional.of(ApiResponse.json(200, clerk.update(target, request.bodyText())));
      default -> Optional.empty();
    };
  }

  private void organisation(JsonNode body) {
    if (body.has("periodLockDate") || body.has("endOfYearLockDate")) {
      clerk.setLockDates(date(body, "periodLockDate"), date(body, "endOfYearLockDate"));
    }
    if (body.hasNonNull("plan")) {
      clerk.setPlan(body.get("plan").asText());
    }
    if (body.hasNonNull("currency")) {
      clerk.addCurrency(body.get("currency").asText());
    }
  }

  private void account(String code, JsonNode body) {
    if (code.isEmpty()) {
      clerk.addAccount(
          body.path("code").asText(),
          body.path("name").asText(),
          body.path("type").asText(),
          body.path("enablePayments").asBoolean());
    } else {
      clerk.setAccountActive(code, body.path("active").asBoolean(true));
    }
  }

  private void contact(String contact, JsonNode body) {
    if (body.hasNonNull("mergeInto")) {
      clerk.mergeContacts(contact, body.get("mergeInto").asText());
    } else if (body.path("erase").asBoolean()) {
      clerk.eraseContact(contact);
    } else {
      clerk.setContactActive(contact, body.path("active").asBoolean(true));
    }
  }

  private void payment(String id, JsonNode body) {
    clerk.markPayment(
        UUID.fromString(id), body.path("reconciled").asBoolean(), body.path("inBatch").asBoolean());
  }

  private static Optional<ApiResponse> done(Runnable change) {
    change.run();
    return Optional.of(ApiResponse.json(200, "{\"done\":true}\n"));
  }

  private static LocalDate date(JsonNode body, String name) {
    return body.hasNonNull(name) ? LocalDate.parse(body.get(name).asText()) : null;
  }

  private static JsonNode body(ApiRequest request) {
    try {
      return MAPPER.readTree(request.body().length == 0 ? "{}" : request.bodyText());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the body is no JSON: " + e.getOriginalMessage(), e);
    }
  }
}

package io.fieldledger.connect.sandbox.xero;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fieldledger.connect.sandbox.SandboxClock;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls the API without HTTP, with a clock that stands still unless a test moves it. */
final class Caller {
  static final Instant START = Instant.parse("2026-12-01T15:00:00Z");
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  final SandboxClock clock = new SandboxClock(Clock.fixed(START, ZoneOffset.UTC), START);
  final Switches switches = new Switches();
  final XeroApi api;
  private String token;

  Caller() {
    api = new XeroApi(clock, switches, 1);
    switches.set(XeroSwitches.CALLS_PER_MINUTE, "1000000");
    switches.set(XeroSwitches.CALLS_PER_DAY, "1000000");
  }

  ApiResponse get(String path) {
    return call("GET", path, "", Map.of());
  }

  ApiResponse put(String path, String json) {
    return call("PUT", path, json, Map.of());
  }

  ApiResponse post(String path, String json) {
    return call("POST", path, json, Map.of());
  }

  ApiResponse delete(String path) {
    return call("DELETE", path, "", Map.of());
  }

  /** The first element of the first array in the answer. */
  JsonNode one(ApiResponse answer) {
    return all(answer).get(0);
  }

  /** The elements of the answer's collection. */
  List<JsonNode> all(ApiResponse answer) {
    List<JsonNode> elements = new ArrayList<>();
    for (JsonNode member : json(answer)) {
      if (member.isArray()) {
        member.forEach(elements::add);
      }
    }
    return elements;
  }

  /** The validation messages of a 400, or of the first element with any. */
  List<String> errors(ApiResponse answer) {
    for (JsonNode element : all(answer)) {
      List<String> messages = new ArrayList<>();
      element.path("ValidationErrors").forEach(e -> messages.add(e.path("Message").asText()));
      if (!messages.isEmpty()) {
        return messages;
      }
    }
    return List.of();
  }

  JsonNode json(ApiResponse answer) {
    return parse(new String(answer.body(), StandardCharsets.UTF_8));
  }

  static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON: " + json, e);
    }
  }

  static BigDecimal money(JsonNode node, String member) {
    return node.get(member).decimalValue();
  }

  ApiResponse call(String method, String path, String body, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>();
    all.put("authorization", "Bearer " + token());
    all.put("xero-tenant-id", SandboxCredentials.XERO_TENANT_ID);
    all.put("accept", "application/json");
    all.putAll(headers);
    return raw(method, "/api.xro/2.0/" + path, body, all);
  }

  /** A call with just these headers. */
  ApiResponse raw(String method, String path, String body, Map<String, String> headers) {
    int question = path.indexOf('?');
    String query = question < 0 ? "" : path.substring(question + 1);
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(
            pair.substring(0, equals),
            List.of(URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8)));
      }
    }
    return api.handle(
        new ApiRequest(
            method,
            question < 0 ? path : path.substring(0, question),
            query,
            parameters,
            headers,
            body.getBytes(StandardCharsets.UTF_8),
            clock.instant()));
  }

  /** An answer of the token endpoint. */
  ApiResponse tokens(String form) {
    String basic = SandboxCredentials.XERO_CLIENT_ID + ":" + SandboxCredentials.XERO_CLIENT_SECRET;
    return raw(
        "POST",
        "/connect/token",
        form,
        Map.of(
            "authorization",
            "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8))));
  }

  String token() {
    if (token == null) {
      token = json(tokens("grant_type=client_credentials")).get("access_token").asText();
    }
    return token;
  }

  /** A new contact's id. */
  String contact(String name) {
    return one(put("Contacts", "{\"Name\":\"" + name + "\"}")).get("ContactID").asText();
  }

  /** A new approved sales invoice of one line without tax; its id. */
  String invoice(String contactId, String number, String amount) {
    return one(put("Invoices", invoiceJson(contactId, number, amount))).get("InvoiceID").asText();
  }

  static String invoiceJson(String contactId, String number, String amount) {
    return """
        {"Type":"ACCREC","Status":"AUTHORISED","Contact":{"ContactID":"%s"},"InvoiceNumber":"%s",
         "Date":"2026-11-14","DueDate":"2026-11-28","LineItems":[
          {"Description":"Work","Quantity":1,"UnitAmount":%s,"AccountCode":"4000","TaxType":"NONE"}]}
        """
        .formatted(contactId, number, amount);
  }

  String payment(String invoiceId, String amount) {
    return one(put("Payments", paymentJson(invoiceId, amount))).get("PaymentID").asText();
  }

  static String paymentJson(String invoiceId, String amount) {
    return """
        {"Invoice":{"InvoiceID":"%s"},"Account":{"Code":"1090"},"Date":"2026-11-20","Amount":%s}
        """
        .formatted(invoiceId, amount);
  }

  /** The running balance of an account; positive for a debit. */
  BigDecimal balance(String code) {
    for (JsonNode account : api.state().path("trialBalance").path("accounts")) {
      if (account.path("code").asText().equals(code)) {
        return new BigDecimal(account.path("balance").asText());
      }
    }
    return new BigDecimal("0.00");
  }
}

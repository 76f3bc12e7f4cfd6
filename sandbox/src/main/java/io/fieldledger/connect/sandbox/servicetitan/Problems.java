package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.http.Json;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Error bodies: the service's own shape and that of the gateway before it (contract 1.5). */
final class Problems {
  private Problems() {}

  /** The service's {@code ApiErrorResponse} without field errors. */
  static ApiResponse error(int status, String title) {
    return ApiResponse.json(status, body(status, title).toString());
  }

  /** A 400 whose {@code errors} names one field. */
  static ApiResponse badField(String field, String message) {
    ObjectNode body = body(400, "One or more validation errors occurred.");
    ((ObjectNode) body.get("errors")).putArray(field).add(message);
    return ApiResponse.json(400, body.toString());
  }

  /** A 400 whose {@code errors} names several. */
  static ApiResponse badMembers(Map<String, List<String>> errors) {
    ObjectNode body = body(400, "One or more validation errors occurred.");
    errors.forEach(
        (member, messages) -> {
          ArrayNode list = ((ObjectNode) body.get("errors")).putArray(member);
          messages.forEach(list::add);
        });
    return ApiResponse.json(400, body.toString());
  }

  /** The text ASP.NET gives for a value it cannot bind. */
  static ApiResponse badValue(String field, String value) {
    String shown = Character.toUpperCase(field.charAt(0)) + field.substring(1);
    return badField(field, "The value '" + value + "' is not valid for " + shown + ".");
  }

  /** The gateway's shape. */
  static ApiResponse gateway(int status, String message) {
    return ApiResponse.json(
        status, Json.object().put("statusCode", status).put("message", message).toString());
  }

  static ApiResponse notFound(String what, long id) {
    return error(404, what + " with ID " + id + " was not found.");
  }

  /** Of a customer that is not active (contract 1.5). */
  static ApiResponse inactiveCustomer(long id) {
    return error(409, "Customer ID = " + id + " is not active");
  }

  private static ObjectNode body(int status, String title) {
    ObjectNode body = Json.object();
    body.put("type", "https://tools.ietf.org/html/rfc7231#section-6.5." + (status == 404 ? 4 : 1));
    body.put("title", title);
    body.put("status", status);
    body.put("traceId", UUID.randomUUID().toString().replace("-", ""));
    body.putObject("errors");
    body.putObject("data");
    return body;
  }
}

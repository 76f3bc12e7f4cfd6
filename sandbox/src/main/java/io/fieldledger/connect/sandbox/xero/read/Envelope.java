package io.fieldledger.connect.sandbox.xero.read;

import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.xero.json.XeroJson;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** The members every JSON answer starts with, and the answers that are errors (API.md 3.2, 3.4). */
public final class Envelope {
  public static final String PROVIDER = "Fieldledger";
  private static final Map<String, String> JSON =
      Map.of("Content-Type", "application/json; charset=utf-8");

  private Envelope() {}

  /**
   * An answer with an envelope.
   *
   * @param content writes the members after {@code DateTimeUTC}
   */
  public static ApiResponse ok(UUID id, long nowMillis, Consumer<XeroJson> content) {
    XeroJson out = new XeroJson();
    out.object()
        .id("Id", id)
        .text("Status", "OK")
        .text("ProviderName", PROVIDER)
        .bareMoment("DateTimeUTC", nowMillis);
    content.accept(out);
    out.end();
    return json(200, out);
  }

  /** An error without elements, for example ErrorNumber 14 or 16. */
  public static ApiResponse error(int number, String type, String message) {
    XeroJson out = new XeroJson();
    out.object().number("ErrorNumber", number).text("Type", type).text("Message", message).end();
    return json(400, out);
  }

  public static ApiResponse json(int status, XeroJson body) {
    return new ApiResponse(status, JSON, body.bytes());
  }

  /** 404 as Xero's web server gives it: without a body. */
  public static ApiResponse notFound() {
    return new ApiResponse(404, Map.of("Content-Type", "text/html"), new byte[0]);
  }
}

package io.fieldledger.connect.xero.source;

import io.fieldledger.connect.core.webhook.HmacSignature;
import io.fieldledger.connect.core.webhook.HmacSignature.Encoding;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.types.Password;

/** Sends webhooks as Xero does (contract, section 7). */
final class XeroSender {
  static final String SECRET = "wJ2vX0kq5Rk3Tn8bYc1uF6hLs9dZ4mGa7pQe0iVoKtNxB=";

  private final HttpClient client = HttpClient.newHttpClient();
  private final HmacSignature signature = new HmacSignature(new Password(SECRET), Encoding.BASE64);
  private final int port;
  private long sequence = 1;

  XeroSender(int port) {
    this.port = port;
  }

  /** One event as it stands in a request. */
  static String event(String category, String id, String tenant, String date) {
    return """
        {"resourceUrl":"https://api.xero.com/api.xro/2.0/X/%s","resourceId":"%s","tenantId":"%s",
         "tenantType":"ORGANISATION","eventCategory":"%s","eventType":"UPDATE","eventDateUtc":"%s"}
        """
        .formatted(id, id, tenant, category, date);
  }

  static String event(String category, String id) {
    return event(category, id, SandboxCredentials.XERO_TENANT_ID, "2026-12-01T15:00:00.123");
  }

  /** A request with the next numbers. */
  String request(List<String> events) {
    long first = events.isEmpty() ? 0 : sequence;
    sequence += events.size();
    return "{\"events\":[%s],\"firstEventSequence\":%d,\"lastEventSequence\":%d,\"entropy\":\"X\"}"
        .formatted(
            events.stream().collect(Collectors.joining(",")),
            first,
            events.isEmpty() ? 0 : sequence - 1);
  }

  /** So many events go lost. */
  void lose(int events) {
    sequence += events;
  }

  CompletableFuture<HttpResponse<String>> send(String body) {
    return send(body, signature.sign(body.getBytes(StandardCharsets.UTF_8)));
  }

  CompletableFuture<HttpResponse<String>> send(String body, String signed) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/xero"))
            .header("Content-Type", "application/json")
            .header("x-xero-signature", signed)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }
}

package io.fieldledger.connect.servicetitan.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fieldledger.connect.core.webhook.HmacSignature;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.config.types.Password;

/** Sends single webhooks to a task of a tenant in the sandbox, without repeating them. */
final class EventSender {
  static final String SECRET = "an-hmac-key-of-the-developer-portal-1";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HmacSignature signature =
      new HmacSignature(new Password(SECRET), HmacSignature.Encoding.HEX);
  private final int port = freePort();

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  String url() {
    return url(SandboxCredentials.SERVICETITAN_TENANT_ID);
  }

  String url(String tenant) {
    return "http://127.0.0.1:" + port + "/servicetitan/" + tenant;
  }

  /** The connector's configuration with webhooks; it polls once an hour. */
  Map<String, String> config(SandboxTenant tenant, String streams) {
    Map<String, String> config = new HashMap<>(tenant.config(streams));
    config.put("poll.interval.ms", "3600000");
    config.put("webhook.enabled", "true");
    config.put("webhook.port", Integer.toString(port));
    config.put("webhook.secret", SECRET);
    return config;
  }

  static String event(String occurrence, String type, String data) {
    return """
        {"specversion":"1.0","id":"d-%s","type":"%s","time":"2026-12-01T15:00:00Z",\
        "source":"https://webhooks.servicetitan.io","userassignedid":"%s",\
        "datacontenttype":"application/json","data":%s}"""
        .formatted(System.nanoTime(), type, occurrence, data);
  }

  static String invoiceUpdated(String occurrence, long id) {
    return event(occurrence, "tn.acc.invoice-updated", "{\"invoice\":{\"id\":" + id + "}}");
  }

  CompletableFuture<HttpResponse<String>> send(String body) {
    return send(url(), body, signature.sign(body.getBytes(UTF_8)));
  }

  CompletableFuture<HttpResponse<String>> sendUnsigned(String body) {
    return client.sendAsync(post(url(), body).build(), HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  CompletableFuture<HttpResponse<String>> send(String url, String body, String signed) {
    return client.sendAsync(
        post(url, body).header("x-servicetitan-signature", signed).build(),
        HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  private static HttpRequest.Builder post(String url, String body) {
    return HttpRequest.newBuilder(URI.create(url))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }
}

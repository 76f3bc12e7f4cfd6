package io.fieldledger.connect.cli.xero;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fieldledger.connect.cli.terminal.CliException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Listens on this machine alone for the browser that comes back from Xero. */
final class Callback implements AutoCloseable {
  private static final String PATH = "/callback";

  private final HttpServer server;
  private final CompletableFuture<Map<String, String>> answer = new CompletableFuture<>();

  /**
   * @param port as in the redirect address of the app; 0 for any
   */
  Callback(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (BindException e) {
      throw new CliException(
          "Port %d is taken on this machine. Stop what listens there, or use --port with another one that the app in Xero lists too."
              .formatted(port));
    } catch (IOException e) {
      throw new CliException("Port %d cannot be listened on (%s).".formatted(port, e.getMessage()));
    }
    server.createContext(PATH, this::handle);
    server.start();
  }

  /** By name: Xero takes http for localhost only, not for 127.0.0.1 (contract, 1.2). */
  String redirect() {
    return "http://localhost:" + server.getAddress().getPort() + PATH;
  }

  /**
   * The code that the user's consent gave.
   *
   * @throws CliException when the user refused, nobody came, or the answer is to another question
   */
  String code(Consent consent, Duration patience) {
    Map<String, String> came;
    try {
      came = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new CliException(
          "Nobody came back from Xero in %d s. Try again; the app in Xero must list the redirect address %s."
              .formatted(patience.toSeconds(), redirect()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException("Stopped while waiting for the consent.");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    if (!equal(came.getOrDefault("state", ""), consent.state())) {
      throw new CliException(
          "The browser came back with an answer to another question (its state differs). Nothing was kept. Close other tabs with consents and try again.");
    }
    String error = came.getOrDefault("error", "");
    if (!error.isEmpty()) {
      throw new CliException(refusal(error.replaceAll("[^a-z_]", "?")));
    }
    String code = came.getOrDefault("code", "");
    if (code.isEmpty()) {
      throw new CliException("Xero sent the browser back without a code. Try again.");
    }
    return code;
  }

  private static String refusal(String error) {
    return switch (error) {
      case "access_denied" -> "The consent was refused in Xero. Nothing was kept.";
      case "invalid_scope" ->
          "The app in Xero may not ask for one of the scopes. Tick it there, or leave it out with --scopes.";
      default -> "Xero refused the consent (%s). Nothing was kept.".formatted(error);
    };
  }

  private static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] page =
          "<!doctype html><title>Fieldledger</title><p>You can close this window and go back to the terminal."
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
      exchange.getResponseHeaders().add("Cache-Control", "no-store");
      exchange.sendResponseHeaders(200, page.length);
      exchange.getResponseBody().write(page);
      answer.complete(query(exchange.getRequestURI().getRawQuery()));
    }
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new HashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

package io.fieldledger.connect.quickstart.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fieldledger.connect.quickstart.failure.QuickstartException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Kafka Connect's REST API, as far as a quickstart and its tests need it. */
public final class ConnectRest {
  private static final int NOT_FOUND = 404;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CALL_LIMIT = Duration.ofMinutes(1);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI base;

  /**
   * @param base for example {@code http://127.0.0.1:8083}
   */
  public ConnectRest(URI base) {
    this.base = base;
  }

  public URI base() {
    return base;
  }

  /**
   * Whether the worker has joined its group and can take requests: {@code GET /health} from Kafka
   * 3.9 on; an older one is ready when it lists its connectors.
   */
  public boolean isHealthy() {
    try {
      int status = send("GET", "/health", null).statusCode();
      return status == 200
          || (status == NOT_FOUND && send("GET", "/connectors", null).statusCode() == 200);
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Whether the worker that answers here works with the Kafka cluster of this id. */
  public boolean isOfCluster(String clusterId) {
    try {
      HttpResponse<String> answer = send("GET", "/", null);
      return answer.statusCode() == 200
          && JSON.readTree(answer.body()).path("kafka_cluster_id").asText().equals(clusterId);
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Class names of the connector plugins that the worker has loaded. */
  public List<String> connectorPlugins() {
    return classes("/connector-plugins");
  }

  /** Class names of all plugins: connectors, transformations, converters and so on. */
  public List<String> plugins() {
    return classes("/connector-plugins?connectorsOnly=false");
  }

  /** Creates a connector, or changes the configuration of an existing one. */
  public void put(String name, Map<String, String> config) {
    ok("PUT", "/connectors/" + name + "/config", config);
  }

  public void delete(String name) {
    ok("DELETE", "/connectors/" + name, null);
  }

  /** Deletes a connector unless there is none of the name. */
  public void deleteIfThere(String name) {
    boolean there =
        ok("GET", "/connectors", null).valueStream().anyMatch(each -> each.asText().equals(name));
    if (there) {
      delete(name);
    }
  }

  public void restart(String name) {
    ok("POST", "/connectors/" + name + "/restart?includeTasks=true", null);
  }

  /** Stops a connector: its tasks are gone, its configuration and offsets stay (Kafka 3.5). */
  public void stop(String name) {
    ok("PUT", "/connectors/" + name + "/stop", null);
  }

  /** Pauses a connector: its tasks keep their state but are not polled. */
  public void pause(String name) {
    ok("PUT", "/connectors/" + name + "/pause", null);
  }

  public void resume(String name) {
    ok("PUT", "/connectors/" + name + "/resume", null);
  }

  public JsonNode config(String name) {
    return ok("GET", "/connectors/" + name + "/config", null);
  }

  /**
   * {@code {"name","connector":{"state"..},"tasks":[{"id","state","trace"?}]}}; missing as long as
   * a connector that was just created has none.
   */
  public JsonNode status(String name) {
    return ok("GET", "/connectors/" + name + "/status", null, true);
  }

  /** {@code {"offsets":[{"partition":{},"offset":{}}]}} (Kafka 3.5). */
  public JsonNode offsets(String name) {
    return ok("GET", "/connectors/" + name + "/offsets", null);
  }

  /**
   * Stores offsets of a stopped connector (Kafka 3.6).
   *
   * @param offsets as {@link #offsets} gives them; a null offset is a reset
   */
  public void alterOffsets(String name, JsonNode offsets) {
    ok("PATCH", "/connectors/" + name + "/offsets", offsets);
  }

  /** Deletes all offsets of a stopped connector (Kafka 3.6). */
  public void resetOffsets(String name) {
    ok("DELETE", "/connectors/" + name + "/offsets", null);
  }

  /**
   * The plugin's verdict on a configuration: {@code
   * {"error_count","configs":[{"value":{"name","errors"}}]}}.
   */
  public JsonNode validate(String connectorClass, Map<String, String> config) {
    String simpleName = connectorClass.substring(connectorClass.lastIndexOf('.') + 1);
    return ok("PUT", "/connector-plugins/" + simpleName + "/config/validate", config);
  }

  private List<String> classes(String path) {
    return ok("GET", path, null)
        .valueStream()
        .map(plugin -> plugin.path("class").asText())
        .toList();
  }

  private JsonNode ok(String method, String path, Object body) {
    return ok(method, path, body, false);
  }

  private JsonNode ok(String method, String path, Object body, boolean perhapsNotFound) {
    try {
      HttpResponse<String> answer = send(method, path, body);
      // 409: a rebalance is under way, which a repetition outlives.
      for (int tries = 0; answer.statusCode() == 409 && tries < 60; tries++) {
        Thread.sleep(500);
        answer = send(method, path, body);
      }
      if (perhapsNotFound && answer.statusCode() == NOT_FOUND) {
        return MissingNode.getInstance();
      }
      if (answer.statusCode() >= 300) {
        throw new QuickstartException(
            method
                + " "
                + path
                + " on the Connect worker answered "
                + answer.statusCode()
                + ": "
                + message(answer.body()));
      }
      return answer.body().isBlank() ? MissingNode.getInstance() : JSON.readTree(answer.body());
    } catch (ConnectException e) {
      throw new QuickstartException("The Connect worker at " + base + " does not answer.", e);
    } catch (IOException e) {
      throw new QuickstartException(
          "The Connect worker at "
              + base
              + " broke off "
              + method
              + " "
              + path
              + ": "
              + e.getMessage(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new QuickstartException("Interrupted while calling the Connect worker.", e);
    }
  }

  private HttpResponse<String> send(String method, String path, Object body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(CALL_LIMIT)
            .header("Accept", "application/json");
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new QuickstartException("Interrupted while calling the Connect worker.", e);
    }
  }

  private static String message(String body) {
    try {
      return JSON.readTree(body).path("message").asText(body);
    } catch (IOException notJson) {
      return body;
    }
  }
}

package io.fieldledger.connect.quickstart.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.fieldledger.connect.quickstart.failure.QuickstartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectRestTest {
  private HttpServer server;
  private ConnectRest rest;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    rest = new ConnectRest(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aHealthyWorkerOfAnotherClusterIsNotOurs() {
    answer("/", 200, "{\"version\":\"4.3.1\",\"kafka_cluster_id\":\"theirs\"}");

    assertThat(rest.isOfCluster("ours")).isFalse();
    assertThat(rest.isOfCluster("theirs")).isTrue();
  }

  @Test
  void aRefusedConfigurationIsToldInTheWorkersWords() {
    answer("/connectors/", 400, "{\"error_code\":400,\"message\":\"xero.client.id is missing\"}");

    assertThatThrownBy(() -> rest.put("xero-sink", Map.of()))
        .isInstanceOf(QuickstartException.class)
        .hasMessageContaining("xero.client.id is missing");
  }

  @Test
  void aRefusedOffsetIsToldInTheConnectorsWords() throws IOException {
    answer("/connectors/", 400, "{\"error_code\":400,\"message\":\"belongs to another query\"}");

    assertThatThrownBy(
            () -> rest.alterOffsets("source", new ObjectMapper().readTree("{\"offsets\":[]}")))
        .isInstanceOf(QuickstartException.class)
        .hasMessageContaining("PATCH /connectors/source/offsets")
        .hasMessageContaining("belongs to another query");
  }

  @Test
  void aConnectorThatWasJustCreatedHasNoStatusYet() {
    answer("/connectors/", 404, "{\"error_code\":404,\"message\":\"No status found\"}");

    assertThat(rest.status("xero-sink").isMissingNode()).isTrue();
    assertThatThrownBy(() -> rest.config("xero-sink")).hasMessageContaining("No status found");
  }

  private void answer(String path, int status, String body) {
    server.createContext(
        path,
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}

package io.fieldledger.connect.core.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OkHttpTransportTest {
  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private final HttpTransport transport =
      new OkHttpTransport(Duration.ofSeconds(2), Duration.ofSeconds(2));

  @AfterEach
  void close() {
    transport.close();
  }

  @Test
  void headerNamesComeInLowerCase() throws IOException {
    SERVER.stubFor(get("/a").willReturn(ok("yes").withHeader("X-MinLimit-Remaining", "59")));
    HttpReply reply = transport.send(HttpRequest.get(SERVER.url("/a")));
    assertThat(reply.header("x-minlimit-remaining")).contains("59");
    assertThat(reply.text()).isEqualTo("yes");
  }

  @Test
  void aLostAnswerIsNotSentAgainAndMayHaveReachedTheServer() {
    SERVER.stubFor(put("/b").willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
    TransportException lost =
        catchThrowableOfType(
            TransportException.class,
            () -> transport.send(HttpRequest.json("PUT", SERVER.url("/b"), new byte[] {'1'})));
    assertThat(lost.mayHaveReachedServer()).isTrue();
    SERVER.verify(1, putRequestedFor(urlEqualTo("/b")).withRequestBody(equalTo("1")));
  }

  @Test
  void aRefusedConnectionReachedNobody() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    TransportException refused =
        catchThrowableOfType(
            TransportException.class,
            () -> transport.send(HttpRequest.get("http://127.0.0.1:" + free + "/")));
    assertThat(refused.mayHaveReachedServer()).isFalse();
  }
}

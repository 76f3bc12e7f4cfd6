package io.fieldledger.connect.core.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.core.auth.ClientCredentialsTokenSource.Client;
import io.fieldledger.connect.core.auth.ClientCredentialsTokenSource.ClientAuthentication;
import io.fieldledger.connect.core.http.HttpReply;
import io.fieldledger.connect.core.http.HttpRequest;
import io.fieldledger.connect.core.http.HttpTransport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientCredentialsTokenSourceTest {
  private Instant now = Instant.parse("2026-11-14T12:00:00Z");
  private final IdentityServer server = new IdentityServer();

  @Test
  void oneTokenServesUntilAMinuteBeforeItsEnd() throws IOException {
    TokenSource tokens = source(ClientAuthentication.FORM, null);
    AccessToken first = tokens.token();
    now = now.plusSeconds(839);
    assertThat(tokens.token()).isSameAs(first);
    now = now.plusSeconds(1);
    assertThat(tokens.token()).isNotEqualTo(first);
    assertThat(server.requests).hasSize(2);
  }

  @Test
  void aRejectedTokenIsReplacedOnce() throws IOException {
    TokenSource tokens = source(ClientAuthentication.FORM, null);
    AccessToken first = tokens.token();
    tokens.reject(first);
    AccessToken second = tokens.token();
    tokens.reject(first);
    assertThat(tokens.token()).isSameAs(second);
  }

  @Test
  void serviceTitanTakesIdAndSecretInTheForm() throws IOException {
    source(ClientAuthentication.FORM, null).token();
    assertThat(body(0))
        .isEqualTo("grant_type=client_credentials&client_id=cid.1&client_secret=s%2Bcret");
    assertThat(server.requests.get(0).headers()).doesNotContainKey("Authorization");
  }

  @Test
  void xeroTakesThemAsBasicAndScopesInTheForm() throws IOException {
    source(ClientAuthentication.BASIC, "accounting.contacts accounting.settings").token();
    assertThat(body(0))
        .isEqualTo("grant_type=client_credentials&scope=accounting.contacts+accounting.settings");
    assertThat(server.requests.get(0).headers())
        .containsEntry("Authorization", "Basic Y2lkLjE6cytjcmV0");
  }

  @Test
  void aRefusalNamesTheSettingsAndNoSecret() {
    server.status = 400;
    server.body = "{\"error\":\"invalid_client\",\"error_description\":\"s+cret is wrong\"}";
    assertThatThrownBy(() -> source(ClientAuthentication.FORM, null).token())
        .isInstanceOf(AuthorizationException.class)
        .hasMessageContaining("invalid_client")
        .hasMessageContaining("the.settings")
        .hasMessageNotContaining("s+cret");
  }

  @Test
  void aPassingFaultIsNotARefusal() {
    server.status = 503;
    server.body = "<html>";
    assertThatThrownBy(() -> source(ClientAuthentication.FORM, null).token())
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(AuthorizationException.class);
  }

  @Test
  void aThrottledServerIsNotAskedAgainBeforeItsTime() throws IOException {
    TokenSource tokens = source(ClientAuthentication.FORM, null);
    server.status = 429;
    server.headers = Map.of("retry-after", "30");
    assertThatThrownBy(tokens::token)
        .isInstanceOf(TokenThrottledException.class)
        .extracting(e -> ((TokenThrottledException) e).notBefore())
        .isEqualTo(now.plusSeconds(30));
    server.status = 200;
    now = now.plusSeconds(29);
    assertThatThrownBy(tokens::token).isInstanceOf(TokenThrottledException.class);
    assertThat(server.requests).hasSize(1);
    now = now.plusSeconds(1);
    assertThat(tokens.token().value()).isEqualTo("t2");
  }

  private TokenSource source(ClientAuthentication authentication, String scope) {
    Client client =
        new Client(
            "System", "the.settings", "https://id/token", "cid.1", "s+cret", scope, authentication);
    return new ClientCredentialsTokenSource(client, server, () -> now);
  }

  private String body(int request) {
    return new String(server.requests.get(request).body(), StandardCharsets.UTF_8);
  }

  private static final class IdentityServer implements HttpTransport {
    final List<HttpRequest> requests = new ArrayList<>();
    int status = 200;
    String body;
    Map<String, String> headers = Map.of();

    @Override
    public HttpReply send(HttpRequest request) {
      requests.add(request);
      String text =
          body != null
              ? body
              : "{\"access_token\":\"t" + requests.size() + "\",\"expires_in\":900}";
      return new HttpReply(status, headers, text.getBytes(StandardCharsets.UTF_8), Duration.ZERO);
    }

    @Override
    public void close() {}
  }
}

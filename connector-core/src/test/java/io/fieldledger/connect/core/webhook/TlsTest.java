package io.fieldledger.connect.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.webhook.WebhookSettings.Keystore;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.common.config.types.Password;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final Password PASSWORD = new Password("keystore-password");
  @TempDir private static Path folder;
  private static Path file;

  @BeforeAll
  static void makeAKey() throws Exception {
    file = folder.resolve("webhook.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-alias",
                "webhook",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD.value(),
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
  }

  private static WebhookListener listener(
      TestReceiver receiver, WebhookLimits limits, Path location, Password password) {
    Keystore keystore = new Keystore(location.toString(), password, "PKCS12", Optional.empty());
    return TestListener.made(receiver, limits, 0, Optional.of(keystore));
  }

  private static Socket trusting(int port) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.value().toCharArray());
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context.getSocketFactory().createSocket("127.0.0.1", port);
  }

  @Test
  void withAKeystoreHttpsIsSpoken() throws Exception {
    try (WebhookListener listener =
            TestListener.bound(
                listener(TestReceiver.echoing(), TestListener.LIMITS, file, PASSWORD));
        RawClient client = new RawClient(trusting(listener.port()))) {
      for (int i = 0; i < 2; i++) {
        assertThat(client.send(RawClient.post("/hook", "{}")).answer().body())
            .isEqualTo("2 bytes\n");
      }
    }
  }

  @Test
  void aHandshakeThatStopsIsCutOff() throws Exception {
    WebhookLimits impatient = TestListener.arrivingWithin(Duration.ofMillis(500));
    try (WebhookListener listener =
            TestListener.bound(listener(TestReceiver.echoing(), impatient, file, PASSWORD));
        RawClient client = new RawClient(listener.port())) {
      client.send(new byte[] {0x16, 3, 1});
      // TLS's own farewells (alert records) may come before the end.
      assertThat(client.rest()).matches("(?s)(\u0015.*)?");
    }
  }

  @Test
  void plainHttpIsNotAnswered() throws Exception {
    try (WebhookListener listener =
            TestListener.bound(
                listener(TestReceiver.echoing(), TestListener.LIMITS, file, PASSWORD));
        RawClient client = new RawClient(listener.port())) {
      assertThat(client.send(RawClient.post("/hook", "{}")).rest()).doesNotContain("HTTP/1.1");
    }
  }

  @Test
  void aKeystoreThatAppearsLaterIsTaken() throws Exception {
    Path later = folder.resolve("later.p12");
    try (WebhookListener listener =
        listener(TestReceiver.echoing(), TestListener.LIMITS, later, PASSWORD)) {
      listener.start();
      assertThat(listener.listening()).isFalse();
      Files.copy(file, later);
      Awaitility.await().until(listener::listening);
    }
  }

  @Test
  void aWrongPasswordKeepsThePortClosed() throws Exception {
    try (WebhookListener listener =
        listener(TestReceiver.echoing(), TestListener.LIMITS, file, new Password("another"))) {
      listener.start();
      assertThat(listener.listening()).isFalse();
    }
  }
}

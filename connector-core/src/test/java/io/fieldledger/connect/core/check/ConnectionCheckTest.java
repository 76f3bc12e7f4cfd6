package io.fieldledger.connect.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

class ConnectionCheckTest {
  private static final Finding WRONG = Finding.of("The secret is wrong.", "id", "secret");

  private Instant now = Instant.EPOCH;
  private final AtomicInteger asked = new AtomicInteger();
  private final ConnectionCheck check = new ConnectionCheck(() -> now, Duration.ofSeconds(5));

  private static AbstractConfig config(boolean on) {
    return new AbstractConfig(
        ConnectionCheck.addTo(new ConfigDef(), "Group", 1),
        Map.of(ConnectionCheck.CHECK_CONFIG, on),
        false);
  }

  private Finding wrong(String secret) {
    return check.of(
        config(true),
        Map.of("xero.secret", secret, "topics", "t" + asked),
        List.of("xero."),
        () -> {
          asked.incrementAndGet();
          return WRONG;
        });
  }

  @Test
  void theSameSettingsAreTriedOnceAMinute() {
    for (int i = 0; i < 10; i++) {
      assertThat(wrong("a")).isEqualTo(WRONG);
    }
    assertThat(asked).hasValue(1);
    wrong("b");
    assertThat(asked).hasValue(2);
    now = now.plusSeconds(60);
    wrong("a");
    assertThat(asked).hasValue(3);
  }

  @Test
  void whatCannotBeAskedIsNoError() {
    assertThat(
            check.of(
                config(true),
                Map.of(),
                List.of("xero."),
                () -> {
                  throw new IOException("secret-in-a-message");
                }))
        .isEqualTo(Finding.NONE);
    assertThat(
            check.of(
                config(true),
                Map.of("xero.a", "b"),
                List.of("xero."),
                () -> {
                  throw new IllegalStateException();
                }))
        .isEqualTo(Finding.NONE);
  }

  @Test
  void aSystemThatHangsIsNotWaitedFor() {
    ConnectionCheck impatient = new ConnectionCheck(() -> now, Duration.ofMillis(50));
    CountDownLatch never = new CountDownLatch(1);
    assertThat(
            impatient.of(
                config(true),
                Map.of(),
                List.of("xero."),
                () -> {
                  never.await();
                  return WRONG;
                }))
        .isEqualTo(Finding.NONE);
  }

  @Test
  void itCanBeSwitchedOff() {
    assertThat(check.of(config(false), Map.of(), List.of(), () -> WRONG)).isEqualTo(Finding.NONE);
  }

  @Test
  void aFindingIsToldAtAllItsSettings() {
    Config config =
        new Config(
            List.of(new ConfigValue("id"), new ConfigValue("secret"), new ConfigValue("tenant")));
    WRONG.and(new Finding(List.of(), Map.of("tenant", List.of("t-1")))).tell(config);
    assertThat(config.configValues())
        .satisfiesExactly(
            id ->
                assertThat(id.errorMessages()).containsExactly("id, secret: The secret is wrong."),
            secret ->
                assertThat(secret.errorMessages())
                    .containsExactly("id, secret: The secret is wrong."),
            tenant -> assertThat(tenant.recommendedValues()).containsExactly("t-1"));
  }
}

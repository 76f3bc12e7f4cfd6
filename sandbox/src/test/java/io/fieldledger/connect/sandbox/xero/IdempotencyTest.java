package io.fieldledger.connect.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** API.md section 4. */
class IdempotencyTest {
  private static final String BODY = "{\"Name\":\"Alex Rodriguez\"}";

  private final Caller xero = new Caller();

  private ApiResponse put(String path, String body, String key) {
    return xero.call("PUT", path, body, Map.of("idempotency-key", key));
  }

  @Test
  void theSameCallGetsTheSameAnswerForSixMinutes() {
    ApiResponse first = put("Contacts", BODY, "k1");
    xero.clock.advance(Duration.ofSeconds(359));
    ApiResponse replay = put("Contacts", BODY, "k1");

    assertThat(replay.body()).isEqualTo(first.body());
    assertThat(xero.all(xero.get("Contacts"))).hasSize(1);
    xero.clock.advance(Duration.ofSeconds(1));
    assertThat(put("Contacts", BODY, "k1").status()).isEqualTo(400); // a new call: name is taken
  }

  @Test
  void anotherRequestUnderTheKeyIsRefused() {
    put("Contacts", BODY, "k1");
    String text = "Idempotency Key: k1 is used with a different request.";

    for (ApiResponse answer :
        new ApiResponse[] {
          put("Contacts", BODY + " ", "k1"),
          put("Contacts?summarizeErrors=false", BODY, "k1"),
          xero.call("POST", "Contacts", BODY, Map.of("idempotency-key", "k1"))
        }) {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(text);
    }
  }

  @Test
  void aKeyHasAtMost128Characters() {
    assertThat(put("Contacts", BODY, "k".repeat(129)).status()).isEqualTo(400);
    assertThat(put("Contacts", BODY, "k".repeat(128)).status()).isEqualTo(200);
  }

  @Test
  void readsIgnoreTheKey() {
    Map<String, String> key = Map.of("idempotency-key", "k1");
    xero.call("GET", "Contacts", "", key);
    put("Contacts", BODY, "k2");

    assertThat(xero.all(xero.call("GET", "Contacts", "", key))).hasSize(1);
  }

  @Test
  void refusalsAndFailuresAreKept() {
    String tracking = "{\"Type\":\"ACCREC\",\"LineItems\":[{\"Tracking\":{}}]}";
    assertThat(put("Invoices", "{}", "bad").status()).isEqualTo(400);
    assertThat(put("Invoices", "{ }", "bad").status()).isEqualTo(400);

    assertThat(put("Invoices", tracking, "k1").status()).isEqualTo(500);
    assertThat(put("Invoices", "{}", "k1").status()).isEqualTo(400);
    assertThat(new String(put("Invoices", "{}", "k1").body(), StandardCharsets.UTF_8))
        .contains("different request");
    xero.switches.set(XeroSwitches.FAILURES_UNDER_KEY, "false");
    assertThat(put("Invoices", tracking, "k2").status()).isEqualTo(500);
    assertThat(new String(put("Invoices", "{}", "k2").body(), StandardCharsets.UTF_8))
        .doesNotContain("different request");
  }
}

package io.fieldledger.connect.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The journal forgets bodies first, entries later, counts never. */
class JournalTest {

  @Test
  void memoryIsBoundedButCountsAreNot() {
    Journal journal = new Journal(10, 100);
    for (int i = 0; i < 50; i++) {
      journal.add(entry(journal.nextId(), "x".repeat(40), 200));
    }
    assertThat(journal.entries()).hasSize(10);
    assertThat(journal.entries().get(9).requestBody()).hasSize(40);
    assertThat(journal.entries().get(0).requestBody()).isNull();
    assertThat(journal.entries().get(0).id()).isEqualTo(41);
    assertThat(journal.counts())
        .containsExactly(Map.entry(new Journal.Call("GET", "/a/{id}", 200), 50L));
    assertThat(journal.total(200)).isEqualTo(50);
  }

  @Test
  void idsInPathsAreReplaced() {
    assertThat(Journal.template("/a/17/b/0f6d4c2e-8f5b-4a63-9d0e-2b7a1c9e4d10/v2/3"))
        .isEqualTo("/a/{id}/b/{id}/v2/{id}");
    assertThat(Journal.template("/api.xro/2.0/Invoices")).isEqualTo("/api.xro/2.0/Invoices");
  }

  @Test
  void secretsAreMasked() {
    assertThat(Masking.text("grant_type=x&client_secret=abc&refresh_token=d%20e&z=1"))
        .isEqualTo("grant_type=x&client_secret=***&refresh_token=***&z=1");
    assertThat(Masking.text("{\"access_token\": \"abc\",\"expires_in\":900}"))
        .isEqualTo("{\"access_token\": \"***\",\"expires_in\":900}");
    assertThat(Masking.headers(Map.of("Authorization", "Bearer abc", "st-app-key", "k", "a", "b")))
        .containsEntry("Authorization", "Bearer ***")
        .containsEntry("st-app-key", "***")
        .containsEntry("a", "b");
  }

  private static JournalEntry entry(long id, String body, int status) {
    return new JournalEntry(
        id,
        Instant.EPOCH,
        "GET",
        "/a/" + id,
        "",
        "list",
        Map.of(),
        body,
        body.length(),
        status,
        Map.of(),
        "",
        0,
        1,
        "");
  }
}

package io.fieldledger.connect.quickstart.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.quickstart.failure.QuickstartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
  private static final String COMPLETE =
      """
      servicetitan.tenant.id=1
      servicetitan.client.id=cid
      servicetitan.client.secret=st-secret
      servicetitan.app.key=st-key
      xero.client.id=id
      xero.client.secret=xero-secret
      xero.tenant.id=org
      """;

  @TempDir private Path folder;

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> Access.readFrom(file("servicetitan.tenant.id=1\nxero.client.id=\n")))
        .isInstanceOf(QuickstartException.class)
        .hasMessageContaining("xero.client.id")
        .hasMessageContaining("servicetitan.app.key")
        .hasMessageContaining("xero.tenant.id")
        .hasMessageNotContaining("servicetitan.tenant.id");
  }

  @Test
  void addressesDefaultToProductionAndSecretsAreNotShown() throws IOException {
    Access access = Access.readFrom(file(COMPLETE));

    assertThat(access.get("xero.api.url")).isEqualTo("https://api.xero.com");
    assertThat(access.given("xero.api.url")).isEmpty();
    assertThat(access).asString().doesNotContain("st-secret", "st-key", "xero-secret");
  }

  @Test
  void aGrantThatTheQuickstartCannotShareIsRefused() {
    assertThatThrownBy(() -> Access.readFrom(file(COMPLETE + "xero.grant=refresh_token\n")))
        .hasMessageContaining("client_credentials");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("live.properties"), text);
  }
}

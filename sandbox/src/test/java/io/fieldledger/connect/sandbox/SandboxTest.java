package io.fieldledger.connect.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.sandbox.http.PortUnavailableException;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting, stopping and keeping a sandbox. */
class SandboxTest {

  @Test
  void startsBothApisOnFreePorts() {
    try (Sandbox sandbox = Sandbox.builder().empty().build()) {
      assertThat(sandbox.serviceTitan().port()).isPositive();
      assertThat(sandbox.xero().port()).isPositive().isNotEqualTo(sandbox.serviceTitan().port());
      assertThat(sandbox.serviceTitan().url()).startsWith("http://127.0.0.1:");
      assertThat(sandbox.clock().instant()).isAfterOrEqualTo(Sandbox.DEFAULT_START);
    }
  }

  @Test
  void aPortInUseIsNamed() {
    try (Sandbox first = Sandbox.builder().empty().build()) {
      int port = first.serviceTitan().port();
      assertThatThrownBy(() -> Sandbox.builder().empty().xeroPort(port).build())
          .isInstanceOf(PortUnavailableException.class)
          .hasMessage(
              "Port "
                  + port
                  + " on 127.0.0.1 for the Xero sandbox is already in use by another program."
                  + " Stop that program or choose another port.");
    }
  }

  @Test
  void stateIsKeptInAFile(@TempDir Path folder) throws Exception {
    SandboxState state = new SandboxState(folder.resolve("deep/state.json"));
    String ledger;
    try (Sandbox first = Sandbox.builder().seed(3).build()) {
      first.clock().set(Instant.parse("2027-02-01T00:00:00Z"));
      first
          .serviceTitanRecords()
          .copy(
              RecordType.VENDORS,
              first.serviceTitanRecords().ids(RecordType.VENDORS).get(0),
              5,
              io.fieldledger.connect.sandbox.http.Json.object().put("name", "Kept"));
      first.xeroClerk().addAccount("4999", "Kept account", "REVENUE", false);
      state.save(first);
      ledger = first.serviceTitan().ledger().dump().toString();
    }
    try (Sandbox second = Sandbox.builder().empty().build()) {
      state.load(second);
      assertThat(second.serviceTitan().ledger().dump()).hasToString(ledger);
      assertThat(second.xero().ledger().dump().toString()).contains("Kept account");
      assertThat(second.clock().instant()).isAfterOrEqualTo(Instant.parse("2027-02-01T00:00:00Z"));
    }
  }

  @Test
  void withoutAFileTheStateIsLeftAlone(@TempDir Path folder) throws Exception {
    try (Sandbox sandbox = Sandbox.builder().empty().build()) {
      new SandboxState(folder.resolve("none.json")).load(sandbox);
      assertThat(sandbox.serviceTitanRecords().ids(RecordType.BUSINESS_UNITS)).hasSize(3);
    }
  }
}

package io.fieldledger.connect.quickstart.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.quickstart.failure.QuickstartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {
  private final List<String> said = new ArrayList<>();
  private final Ports ports = new Ports(said::add);

  @Test
  void anExplicitPortInUseNamesItsOption() throws IOException {
    try (ServerSocket taken = listen()) {
      assertThatThrownBy(() -> ports.choose("--connect-port", taken.getLocalPort(), 1))
          .isInstanceOf(QuickstartException.class)
          .hasMessageContaining("--connect-port")
          .hasMessageContaining(Integer.toString(taken.getLocalPort()));
    }
  }

  @Test
  void aUsualPortInUseIsReplacedAndSaid() throws IOException {
    try (ServerSocket taken = listen();
        ReservedPort chosen = ports.choose("--kafka-port", null, taken.getLocalPort())) {
      assertThat(chosen.number()).isNotEqualTo(taken.getLocalPort());
      assertThat(said)
          .singleElement()
          .asString()
          .contains("--kafka-port", Integer.toString(chosen.number()));
    }
  }

  @Test
  void aPortIsKeptFromOtherRunsUntilItsServerStarts() {
    try (ReservedPort ours = ports.free()) {
      Ports anotherRun = new Ports(said::add);

      assertThatThrownBy(() -> anotherRun.choose("--xero-port", ours.number(), 1))
          .isInstanceOf(QuickstartException.class);

      int number = ours.take();
      try (ReservedPort again = anotherRun.choose("--xero-port", number, 1)) {
        assertThat(again.number()).isEqualTo(number);
      }
    }
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}

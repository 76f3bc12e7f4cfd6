package io.fieldledger.connect.servicetitan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.servicetitan.source.stream.StreamTable;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

/** Choosing streams and how often each is read. */
class StreamSettingsTest {
  private final Map<String, String> config = ServiceTitanSourceConnectorTest.valid();

  @Test
  void whoMistypesAStreamIsToldAllOfThemByGroup() {
    config.put("servicetitan.streams", "invoice");
    assertThatThrownBy(() -> new ServiceTitanSourceConfig(config))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("There is no stream 'invoice'")
        .hasMessageContaining("customers (customers, customer-contacts, locations), inventory (ve")
        .hasMessageContaining("settings (business-units, employees, technicians).");
  }

  @Test
  void aStreamMayHaveAnIntervalOfItsOwn() {
    config.put("poll.interval.ms", "30000");
    config.put("poll.intervals", "invoices:10000, gl-accounts : 3600000");
    assertThat(intervalOf("invoices")).isEqualTo(Duration.ofSeconds(10));
    assertThat(intervalOf("gl-accounts")).isEqualTo(Duration.ofHours(1));
    assertThat(intervalOf("jobs")).isEqualTo(Duration.ofSeconds(30));
  }

  private Duration intervalOf(String stream) {
    return new ServiceTitanSourceConfig(config)
        .pollInterval(StreamTable.named(stream).orElseThrow());
  }
}

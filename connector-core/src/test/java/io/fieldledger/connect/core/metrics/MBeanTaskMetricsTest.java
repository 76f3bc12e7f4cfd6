package io.fieldledger.connect.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class MBeanTaskMetricsTest {
  @Test
  void aGaugeIsReadableAndGoesWithItsTask() throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName name =
        new ObjectName(
            "kafka.connect:type=plugins,connector=\"my sink\",task=3,stream=\"invoices\",name=records");
    try (TaskMetrics metrics = new MBeanTaskMetrics("my sink", 3)) {
      metrics.gauge("records", "records read", Map.of("stream", "invoices"), () -> 42);
      assertThat(server.getAttribute(name, "Value")).isEqualTo(42.0);
    }
    assertThat(server.isRegistered(name)).isFalse();
  }
}

package io.fieldledger.connect.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.quickstart.process.ConnectWorker;
import io.fieldledger.connect.quickstart.process.Installation;
import io.fieldledger.connect.quickstart.process.Ports;
import io.fieldledger.connect.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/**
 * The month once more, with the broker of Apache Kafka's own image. Skipped where no Docker runs.
 */
@Testcontainers(disabledWithoutDocker = true)
class DockerMonthIT {
  @Container
  private static final KafkaContainer KAFKA =
      new KafkaContainer("apache/kafka:4.3.1")
          // The sandbox's records are of a month that may lie ahead of the machine's clock.
          .withEnv("KAFKA_LOG_MESSAGE_TIMESTAMP_AFTER_MAX_MS", Long.toString(Long.MAX_VALUE))
          .withEnv("KAFKA_LOG_RETENTION_MS", "-1");

  @TempDir private Path folder;

  @Test
  void theMonthTiesOutToTheCent() throws Exception {
    String brokers = KAFKA.getBootstrapServers();
    Installation installation = Installation.ofThisProgram();
    try (ConnectWorker worker =
            ConnectWorker.start(
                installation,
                folder.resolve("worker.properties"),
                folder.resolve("worker.log"),
                brokers,
                clusterId(brokers),
                new Ports(said -> {}).free().take(),
                Map.of());
        Scenario scenario =
            new Scenario("docker", worker.rest(), brokers, Sandbox.start(), folder)) {
      scenario.startSource();
      scenario.startSink();
      scenario.awaitSettled();

      assertThat(scenario.tieOut().rows())
          .allSatisfy(row -> assertThat(row.differences()).isEmpty());
    }
  }

  private static String clusterId(String brokers) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
      return admin.describeCluster().clusterId().get(1, TimeUnit.MINUTES);
    }
  }
}

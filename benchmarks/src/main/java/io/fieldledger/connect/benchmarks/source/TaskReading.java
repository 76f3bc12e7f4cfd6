package io.fieldledger.connect.benchmarks.source;

import io.fieldledger.connect.benchmarks.feed.Feed;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.servicetitan.source.ServiceTitanSourceTask;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** The source task as a worker drives it: start, poll again and again, commit each record, stop. */
final class TaskReading implements FeedReading {
  private final Map<String, String> config;

  TaskReading(String url, Feed feed) {
    this.config =
        Map.ofEntries(
            Map.entry("name", "benchmark"),
            Map.entry("servicetitan.api.url", url),
            Map.entry("servicetitan.auth.url", url),
            Map.entry("servicetitan.tenant.id", SandboxCredentials.SERVICETITAN_TENANT_ID),
            Map.entry("servicetitan.client.id", SandboxCredentials.SERVICETITAN_CLIENT_ID),
            Map.entry("servicetitan.client.secret", SandboxCredentials.SERVICETITAN_CLIENT_SECRET),
            Map.entry("servicetitan.app.key", SandboxCredentials.SERVICETITAN_APP_KEY),
            Map.entry("servicetitan.streams", feed.stream()));
  }

  @Override
  public long read(int records) throws Exception {
    ServiceTitanSourceTask task = new ServiceTitanSourceTask();
    try (Metrics metrics = new Metrics()) {
      task.initialize(new Context(config, new PluginMetricsImpl(metrics, Map.of())));
      task.start(config);
      return poll(task, records);
    } finally {
      task.stop();
    }
  }

  private static long poll(ServiceTitanSourceTask task, int records) throws InterruptedException {
    long ids = 0;
    int read = 0;
    while (read < records) {
      List<SourceRecord> batch = task.poll();
      if (batch != null) {
        for (SourceRecord record : batch) {
          ids += ((Struct) record.key()).getInt64("id");
          task.commitRecord(record, null);
        }
        read += batch.size();
      }
    }
    if (read != records) {
      throw new IllegalStateException("the task gave " + read + " records of " + records);
    }
    return ids;
  }

  /** A connector that has no offsets yet. */
  private record Context(Map<String, String> configs, PluginMetrics pluginMetrics)
      implements SourceTaskContext {
    @Override
    public OffsetStorageReader offsetStorageReader() {
      return new NoOffsets();
    }
  }

  private static final class NoOffsets implements OffsetStorageReader {
    @Override
    public <T> Map<String, Object> offset(Map<String, T> partition) {
      return null;
    }

    @Override
    public <T> Map<Map<String, T>, Map<String, Object>> offsets(
        Collection<Map<String, T>> partitions) {
      return Map.of();
    }
  }
}

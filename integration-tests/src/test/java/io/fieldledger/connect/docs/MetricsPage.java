package io.fieldledger.connect.docs;

import io.fieldledger.connect.servicetitan.sink.ServiceTitanSinkTask;
import io.fieldledger.connect.servicetitan.source.ServiceTitanSourceTask;
import io.fieldledger.connect.xero.sink.XeroSinkTask;
import io.fieldledger.connect.xero.source.XeroSourceTask;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkTask;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** The page of the metrics, from what the tasks publish when they start. No call is made. */
final class MetricsPage {
  private MetricsPage() {}

  static String text() {
    StringBuilder page =
        new StringBuilder("# Metrics\n\n").append(Markdown.GENERATED).append("\n\n");
    page.append(
        """
        On Connect 4.1 and newer the metrics are the worker's own plugin metrics (KIP-877) and reach every \
        reporter it has. In JMX they are attributes of `kafka.connect:type=plugins` with the tags `connector` \
        and `task`. On older workers each is an MBean of the same type with its `name` and the attribute `Value`.
        """);
    page.append("\n## ServiceTitan source\n\n").append(table(ofSource()));
    page.append("\n## Xero source\n\n").append(table(ofXeroSource()));
    page.append("\n## Xero sink\n\n").append(table(ofSink(new XeroSinkTask(), XERO)));
    page.append("\n## ServiceTitan sink\n\n")
        .append(table(ofSink(new ServiceTitanSinkTask(), SERVICETITAN)));
    return page.toString();
  }

  /** A metric that stands once a stream is one row. */
  private static String table(List<MetricName> names) {
    Map<String, MetricName> byName = new LinkedHashMap<>();
    names.forEach(name -> byName.putIfAbsent(name.name(), name));
    StringBuilder table = new StringBuilder(Markdown.head("Metric", "More tags", "Meaning"));
    byName
        .values()
        .forEach(
            name ->
                table.append(
                    Markdown.row(
                        "`" + name.name() + "`",
                        String.join(", ", name.tags().keySet()),
                        name.description())));
    return table.toString();
  }

  private static List<MetricName> ofSource() {
    PublishedMetrics metrics = new PublishedMetrics();
    start(
        new ServiceTitanSourceTask(),
        metrics,
        Map.of(
            "servicetitan.tenant.id", "1",
            "servicetitan.client.id", "cid",
            "servicetitan.client.secret", "secret",
            "servicetitan.app.key", "key",
            "webhook.enabled", "true",
            "webhook.port", "0",
            "webhook.signature.required", "false"));
    return metrics.names();
  }

  private static List<MetricName> ofXeroSource() {
    PublishedMetrics metrics = new PublishedMetrics();
    start(
        new XeroSourceTask(),
        metrics,
        Map.of(
            "xero.tenant.id", "t",
            "xero.client.id", "id",
            "xero.client.secret", "secret",
            "webhook.enabled", "true",
            "webhook.port", "0",
            "webhook.signature.required", "false"));
    return metrics.names();
  }

  private static void start(
      SourceTask task, PublishedMetrics metrics, Map<String, String> settings) {
    OffsetStorageReader noOffsets =
        context(
            OffsetStorageReader.class,
            (proxy, method, args) -> "offsets".equals(method.getName()) ? Map.of() : null);
    task.initialize(
        context(
            SourceTaskContext.class,
            (proxy, method, args) ->
                switch (method.getName()) {
                  case "pluginMetrics" -> metrics;
                  case "offsetStorageReader" -> noOffsets;
                  default -> throw new UnsupportedOperationException(method.getName());
                }));
    task.start(settings);
    task.stop();
  }

  private static final Map<String, String> XERO =
      Map.of(
          "xero.client.id", "id",
          "xero.client.secret", "secret",
          "results.topic", "",
          "index.topic", "");

  private static final Map<String, String> SERVICETITAN =
      Map.of(
          "servicetitan.tenant.id", "1",
          "servicetitan.client.id", "cid",
          "servicetitan.client.secret", "secret",
          "servicetitan.app.key", "key",
          "servicetitan.application.guid", "7f4a2c10-5b1d-4c8e-9a3f-0d6e2b91c754",
          "results.topic", "");

  private static List<MetricName> ofSink(SinkTask task, Map<String, String> settings) {
    PublishedMetrics metrics = new PublishedMetrics();
    task.initialize(
        context(
            SinkTaskContext.class,
            (proxy, method, args) ->
                switch (method.getName()) {
                  case "pluginMetrics" -> metrics;
                  case "errantRecordReporter" ->
                      (ErrantRecordReporter)
                          (record, error) -> CompletableFuture.completedFuture(null);
                  default -> throw new UnsupportedOperationException(method.getName());
                }));
    task.start(settings);
    task.stop();
    return metrics.names();
  }

  private static <T> T context(Class<T> type, InvocationHandler answers) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
  }
}

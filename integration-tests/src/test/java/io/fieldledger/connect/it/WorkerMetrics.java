package io.fieldledger.connect.it;

import com.sun.tools.attach.VirtualMachine;
import io.fieldledger.connect.quickstart.process.ConnectWorker;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.apache.kafka.common.utils.Sanitizer;

/** What a running worker tells about its plugins over JMX, as a monitoring agent sees it. */
final class WorkerMetrics implements AutoCloseable {
  private final JMXConnector connector;
  private final MBeanServerConnection beans;

  private WorkerMetrics(JMXConnector connector, MBeanServerConnection beans) {
    this.connector = connector;
    this.beans = beans;
  }

  static WorkerMetrics of(ConnectWorker worker) throws Exception {
    return of(worker.pid());
  }

  @SuppressWarnings("BanJNDI") // it is a process of our own
  static WorkerMetrics of(long pid) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
    try {
      JMXConnector connector =
          JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
      return new WorkerMetrics(connector, connector.getMBeanServerConnection());
    } finally {
      machine.detach();
    }
  }

  /**
   * A plugin metric; empty while there is none.
   *
   * @param tags besides the connector
   */
  Optional<Double> value(String connectorName, String metric, Map<String, String> tags)
      throws Exception {
    String pattern =
        "kafka.connect:type=plugins,connector="
            + Sanitizer.jmxSanitize(connectorName)
            + tags.entrySet().stream()
                .map(tag -> "," + tag.getKey() + "=" + Sanitizer.jmxSanitize(tag.getValue()))
                .sorted()
                .collect(Collectors.joining())
            + ",*";
    for (ObjectName name : beans.queryNames(new ObjectName(pattern), null)) {
      for (var attribute : beans.getMBeanInfo(name).getAttributes()) {
        if (attribute.getName().equals(metric)) {
          return Optional.of(((Number) beans.getAttribute(name, metric)).doubleValue());
        }
      }
    }
    return Optional.empty();
  }

  /** A metric of a worker that has no plugin metrics: a bean of its own, minus one without it. */
  double valueBeside(String connectorName, String metric) throws Exception {
    ObjectName name =
        new ObjectName(
            "kafka.connect:type=plugins,connector=%s,task=0,name=%s"
                .formatted(ObjectName.quote(connectorName), metric));
    return beans.isRegistered(name)
        ? ((Number) beans.getAttribute(name, "Value")).doubleValue()
        : -1;
  }

  /** Names and attributes of everything the worker publishes. */
  String everyName() throws Exception {
    StringBuilder names = new StringBuilder();
    for (ObjectName name : beans.queryNames(null, null)) {
      names.append(name).append('\n');
      attributes(name).forEach(attribute -> names.append("  ").append(attribute).append('\n'));
    }
    return names.toString();
  }

  /** None of what went away since it was listed, such as the metrics of a client that closed. */
  private List<String> attributes(ObjectName name) throws Exception {
    try {
      return Stream.of(beans.getMBeanInfo(name).getAttributes())
          .map(MBeanAttributeInfo::getName)
          .toList();
    } catch (InstanceNotFoundException gone) {
      return List.of();
    }
  }

  /** All threads with their stacks and locks. */
  String threadDump() throws IOException {
    ThreadMXBean threads =
        ManagementFactory.newPlatformMXBeanProxy(
            beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
    return Arrays.toString(threads.dumpAllThreads(true, true));
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}

package io.fieldledger.connect.core.metrics;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One MBean a metric with the attribute Value, below {@code kafka.connect:type=plugins}, where the
 * worker's own plugin metrics stand from 4.1 on.
 */
final class MBeanTaskMetrics implements TaskMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(MBeanTaskMetrics.class);

  /** The management interface of one metric. */
  public interface GaugeMXBean {
    double getValue();
  }

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final List<ObjectName> registered = new ArrayList<>();
  private final String connector;
  private final int task;

  MBeanTaskMetrics(String connector, int task) {
    this.connector = connector;
    this.task = task;
  }

  @Override
  public synchronized void gauge(
      String name, String description, Map<String, String> tags, Supplier<Number> value) {
    GaugeMXBean bean = () -> value.get().doubleValue();
    try {
      ObjectName objectName = objectName(name, tags);
      if (server.isRegistered(objectName)) {
        server.unregisterMBean(objectName);
      }
      server.registerMBean(
          new javax.management.StandardMBean(bean, GaugeMXBean.class, true), objectName);
      registered.add(objectName);
    } catch (JMException e) {
      LOG.warn("The metric {} cannot be published", name, e);
    }
  }

  private ObjectName objectName(String name, Map<String, String> tags) throws JMException {
    StringBuilder text = new StringBuilder("kafka.connect:type=plugins");
    text.append(",connector=").append(ObjectName.quote(connector)).append(",task=").append(task);
    new TreeMap<>(tags)
        .forEach((k, v) -> text.append(',').append(k).append('=').append(ObjectName.quote(v)));
    return new ObjectName(text.append(",name=").append(name).toString());
  }

  @Override
  public synchronized void close() {
    for (ObjectName name : registered) {
      try {
        server.unregisterMBean(name);
      } catch (JMException e) {
        LOG.debug("The metric {} was gone already", name, e);
      }
    }
    registered.clear();
  }
}

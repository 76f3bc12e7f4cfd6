package io.fieldledger.connect.docs;

import io.fieldledger.connect.servicetitan.sink.ServiceTitanSinkConfig;
import io.fieldledger.connect.servicetitan.source.ServiceTitanSourceConfig;
import io.fieldledger.connect.servicetitan.source.stream.StreamTable;
import io.fieldledger.connect.transforms.config.MappingConfig;
import io.fieldledger.connect.transforms.config.MasterDataSettings;
import io.fieldledger.connect.xero.sink.XeroSinkConfig;
import io.fieldledger.connect.xero.source.XeroSourceConfig;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.connect.runtime.SinkConnectorConfig;
import org.apache.kafka.connect.runtime.SourceConnectorConfig;
import org.apache.kafka.connect.runtime.distributed.DistributedConfig;

/**
 * The names a page may use: settings of our plugins and of Connect, topics, and every text that
 * stands as a whole in our code or examples (headers, codes, options, system properties).
 */
final class KnownNames {
  private static final Pattern LITERAL = Pattern.compile("\"([^\"\\\\\n]{1,120})\"");
  private static final String BASE = "io/fieldledger/connect/";
  private static final List<String> SUFFIXES = List.of(".java", ".json", ".properties", ".xml");

  private final Set<String> settings = new LinkedHashSet<>();
  private final Set<String> literals = new LinkedHashSet<>();

  KnownNames(Repository repository) {
    settings.addAll(ServiceTitanSourceConfig.definition().names());
    settings.addAll(XeroSourceConfig.definition().names());
    settings.addAll(XeroSinkConfig.DEFINITION.names());
    settings.addAll(ServiceTitanSinkConfig.DEFINITION.names());
    settings.addAll(MappingConfig.definition().names());
    settings.addAll(MasterDataSettings.definition().names());
    settings.addAll(SourceConnectorConfig.configDef().names());
    settings.addAll(SinkConnectorConfig.configDef().names());
    settings.addAll(worker().keySet());
    StreamTable.names().forEach(stream -> settings.add("servicetitan." + stream));
    StreamTable.ALL.forEach(stream -> settings.add(stream.shape().schema().name()));
    XeroStreamsTable.topics().forEach(settings::add);
    settings.add("servicetitan.rejected");
    repository
        .filesBelow(".")
        .filter(file -> SUFFIXES.stream().anyMatch(file.toString()::endsWith))
        .filter(file -> !repository.name(file).contains("/connect/docs/"))
        .forEach(
            file -> {
              addPackage(repository.name(file));
              LITERAL
                  .matcher(repository.text(file))
                  .results()
                  .forEach(found -> literals.add(found.group(1)));
            });
  }

  /** Packages and classes, whole and from below our base package. */
  private void addPackage(String file) {
    int base = file.indexOf(BASE);
    if (base >= 0 && file.endsWith(".java")) {
      String type = file.substring(base, file.length() - ".java".length()).replace('/', '.');
      String parent = type.substring(0, type.lastIndexOf('.'));
      settings.addAll(List.of(type, parent));
      if (parent.length() > BASE.length()) {
        settings.add(parent.substring(BASE.length()));
      }
    }
  }

  /** Whether a dotted name is a setting, a topic, a package or a literal of ours. */
  boolean isSetting(String name) {
    return settings.contains(name)
        || literals.contains(name)
        || prefixed(name, "kafka.", ProducerConfig.configNames())
        || prefixed(name, "consumer.override.", ConsumerConfig.configNames())
        || prefixed(name, "producer.override.", ProducerConfig.configNames())
        || mapping(name);
  }

  /** Whether the text stands as a whole somewhere in our code. */
  boolean isLiteral(String text) {
    return literals.contains(text);
  }

  private static boolean prefixed(String name, String prefix, Set<String> names) {
    return name.startsWith(prefix) && names.contains(name.substring(prefix.length()));
  }

  /** {@code transforms.toXero.tax.types}. */
  private static boolean mapping(String name) {
    return transform(name, "toXero", MappingConfig.definition().names())
        || transform(name, "toServiceTitan", MasterDataSettings.definition().names());
  }

  private static boolean transform(String name, String alias, Set<String> names) {
    String prefix = "transforms." + alias + ".";
    return name.equals(prefix + "type") || prefixed(name, prefix, names);
  }

  private static Map<String, ?> worker() {
    Map<String, String> least = new HashMap<>();
    least.put("bootstrap.servers", "localhost:9092");
    least.put("group.id", "docs");
    for (String topic : List.of("config", "offset", "status")) {
      least.put(topic + ".storage.topic", topic);
    }
    for (String converter : List.of("key", "value")) {
      least.put(converter + ".converter", "org.apache.kafka.connect.json.JsonConverter");
    }
    return new DistributedConfig(least).values();
  }
}

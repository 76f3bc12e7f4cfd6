package io.fieldledger.connect.xero.sink.preflight;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The settings of the transform's mapping file, value by value, with the lines they stand in. Its
 * form is the transform's to check: what cannot be read here names nothing of Xero's.
 */
final class FileSettings {
  private static final Logger LOG = LoggerFactory.getLogger(FileSettings.class);

  private FileSettings() {}

  /**
   * One value.
   *
   * @param setting its name, as on the transform's reference page
   * @param entry the left side of a pair; empty for a setting with one value
   * @param line from 1
   */
  record Value(String setting, String entry, String value, int line) {}

  /** Every value of a file in its order; none when it is not there or is no table. */
  static List<Value> read(String path) {
    List<Value> values = new ArrayList<>();
    try (InputStream file = new FileInputStream(path)) {
      Optional<Node> root = new Compose(LoadSettings.builder().build()).composeInputStream(file);
      if (root.orElse(null) instanceof MappingNode members) {
        for (NodeTuple member : members.getValue()) {
          setting(text(member.getKeyNode()), member, values);
        }
      }
    } catch (IOException | YamlEngineException e) {
      LOG.info(
          "The mapping file {} is not looked up in Xero ({})", path, e.getClass().getSimpleName());
      return List.of();
    }
    return List.copyOf(values);
  }

  private static void setting(String name, NodeTuple member, List<Value> values) {
    Node value = member.getValueNode();
    if (value instanceof MappingNode table) {
      for (NodeTuple pair : table.getValue()) {
        values.add(
            new Value(
                name, text(pair.getKeyNode()), text(pair.getValueNode()), line(pair.getKeyNode())));
      }
    } else if (value instanceof SequenceNode list) {
      for (Node element : list.getValue()) {
        String entry = text(element);
        int colon = entry.lastIndexOf(':');
        values.add(
            new Value(
                name,
                entry.substring(0, Math.max(0, colon)).strip(),
                entry.substring(colon + 1).strip(),
                line(element)));
      }
    } else {
      values.add(new Value(name, "", text(value), line(member.getKeyNode())));
    }
  }

  private static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
  }

  private static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }
}

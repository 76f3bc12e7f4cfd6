package io.fieldledger.connect.transforms.config;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One setting of a mapping file. Scalars are taken as they are written, so that an account {@code
 * 0850} stays one and a name {@code No} is no answer.
 *
 * @param line where it stands, from 1
 * @param value a text, or the list of its pairs
 * @param pairLines where the pairs of a table stand, by left side
 */
record FileEntry(String setting, int line, Object value, Map<String, Integer> pairLines) {

  /**
   * Reads every entry; what is wrong is added to the problems with its line.
   *
   * @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException when it is no YAML
   */
  static List<FileEntry> readAll(InputStream file, ConfigDef definition, List<String> problems) {
    Optional<Node> root = new Compose(LoadSettings.builder().build()).composeInputStream(file);
    if (!(root.orElse(null) instanceof MappingNode members)) {
      problems.add("it must be a table of settings that begins with version: 1");
      return List.of();
    }
    List<FileEntry> entries = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (NodeTuple member : members.getValue()) {
      String name = text(member.getKeyNode()).orElse("");
      int line = line(member.getKeyNode());
      Integer before = seen.putIfAbsent(name, line);
      if (before != null) {
        problems.add(at(line, name) + "is there already in line " + before);
      } else if (name.equals(MappingFile.VERSION)) {
        version(member.getValueNode(), problems);
      } else if (!definition.names().contains(name)
          || name.equals(MappingConfig.MAPPING_FILE_CONFIG)) {
        problems.add(at(line, name) + "is no setting of the mapping");
      } else {
        entry(definition.configKeys().get(name), line, member.getValueNode(), problems)
            .ifPresent(entries::add);
      }
    }
    if (!seen.containsKey(MappingFile.VERSION)) {
      problems.add("line 1: version: 1 is missing");
    }
    return entries;
  }

  /** Where a file stops being YAML, for a message. */
  static Optional<String> where(Exception problem) {
    return problem instanceof MarkedYamlEngineException marked
        ? marked
            .getProblemMark()
            .map(mark -> "line " + (mark.getLine() + 1) + ": " + marked.getProblem())
        : Optional.empty();
  }

  /** The line of the pair that a message quotes, else that of the setting. */
  int lineOfPairIn(String message) {
    return pairLines.entrySet().stream()
        .filter(pair -> message.contains("'" + pair.getKey()))
        .max((a, b) -> Integer.compare(a.getKey().length(), b.getKey().length()))
        .map(Map.Entry::getValue)
        .orElse(line);
  }

  private static void version(Node value, List<String> problems) {
    String version = text(value).orElse("");
    if (!version.equals(MappingFile.CURRENT_VERSION)) {
      problems.add(
          at(line(value), MappingFile.VERSION)
              + "is '"
              + version
              + "', and this version of Fieldledger reads version "
              + MappingFile.CURRENT_VERSION);
    }
  }

  private static Optional<FileEntry> entry(
      ConfigDef.ConfigKey key, int line, Node value, List<String> problems) {
    if (key.type == ConfigDef.Type.LIST) {
      return Optional.of(table(key, line, value, problems));
    }
    Optional<String> text = text(value);
    if (text.isEmpty()) {
      problems.add(at(line, key.name) + "must be one value");
      return Optional.empty();
    }
    check(key, text.get(), at(line, key.name), problems);
    return Optional.of(new FileEntry(key.name, line, text.get(), Map.of()));
  }

  private static FileEntry table(
      ConfigDef.ConfigKey key, int line, Node value, List<String> problems) {
    List<String> pairs = new ArrayList<>();
    Map<String, Integer> lines = new LinkedHashMap<>();
    if (value instanceof MappingNode table) {
      for (NodeTuple pair : table.getValue()) {
        Optional<String> from = text(pair.getKeyNode());
        Optional<String> to = text(pair.getValueNode());
        int pairLine = line(pair.getKeyNode());
        String entry = Pairs.joined(from.orElse(""), to.orElse(""));
        if (from.isEmpty() || to.isEmpty()) {
          problems.add(
              at(pairLine, key.name) + "entry '" + from.orElse("") + "' must be one value");
        } else if (check(key, List.of(entry), at(pairLine, key.name), problems)) {
          add(key, Pairs.key(from.get()), entry, pairLine, pairs, lines, problems);
        }
      }
    } else if (value instanceof SequenceNode list) {
      for (Node element : list.getValue()) {
        int pairLine = line(element);
        Optional<String> entry = text(element);
        if (entry.isEmpty()) {
          problems.add(at(pairLine, key.name) + "each entry of a list must be from:to");
        } else if (check(key, List.of(entry.get()), at(pairLine, key.name), problems)) {
          String from = Pairs.leftOrWhole(entry.get());
          add(key, from, entry.get(), pairLine, pairs, lines, problems);
        }
      }
    } else if (!text(value).orElse("").isEmpty()) {
      problems.add(at(line, key.name) + "must be a table of from: to, or a list of from:to");
    }
    return new FileEntry(key.name, line, List.copyOf(pairs), Map.copyOf(lines));
  }

  private static void add(
      ConfigDef.ConfigKey key,
      String from,
      String entry,
      int line,
      List<String> pairs,
      Map<String, Integer> lines,
      List<String> problems) {
    Integer before = lines.putIfAbsent(from, line);
    if (before != null) {
      problems.add(at(line, key.name) + "'" + from + "' is there already in line " + before);
    } else {
      pairs.add(entry);
    }
  }

  /** True when the setting's own validator takes the value. */
  private static boolean check(
      ConfigDef.ConfigKey key, Object value, String at, List<String> problems) {
    if (key.validator == null) {
      return true;
    }
    try {
      key.validator.ensureValid(key.name, value);
      return true;
    } catch (ConfigException e) {
      String message = e.getMessage();
      problems.add(
          at + message.substring(message.startsWith(key.name + ": ") ? key.name.length() + 2 : 0));
      return false;
    }
  }

  private static Optional<String> text(Node node) {
    return node instanceof ScalarNode scalar
        ? Optional.of(scalar.getValue().trim())
        : Optional.empty();
  }

  private static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }

  private static String at(int line, String name) {
    return "line " + line + ": " + name + ": ";
  }
}

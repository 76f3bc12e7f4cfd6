package io.fieldledger.connect.transforms.config;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The settings of the mapping in one file that a firm keeps under version control: YAML, of which
 * JSON is a part. Each member is a setting by its name, tables are members of their own:
 *
 * <pre>
 * version: 1
 * currency: USD
 * tax.types:
 *   301: TAX001
 *   302: TAX002
 * </pre>
 *
 * A setting stands in the file or in the connector's settings, never in both: which one counts
 * would not be seen from either.
 */
final class MappingFile {
  static final String VERSION = "version";
  static final String CURRENT_VERSION = "1";

  /** More problems than this help nobody. */
  private static final int REPORTED_PROBLEMS = 20;

  private final String path;
  private final Map<String, FileEntry> entries = new HashMap<>();

  private MappingFile(String path, List<FileEntry> entries) {
    this.path = path;
    entries.forEach(entry -> this.entries.put(entry.setting(), entry));
  }

  /**
   * Reads a file and checks each of its entries alone.
   *
   * @param definition every setting that it may have
   * @throws ConfigException naming all entries that are wrong, with their lines
   */
  static MappingFile load(String path, ConfigDef definition) {
    List<String> problems = new ArrayList<>();
    List<FileEntry> read;
    try (InputStream file = new FileInputStream(path)) {
      read = FileEntry.readAll(file, definition, problems);
    } catch (FileNotFoundException e) {
      throw bad(path, "it cannot be opened on this worker (" + e.getMessage() + ")");
    } catch (IOException | YamlEngineException e) {
      throw bad(path, FileEntry.where(e).orElse("it cannot be read: " + e.getMessage()));
    }
    if (!problems.isEmpty()) {
      String all =
          String.join("; ", problems.subList(0, Math.min(problems.size(), REPORTED_PROBLEMS)));
      throw bad(
          path,
          problems.size() > REPORTED_PROBLEMS
              ? all + "; and " + (problems.size() - REPORTED_PROBLEMS) + " more"
              : all);
    }
    return new MappingFile(path, read);
  }

  /** Checks a file when a connector is validated; empty: there is none. */
  static ConfigDef.Validator validator(ConfigDef definition) {
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          String path = value == null ? "" : value.toString().trim();
          if (!path.isEmpty()) {
            load(path, definition);
          }
        },
        () -> "empty or the path of a YAML or JSON file on every worker");
  }

  /**
   * The settings of the connector with those of the file.
   *
   * @throws ConfigException when a setting is in both
   */
  Map<String, Object> with(Map<String, ?> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    entries
        .values()
        .forEach(
            entry -> {
              if (all.put(entry.setting(), entry.value()) != null) {
                throw bad(
                    path,
                    "line "
                        + entry.line()
                        + ": "
                        + entry.setting()
                        + " is also among the connector's settings; keep one of the two");
              }
            });
    return all;
  }

  /** The same problem with the place in the file of the setting, or the pair, that it names. */
  ConfigException located(ConfigException problem) {
    String message = problem.getMessage();
    Optional<FileEntry> named =
        entries.values().stream()
            .filter(entry -> message.contains(entry.setting()))
            .min(
                (a, b) -> {
                  int first =
                      Integer.compare(message.indexOf(a.setting()), message.indexOf(b.setting()));
                  return first != 0
                      ? first
                      : Integer.compare(b.setting().length(), a.setting().length());
                });
    return named
        .map(entry -> bad(path, "line " + entry.lineOfPairIn(message) + ": " + message))
        .orElse(problem);
  }

  private static ConfigException bad(String path, String why) {
    String end = why.endsWith(".") ? "" : ".";
    return new ConfigException(MappingConfig.MAPPING_FILE_CONFIG + " " + path + ": " + why + end);
  }
}

package io.fieldledger.connect.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.rest.ConnectRestExtension;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.HeaderConverter;
import org.apache.kafka.connect.transforms.Transformation;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With {@code plugin.discovery=service_load} a worker sees exactly what the service files name, so
 * they must be neither short nor wrong (KIP-898). Classes are loaded from the zip alone, with only
 * what a worker provides as parent.
 */
class ServiceFilesIT {
  private static final List<Class<?>> PLUGIN_TYPES =
      List.of(
          SourceConnector.class,
          SinkConnector.class,
          Transformation.class,
          Predicate.class,
          Converter.class,
          HeaderConverter.class,
          ConfigProvider.class,
          ConnectRestExtension.class);

  private static final BundleZip BUNDLE = new BundleZip();
  @TempDir private static Path lib;
  private static List<Path> jars;
  private static URLClassLoader plugins;

  @BeforeAll
  static void unpack() throws IOException {
    jars = BUNDLE.unpackJars(lib);
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    plugins = new URLClassLoader(urls, new WorkerLoader());
  }

  @AfterAll
  static void close() throws IOException {
    plugins.close();
  }

  @Test
  void everyPluginIsNamedAndEveryNameIsAConcretePlugin() throws Exception {
    assertThat(named()).isEqualTo(present());
  }

  @Test
  void thesePluginsAreOffered() throws Exception {
    assertThat(named().values().stream().flatMap(Set::stream).toList())
        .containsExactlyInAnyOrder(
            "io.fieldledger.connect.servicetitan.source.ServiceTitanSourceConnector",
            "io.fieldledger.connect.xero.source.XeroSourceConnector",
            "io.fieldledger.connect.servicetitan.sink.ServiceTitanSinkConnector",
            "io.fieldledger.connect.xero.sink.XeroSinkConnector",
            "io.fieldledger.connect.transforms.ToServiceTitanDocuments",
            "io.fieldledger.connect.transforms.ToXeroDocuments",
            "io.fieldledger.connect.credentials.provider.CredentialsConfigProvider");
  }

  @Test
  void everyPluginSaysTheVersionOfTheBundle() throws Exception {
    for (Set<String> names : named().values()) {
      for (String name : names) {
        Object plugin = plugins.loadClass(name).getDeclaredConstructor().newInstance();
        assertThat(((Versioned) plugin).version()).as(name).isEqualTo(BUNDLE.version());
      }
    }
  }

  /** Plugin type to class names, as the service files say. */
  private static Map<String, Set<String>> named() throws IOException {
    Map<String, Set<String>> named = new TreeMap<>();
    for (Path jar : jars) {
      try (JarFile file = new JarFile(jar.toFile())) {
        for (Class<?> type : PLUGIN_TYPES) {
          ZipEntry services = file.getEntry("META-INF/services/" + type.getName());
          if (services != null) {
            try (InputStream in = file.getInputStream(services)) {
              new String(in.readAllBytes(), StandardCharsets.UTF_8)
                  .lines()
                  .map(line -> line.replaceFirst("#.*", "").strip())
                  .filter(line -> !line.isEmpty())
                  .forEach(
                      name ->
                          named.computeIfAbsent(type.getName(), key -> new TreeSet<>()).add(name));
            }
          }
        }
      }
    }
    return named;
  }

  /** Plugin type to class names, as the classes of our own jars are. */
  private static Map<String, Set<String>> present() throws IOException, ClassNotFoundException {
    Map<String, Set<String>> present = new TreeMap<>();
    for (Path jar : jars) {
      try (JarFile file = new JarFile(jar.toFile())) {
        List<String> classes =
            file.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.startsWith("io/fieldledger/") && name.endsWith(".class"))
                .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
                .toList();
        for (String name : classes) {
          Class<?> type = plugins.loadClass(name);
          if (!Modifier.isAbstract(type.getModifiers())) {
            PLUGIN_TYPES.stream()
                .filter(plugin -> plugin.isAssignableFrom(type))
                .forEach(
                    plugin ->
                        present
                            .computeIfAbsent(plugin.getName(), key -> new TreeSet<>())
                            .add(name));
          }
        }
      }
    }
    return present;
  }

  /** What a Connect worker gives to plugins (PluginUtils): Kafka's API, slf4j and the REST API. */
  private static final class WorkerLoader extends ClassLoader {
    WorkerLoader() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("org.apache.kafka.")
          || name.startsWith("org.slf4j.")
          || name.startsWith("jakarta.ws.rs.")) {
        return ServiceFilesIT.class.getClassLoader().loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}

package io.fieldledger.connect.core.version;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build, as connectors and tasks report it to the worker. */
public final class FieldledgerVersion {
  private static final String FILE = "/fieldledger-version.properties";
  private static final String VERSION = read();

  private FieldledgerVersion() {}

  public static String version() {
    return VERSION;
  }

  private static String read() {
    try (InputStream in = FieldledgerVersion.class.getResourceAsStream(FILE)) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + FILE + " from the plugin's own jar", e);
    }
  }
}

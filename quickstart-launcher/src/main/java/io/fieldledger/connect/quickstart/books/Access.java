package io.fieldledger.connect.quickstart.books;

import io.fieldledger.connect.quickstart.failure.QuickstartException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Where the two APIs are and how they let us in, by the names of the connectors' settings. What is
 * not given has the connectors' default: the production addresses.
 */
public final class Access {
  /** The settings without which nothing can be read. */
  private static final List<String> REQUIRED =
      List.of(
          "servicetitan.tenant.id",
          "servicetitan.client.id",
          "servicetitan.client.secret",
          "servicetitan.app.key",
          "xero.client.id",
          "xero.client.secret",
          "xero.tenant.id");

  private static final Set<String> SECRET =
      Set.of("servicetitan.client.secret", "servicetitan.app.key", "xero.client.secret");

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "servicetitan.api.url", "https://api.servicetitan.io",
          "servicetitan.auth.url", "https://auth.servicetitan.io",
          "xero.api.url", "https://api.xero.com",
          "xero.identity.url", "https://identity.xero.com",
          "xero.scopes",
              "accounting.invoices accounting.payments accounting.banktransactions"
                  + " accounting.contacts accounting.settings");

  private final Map<String, String> settings;

  private Access(Map<String, String> settings) {
    this.settings = Map.copyOf(settings);
  }

  public static Access of(Map<String, String> settings) {
    return new Access(settings);
  }

  /**
   * Reads a properties file with the connectors' setting names.
   *
   * @throws QuickstartException when it cannot be read or something is missing; names each setting
   */
  public static Access readFrom(Path file) {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(in);
    } catch (IOException e) {
      throw new QuickstartException("The file of --live cannot be read: " + file, e);
    }
    Map<String, String> settings = new HashMap<>();
    properties.forEach((key, value) -> settings.put(key.toString(), value.toString().strip()));
    List<String> missing = new ArrayList<>(REQUIRED);
    missing.removeIf(key -> !settings.getOrDefault(key, "").isEmpty());
    if (!missing.isEmpty()) {
      throw new QuickstartException(file + " lacks " + String.join(", ", missing) + ".");
    }
    if (!settings.getOrDefault("xero.grant", "client_credentials").equals("client_credentials")) {
      throw new QuickstartException(
          file
              + ": the quickstart works with xero.grant=client_credentials (a Xero custom connection).");
    }
    return new Access(settings);
  }

  /** The setting as given, or its default. */
  public String get(String name) {
    String value = settings.getOrDefault(name, DEFAULTS.get(name));
    if (value == null) {
      throw new QuickstartException("The setting " + name + " is missing.");
    }
    return value;
  }

  /** The setting only when it was given. */
  public Optional<String> given(String name) {
    return Optional.ofNullable(settings.get(name));
  }

  /**
   * All settings that were given, secrets included: for the file that the worker reads them from.
   */
  public Map<String, String> all() {
    return settings;
  }

  @Override
  public String toString() {
    Map<String, String> shown = new HashMap<>(settings);
    shown.replaceAll((name, value) -> SECRET.contains(name) ? "***" : value);
    return shown.toString();
  }
}

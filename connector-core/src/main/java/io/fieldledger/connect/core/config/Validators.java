package io.fieldledger.connect.core.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Validators with messages that name the setting, what is wrong and what to write instead. */
public final class Validators {
  private Validators() {}

  /** An absolute http(s) address without query; plain http only to this machine. */
  public static final ConfigDef.Validator BASE_URL =
      check(
          "an https address without a query, such as https://api.example.com",
          Validators::isBaseUrl);

  /** Any text that is not blank. */
  public static final ConfigDef.Validator NOT_BLANK =
      check("a text that is not blank", text -> !text.isBlank());

  /** Any text, or nothing at all, without blanks around it. */
  public static final ConfigDef.Validator TRIMMED =
      check("a text without blanks at its ends", text -> text.equals(text.strip()));

  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** A GUID in its usual form, or nothing at all. */
  public static final ConfigDef.Validator OPTIONAL_GUID =
      check(
          "a GUID, such as 7f4a2c10-5b1d-4c8e-9a3f-0d6e2b91c754",
          text -> text.isBlank() || GUID.matcher(text.strip()).matches());

  /** A calendar date. */
  public static final ConfigDef.Validator DAY =
      check("a day such as 2026-11-01", Validators::isDay);

  public static ConfigDef.Validator oneOf(List<String> values) {
    return check("one of " + String.join(", ", values), values::contains);
  }

  public static ConfigDef.Validator check(String wanted, Predicate<String> accepted) {
    return new ConfigDef.Validator() {
      @Override
      public void ensureValid(String name, Object value) {
        if (value instanceof String text && !accepted.test(text)) {
          throw new ConfigException(name, value, "Write " + wanted + ".");
        }
      }

      @Override
      public String toString() {
        return wanted;
      }
    };
  }

  private static boolean isDay(String text) {
    try {
      return LocalDate.parse(text).toString().equals(text);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isBaseUrl(String text) {
    try {
      URI uri = new URI(text);
      if (uri.getHost() == null || uri.getQuery() != null || uri.getUserInfo() != null) {
        return false;
      }
      return switch (String.valueOf(uri.getScheme())) {
        case "https" -> true;
        case "http" -> isLoopback(uri.getHost());
        default -> false;
      };
    } catch (java.net.URISyntaxException e) {
      return false;
    }
  }

  /** By the text alone for names: a look-up during validation could hang. */
  private static boolean isLoopback(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    if (!host.matches("[0-9.]+|\\[[0-9a-fA-F:]+]")) {
      return false;
    }
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}

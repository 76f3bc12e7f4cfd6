package io.fieldledger.connect.xero.sink.preflight;

import io.fieldledger.connect.xero.sink.preflight.Mapped.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the settings beside the sink's own name in Xero. The transform is configured in the same
 * connector, under {@code transforms.<alias>.}; its documented names are read here as text, because
 * a connector never depends on a transform; so are those of its mapping file. A setting that is not
 * known is none of Xero's.
 */
final class MappedSettings {
  private static final String TRANSFORM = "io.fieldledger.connect.transforms.ToXeroDocuments";

  private static final String FILE = "mapping.file";

  /** A setting with one name. */
  private static final Map<String, Role> SINGLE =
      Map.ofEntries(
          Map.entry("currency", Role.CURRENCY),
          Map.entry("fallback.account", Role.LINES),
          Map.entry("interest.account", Role.LINES),
          Map.entry("retainage.account", Role.LINES),
          Map.entry("tax.carrier.account", Role.LINES),
          Map.entry("tax.rounding.account", Role.ROUNDING),
          Map.entry("tax.exempt.type", Role.TAX_TYPE),
          Map.entry("deposit.account", Role.LINES),
          Map.entry("refund.account", Role.LINES),
          Map.entry("credit.memo.account", Role.LINES),
          Map.entry("deposits.fee.account", Role.LINES),
          Map.entry("opening.account", Role.LINES),
          Map.entry("opening.clearing.account", Role.BANK),
          Map.entry("purchase.other.account", Role.LINES),
          Map.entry("vendor.credit.account", Role.LINES),
          Map.entry("purchase.account", Role.LINES),
          Map.entry("purchase.tax.account", Role.LINES),
          Map.entry("purchase.shipping.account", Role.LINES),
          Map.entry("tracking.business.unit.category", Role.CATEGORY),
          Map.entry("tracking.territory.category", Role.CATEGORY));

  /** A setting of {@code from:to} pairs, of which {@code to} is Xero's. */
  private static final Map<String, Role> PAIRS =
      Map.of(
          // Bank accounts of deposits and of payments are mapped there too (rules 10, 12).
          "accounts", Role.LEDGER,
          "purchase.accounts", Role.LINES,
          "payment.accounts", Role.MONEY,
          "deposits.clearing.accounts", Role.BANK,
          "payment.noncash.accounts", Role.LINES,
          "tax.types", Role.TAX_TYPE);

  /** Options by the setting that names their category. */
  private static final Map<String, String> OPTIONS =
      Map.of(
          "tracking.business.units", "tracking.business.unit.category",
          "tracking.territories", "tracking.territory.category");

  private MappedSettings() {}

  /** In the order of the connector's settings; none without the transform. */
  static List<Mapped> of(Map<String, String> connector) {
    List<Mapped> mapped = new ArrayList<>();
    for (String alias : list(connector.get("transforms"))) {
      String prefix = "transforms." + alias + '.';
      if (TRANSFORM.equals(connector.getOrDefault(prefix + "type", "").strip())) {
        transform(prefix, connector, mapped);
      }
    }
    return List.copyOf(mapped);
  }

  private static void transform(String prefix, Map<String, String> connector, List<Mapped> mapped) {
    List<Named> named = new ArrayList<>();
    connector.keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .sorted()
        .forEach(key -> own(prefix, key, text(connector.get(key)), named));
    String file = text(connector.get(prefix + FILE));
    if (!file.isEmpty()) {
      for (FileSettings.Value value : FileSettings.read(file)) {
        String entry = value.entry().isEmpty() ? "" : ", entry '" + value.entry() + "'";
        named.add(
            new Named(
                prefix + FILE,
                "%s line %d: %s%s: ".formatted(file, value.line(), value.setting(), entry),
                value.setting(),
                value.value()));
      }
    }
    named.stream().filter(n -> !n.value().isEmpty()).forEach(n -> add(n, named, mapped));
  }

  /**
   * A value of a setting.
   *
   * @param setting the key of the connector's configuration that has it
   * @param place where in a file it stands; empty outside of one
   * @param name the setting's own name
   */
  private record Named(String setting, String place, String name, String value) {}

  private static void own(String prefix, String key, String value, List<Named> named) {
    String name = key.substring(prefix.length());
    List<String> values =
        PAIRS.containsKey(name) || OPTIONS.containsKey(name) ? rights(value) : List.of(value);
    values.forEach(one -> named.add(new Named(key, "", name, one)));
  }

  private static void add(Named one, List<Named> all, List<Mapped> mapped) {
    if (OPTIONS.containsKey(one.name())) {
      all.stream()
          .filter(other -> other.name().equals(OPTIONS.get(one.name())))
          .filter(category -> !category.value().isEmpty())
          .findFirst()
          .ifPresent(category -> mapped.add(of(one, Role.OPTION, category.value())));
      return;
    }
    Role role = SINGLE.getOrDefault(one.name(), PAIRS.get(one.name()));
    if (role != null) {
      mapped.add(of(one, role, ""));
    } else if (one.name().endsWith(".account")) {
      mapped.add(of(one, Role.ACCOUNT, ""));
    }
  }

  private static Mapped of(Named one, Role role, String within) {
    return new Mapped(one.setting(), one.place(), role, one.value(), within);
  }

  private static List<String> rights(String pairs) {
    return list(pairs).stream()
        .filter(pair -> pair.indexOf(':') > 0)
        .map(pair -> pair.substring(pair.lastIndexOf(':') + 1).strip())
        .filter(to -> !to.isEmpty())
        .distinct()
        .toList();
  }

  private static List<String> list(String value) {
    return List.of(text(value).split(",", -1)).stream()
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .toList();
  }

  private static String text(String value) {
    return value == null ? "" : value.strip();
  }
}

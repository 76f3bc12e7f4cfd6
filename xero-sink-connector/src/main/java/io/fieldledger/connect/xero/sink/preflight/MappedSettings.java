package io.fieldledger.connect.xero.sink.preflight;

import io.fieldledger.connect.xero.sink.preflight.Mapped.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the settings beside the sink's own name in Xero. The transform is configured in the same
 * connector, under {@code transforms.<alias>.}; its documented names are read here as text, because
 * a connector never depends on a transform. A setting that is not known is none of Xero's.
 */
final class MappedSettings {
  private static final String TRANSFORM = "io.fieldledger.connect.transforms.ToXeroDocuments";

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
          Map.entry("opening.clearing.account", Role.MONEY),
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
          "accounts", Role.LINES,
          "purchase.accounts", Role.LINES,
          "payment.accounts", Role.MONEY,
          "deposits.clearing.accounts", Role.MONEY,
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
    Map<String, String> own = new LinkedHashMap<>();
    connector.keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .sorted()
        .forEach(key -> own.put(key.substring(prefix.length()), text(connector.get(key))));
    own.forEach(
        (name, value) -> {
          String setting = prefix + name;
          if (value.isEmpty()) {
            return;
          }
          if (SINGLE.containsKey(name)) {
            mapped.add(new Mapped(setting, SINGLE.get(name), value, ""));
          } else if (PAIRS.containsKey(name)) {
            rights(value).forEach(to -> mapped.add(new Mapped(setting, PAIRS.get(name), to, "")));
          } else if (OPTIONS.containsKey(name)) {
            String category = own.getOrDefault(OPTIONS.get(name), "");
            rights(value).stream()
                .filter(to -> !category.isEmpty())
                .forEach(to -> mapped.add(new Mapped(setting, Role.OPTION, to, category)));
          } else if (name.endsWith(".account")) {
            mapped.add(new Mapped(setting, Role.ACCOUNT, value, ""));
          }
        });
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

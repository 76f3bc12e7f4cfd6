package io.fieldledger.connect.transforms.config;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;

/** How sales tax reaches Xero, per tax zone (rule 2). */
public record TaxSettings(
    TaxMode mode,
    Map<String, TaxZoneSettings> zones,
    Optional<String> carrierAccount,
    Optional<String> roundingAccount,
    String exemptType,
    Overridden overridden) {

  public static final String TAX_MODE_CONFIG = "tax.mode";
  public static final String TAX_TYPES_CONFIG = "tax.types";
  public static final String TAX_RATES_CONFIG = "tax.rates";
  public static final String TAX_ZONE_MODES_CONFIG = "tax.zone.modes";
  public static final String TAX_CARRIER_ACCOUNT_CONFIG = "tax.carrier.account";
  public static final String TAX_ROUNDING_ACCOUNT_CONFIG = "tax.rounding.account";
  public static final String TAX_EXEMPT_TYPE_CONFIG = "tax.exempt.type";
  public static final String TAX_OVERRIDE_CONFIG = "tax.override";

  private static final int PERCENT_DIGITS = 2;

  /** What happens when the header tax is not what base and rate give. */
  public enum Overridden {
    POST,
    HOLD
  }

  static void define(ConfigDef definition) {
    new Settings(definition, "Sales tax")
        .choice(
            TAX_MODE_CONFIG,
            TaxMode.AUTO,
            Importance.HIGH,
            "Tax mode",
            "How the tax of the invoice reaches Xero: spread over the taxable lines, carrier (a line of its own to"
                + " tax.carrier.account), native (Xero computes, a rounding line closes the gap), or auto: spread when"
                + " tax.types has any zone, else carrier.")
        .pairs(
            TAX_TYPES_CONFIG,
            XeroCodes::taxType,
            Importance.HIGH,
            "Tax types",
            "Xero tax type by tax zone, named by its id or name: 301:TAX001. For a zone with separate rates two entries:"
                + " 301/Labor:TAX002 and 301/Material:TAX003.")
        .pairs(
            TAX_RATES_CONFIG,
            TaxSettings::percent,
            Importance.MEDIUM,
            "Tax rates",
            "Rate in percent by tax zone, as in tax.types: 301/Labor:5. Needed for zones with separate rates; others"
                + " have their rate on the invoice.")
        .pairs(
            TAX_ZONE_MODES_CONFIG,
            TaxSettings::mode,
            Importance.MEDIUM,
            "Tax modes of zones",
            "Tax mode by tax zone where it differs from tax.mode: 303:carrier.")
        .account(
            TAX_CARRIER_ACCOUNT_CONFIG,
            Importance.HIGH,
            "Tax carrier account",
            "Liability account for tax that is carried as its own line: in mode carrier, for zones without a tax type,"
                + " and where a tax cannot lie on the lines. Empty: such invoices are held.")
        .account(
            TAX_ROUNDING_ACCOUNT_CONFIG,
            Importance.MEDIUM,
            "Tax rounding account",
            "Xero's system account for rounding, for mode native.")
        .text(
            TAX_EXEMPT_TYPE_CONFIG,
            "NONE",
            XeroCodes.optional(XeroCodes::taxType, "a Xero tax type"),
            Importance.LOW,
            "Exempt tax type",
            "Xero tax type of lines without tax.")
        .choice(
            TAX_OVERRIDE_CONFIG,
            Overridden.POST,
            Importance.MEDIUM,
            "Overridden tax",
            "What happens when the tax of an invoice is not what its lines and rates give: post it with a flag, or"
                + " hold.");
  }

  static TaxSettings read(AbstractConfig config) {
    Map<String, TaxZoneSettings> zones = zones(config);
    TaxMode mode = Choice.read(config, TAX_MODE_CONFIG, TaxMode.class);
    if (mode == TaxMode.AUTO) {
      boolean mapped = !config.getList(TAX_TYPES_CONFIG).isEmpty();
      mode = mapped ? TaxMode.SPREAD : TaxMode.CARRIER;
    }
    TaxSettings tax =
        new TaxSettings(
            mode,
            Map.copyOf(zones),
            Settings.optional(config, TAX_CARRIER_ACCOUNT_CONFIG),
            Settings.optional(config, TAX_ROUNDING_ACCOUNT_CONFIG),
            Settings.optional(config, TAX_EXEMPT_TYPE_CONFIG).orElse("NONE"),
            Choice.read(config, TAX_OVERRIDE_CONFIG, Overridden.class));
    tax.check(config.getString(TAX_MODE_CONFIG));
    return tax;
  }

  /** The settings of a zone, under the most specific of its keys. */
  public Optional<TaxZoneSettings> zone(List<String> keys) {
    return keys.stream().map(Pairs::key).map(zones::get).filter(zone -> zone != null).findFirst();
  }

  private void check(String givenMode) {
    if (givenMode.equals(Choice.word(TaxMode.CARRIER)) && carrierAccount.isEmpty()) {
      throw new ConfigException(
          TAX_MODE_CONFIG,
          givenMode,
          "needs the liability account in " + TAX_CARRIER_ACCOUNT_CONFIG);
    }
    boolean carried =
        zones.values().stream().anyMatch(zone -> zone.mode().equals(Optional.of(TaxMode.CARRIER)));
    if (carried && carrierAccount.isEmpty()) {
      throw new ConfigException(
          TAX_ZONE_MODES_CONFIG,
          "carrier",
          "needs the liability account in " + TAX_CARRIER_ACCOUNT_CONFIG);
    }
    boolean rounded =
        mode == TaxMode.NATIVE
            || zones.values().stream()
                .anyMatch(zone -> zone.mode().equals(Optional.of(TaxMode.NATIVE)));
    if (rounded && roundingAccount.isEmpty()) {
      throw new ConfigException(
          mode == TaxMode.NATIVE ? TAX_MODE_CONFIG : TAX_ZONE_MODES_CONFIG,
          "native",
          "needs Xero's account for rounding in " + TAX_ROUNDING_ACCOUNT_CONFIG);
    }
  }

  private static Map<String, TaxZoneSettings> zones(AbstractConfig config) {
    Map<String, String> types = Pairs.read(config, TAX_TYPES_CONFIG);
    Map<String, String> rates = Pairs.read(config, TAX_RATES_CONFIG);
    Map<String, String> modes = Pairs.read(config, TAX_ZONE_MODES_CONFIG);
    Map<String, Map<TaxBase, TaxZoneSettings.Rate>> byZone = new HashMap<>();
    types.forEach(
        (entry, type) -> {
          TaxBase base = TaxBase.ofEntry(entry);
          Optional<BigDecimal> rate =
              Optional.ofNullable(rates.get(entry)).map(TaxSettings::percent);
          if (base != TaxBase.SUBTOTAL && rate.isEmpty()) {
            throw Pairs.bad(
                TAX_TYPES_CONFIG, entry + ":" + type, "its rate is missing in " + TAX_RATES_CONFIG);
          }
          byZone
              .computeIfAbsent(base.zoneOf(entry), zone -> new EnumMap<>(TaxBase.class))
              .put(base, new TaxZoneSettings.Rate(type, rate));
        });
    for (String entry : rates.keySet()) {
      if (!types.containsKey(entry)) {
        throw Pairs.bad(
            TAX_RATES_CONFIG,
            entry + ":" + rates.get(entry),
            "the zone has no entry in " + TAX_TYPES_CONFIG);
      }
    }
    Map<String, TaxZoneSettings> zones = new HashMap<>();
    Set<String> names = new TreeSet<>(byZone.keySet());
    names.addAll(modes.keySet());
    for (String name : names) {
      Map<TaxBase, TaxZoneSettings.Rate> zone = byZone.getOrDefault(name, Map.of());
      if (zone.size() > 1 && zone.containsKey(TaxBase.SUBTOTAL)) {
        throw Pairs.bad(
            TAX_TYPES_CONFIG,
            name,
            "a zone has one rate, or rates for Labor and Material, not both");
      }
      zones.put(
          name,
          new TaxZoneSettings(
              Map.copyOf(zone), Optional.ofNullable(modes.get(name)).map(TaxSettings::mode)));
    }
    return zones;
  }

  private static TaxMode mode(String word) {
    TaxMode mode =
        Choice.words(TaxMode.class).contains(word)
            ? Choice.choice(word, TaxMode.class)
            : TaxMode.AUTO;
    if (mode == TaxMode.AUTO) {
      throw new IllegalArgumentException("the mode must be spread, carrier or native");
    }
    return mode;
  }

  /** Percent as a fraction: 8.375 is 0.08375. */
  private static BigDecimal percent(String text) {
    BigDecimal percent;
    try {
      percent = new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("the rate must be percent such as 8.375", e);
    }
    if (percent.signum() < 0
        || percent.compareTo(BigDecimal.valueOf(100)) > 0
        || percent.scale() > 6) {
      throw new IllegalArgumentException(
          "the rate must be percent between 0 and 100, such as 8.375");
    }
    return percent.movePointLeft(PERCENT_DIGITS);
  }
}

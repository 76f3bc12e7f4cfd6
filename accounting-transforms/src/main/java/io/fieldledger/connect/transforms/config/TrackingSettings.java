package io.fieldledger.connect.transforms.config;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** The two tracking categories of Xero and where their options come from (rule 14). */
public record TrackingSettings(
    Optional<String> businessUnitCategory,
    Map<String, String> businessUnits,
    Optional<String> territoryCategory,
    TerritoryField territoryField,
    Map<String, String> territories) {

  public static final String BUSINESS_UNIT_CATEGORY_CONFIG = "tracking.business.unit.category";
  public static final String BUSINESS_UNITS_CONFIG = "tracking.business.units";
  public static final String TERRITORY_CATEGORY_CONFIG = "tracking.territory.category";
  public static final String TERRITORIES_CONFIG = "tracking.territories";
  public static final String TERRITORY_FIELD_CONFIG = "tracking.territory.field";

  /** What of the service location tells its territory. */
  public enum TerritoryField {
    ZIP("zip code"),
    CITY("city"),
    STATE("state");

    private final String shown;

    TerritoryField(String shown) {
      this.shown = shown;
    }

    /** The word for messages. */
    public String shown() {
      return shown;
    }
  }

  static void define(ConfigDef definition) {
    ConfigDef.Validator category =
        XeroCodes.optional(XeroCodes::trackingOption, "empty or the name of a tracking category");
    new Settings(definition, "Tracking")
        .text(
            BUSINESS_UNIT_CATEGORY_CONFIG,
            "",
            category,
            Importance.MEDIUM,
            "Business unit category",
            "Xero tracking category for the business unit of each line. Empty: not tracked.")
        .pairs(
            BUSINESS_UNITS_CONFIG,
            XeroCodes::trackingOption,
            Importance.MEDIUM,
            "Business unit options",
            "Tracking option by business unit id: 11:Phoenix HVAC. A unit that is not listed uses its name;"
                + " purchase orders have only the id and need the list.")
        .text(
            TERRITORY_CATEGORY_CONFIG,
            "",
            category,
            Importance.MEDIUM,
            "Territory category",
            "Xero tracking category for the territory of the service location. Empty: not tracked.")
        .pairs(
            TERRITORIES_CONFIG,
            XeroCodes::trackingOption,
            Importance.MEDIUM,
            "Territory options",
            "Tracking option by the first characters of the location's zip code, or of what tracking.territory.field"
                + " names: 850:North. The longest match counts.")
        .choice(
            TERRITORY_FIELD_CONFIG,
            TerritoryField.ZIP,
            Importance.LOW,
            "Territory field",
            "What of the service location tells its territory: zip code, city or state.");
  }

  static TrackingSettings read(AbstractConfig config) {
    return new TrackingSettings(
        Settings.optional(config, BUSINESS_UNIT_CATEGORY_CONFIG),
        Map.copyOf(Pairs.read(config, BUSINESS_UNITS_CONFIG)),
        Settings.optional(config, TERRITORY_CATEGORY_CONFIG),
        Choice.read(config, TERRITORY_FIELD_CONFIG, TerritoryField.class),
        Map.copyOf(Pairs.read(config, TERRITORIES_CONFIG)));
  }

  /** The option that is set for a business unit; all others are named as their units. */
  public Optional<String> businessUnitOption(long id) {
    return Optional.ofNullable(businessUnits.get(String.valueOf(id)));
  }

  /** The option of the longest beginning of a zip code, city or state. */
  public Optional<String> territoryOption(String place) {
    return Pairs.longestBeginning(territories, place);
  }
}

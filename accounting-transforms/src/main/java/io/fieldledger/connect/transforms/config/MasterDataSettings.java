package io.fieldledger.connect.transforms.config;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;

/** All settings of the way from Xero's contacts to ServiceTitan. */
public record MasterDataSettings(
    NewContacts newContacts,
    BothKinds both,
    CustomerType customerType,
    Optional<String> defaultCountry) {

  public static final String NEW_CONTACTS_CONFIG = "new.contacts";
  public static final String BOTH_KINDS_CONFIG = "new.contacts.both";
  public static final String CUSTOMER_TYPE_CONFIG = "new.customers.type";
  public static final String DEFAULT_COUNTRY_CONFIG = "default.country";

  /** What becomes of contacts without a link to ServiceTitan. */
  public enum NewContacts {
    SKIP,
    CUSTOMERS,
    VENDORS,
    CUSTOMERS_AND_VENDORS;

    public boolean customers() {
      return this == CUSTOMERS || this == CUSTOMERS_AND_VENDORS;
    }

    public boolean vendors() {
      return this == VENDORS || this == CUSTOMERS_AND_VENDORS;
    }

    /** The word in the configuration. */
    public String word() {
      return Choice.word(this);
    }
  }

  /** What becomes of a contact that is customer and supplier, where both kinds are taken. */
  public enum BothKinds {
    CUSTOMER,
    VENDOR,
    CUSTOMER_AND_VENDOR
  }

  /** ServiceTitan's types of customers. */
  public enum CustomerType {
    RESIDENTIAL("Residential"),
    COMMERCIAL("Commercial");

    private final String word;

    CustomerType(String word) {
      this.word = word;
    }

    /** ServiceTitan's word. */
    public String word() {
      return word;
    }
  }

  /** The definition of every key, in the order of the documentation. */
  public static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    new Settings(definition, "Contacts from Xero")
        .choice(
            NEW_CONTACTS_CONFIG,
            NewContacts.SKIP,
            Importance.HIGH,
            "New contacts",
            "What becomes of contacts that were made in Xero and have no link to ServiceTitan. skip: they stay in Xero."
                + " customers: those that are customers in Xero become customers. vendors: those that are suppliers"
                + " become vendors. customers-and-vendors: either. Contacts that are neither always stay in Xero."
                + " Changes of linked contacts are brought over in any case.")
        .choice(
            BOTH_KINDS_CONFIG,
            BothKinds.CUSTOMER,
            Importance.LOW,
            "Contacts of both kinds",
            "What a new contact becomes that is customer and supplier in Xero, where new.contacts takes both kinds.")
        .choice(
            CUSTOMER_TYPE_CONFIG,
            CustomerType.RESIDENTIAL,
            Importance.LOW,
            "Type of new customers",
            "The type of customers that are made in ServiceTitan. It is not changed later.")
        .text(
            DEFAULT_COUNTRY_CONFIG,
            "",
            null,
            Importance.MEDIUM,
            "Default country",
            "The country of addresses that have none in Xero, such as USA. ServiceTitan takes no address without a"
                + " country: when it is missing here too, new contacts are held, and addresses of linked ones are not"
                + " brought over.");
    return definition;
  }

  /**
   * Reads the settings of a transform.
   *
   * @throws ConfigException naming the key and what is wrong
   */
  public static MasterDataSettings of(Map<String, ?> settings) {
    ConfigDef definition = definition();
    MappingConfig.refuseUnknown(definition, settings);
    AbstractConfig config = new AbstractConfig(definition, settings, false);
    return new MasterDataSettings(
        Choice.read(config, NEW_CONTACTS_CONFIG, NewContacts.class),
        Choice.read(config, BOTH_KINDS_CONFIG, BothKinds.class),
        Choice.read(config, CUSTOMER_TYPE_CONFIG, CustomerType.class),
        Settings.optional(config, DEFAULT_COUNTRY_CONFIG));
  }
}

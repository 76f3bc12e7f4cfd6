package io.fieldledger.connect.transforms.config;

import io.fieldledger.connect.transforms.desired.XeroText;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** Which customers become contacts (rules 16, 18, 19). */
public record ContactSettings(Contacts contacts, Optional<String> walkInName) {

  public static final String CONTACTS_CONFIG = "contacts";
  public static final String WALK_IN_CONTACT_CONFIG = "walk.in.contact";

  /** Which customers become contacts. */
  public enum Contacts {
    /** Every customer that the source sends. */
    ALL,
    /** Customers that a document needs; the document brings the contact. */
    USED
  }

  static void define(ConfigDef definition) {
    new Settings(definition, "Contacts")
        .choice(
            CONTACTS_CONFIG,
            Contacts.ALL,
            Importance.MEDIUM,
            "Contacts",
            "all: every customer becomes a contact. used: only customers that a document needs. Vendors always become"
                + " contacts, because purchase orders do not carry their name.")
        .text(
            WALK_IN_CONTACT_CONFIG,
            "",
            null,
            Importance.LOW,
            "Walk-in contact",
            "Name of the contact for counter sales without a customer. Empty: such sales are held.");
  }

  static ContactSettings read(AbstractConfig config) {
    return new ContactSettings(
        Choice.read(config, CONTACTS_CONFIG, Contacts.class),
        Settings.optional(config, WALK_IN_CONTACT_CONFIG)
            .flatMap(XeroText::name)
            .map(name -> XeroText.cut(name, XeroText.NAME)));
  }
}

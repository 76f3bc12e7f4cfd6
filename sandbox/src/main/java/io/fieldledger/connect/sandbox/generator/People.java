package io.fieldledger.connect.sandbox.generator;

import io.fieldledger.connect.sandbox.generator.Customer.Contact;
import io.fieldledger.connect.sandbox.generator.Customer.Location;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Customers with contacts and locations, and vendors. */
final class People {
  private static final int CUSTOMERS = 400;
  private static final int NAMESAKE_PAIRS = 4;
  private static final int VENDORS = 60;
  private static final LocalDate OPENED = LocalDate.of(2019, 3, 1);
  private static final LocalDate NEWEST = LocalDate.of(2026, 10, 20);
  private static final List<String> DOMAINS = List.of("example.com", "example.net", "example.org");
  private static final List<BigDecimal> VENDOR_TAX =
      List.of(Money.of("0"), Money.of("0.0635"), Money.of("0.0837500000"), Money.of("0.072"));

  private final Chance chance;
  private final Names names;
  private final Sequence customerIds;
  private final Sequence locationIds;
  private final Sequence contactIds;
  private final Sequence vendorIds;
  private int phones;

  final List<Customer> customers = new ArrayList<>();
  final List<Vendor> vendors = new ArrayList<>();

  /** Customers whose names are awkward or shared: they get documents for certain. */
  final List<Customer> special = new ArrayList<>();

  People(long seed, int scale) {
    this.chance = new Chance(seed, "people");
    this.names = new Names(chance);
    this.customerIds = new Sequence(8100, 7, chance);
    this.locationIds = new Sequence(18_400, 7, chance);
    this.contactIds = new Sequence(71_000, 5, chance);
    this.vendorIds = new Sequence(400, 3, chance);
    for (int i = 0; i < scale; i++) {
      specialNames(i);
    }
    for (int i = vendors.size(); i < VENDORS * scale; i++) {
      addVendor(names.vendor());
    }
    for (int i = customers.size(); i < CUSTOMERS * scale; i++) {
      boolean commercial = chance.percent(18);
      addCustomer(commercial ? names.firm() : names.person(), commercial);
    }
  }

  private void specialNames(int round) {
    for (String awkward : Names.AWKWARD) {
      String name = round == 0 ? awkward : awkward + " " + (round + 1);
      names.take(name);
      special.add(addCustomer(name, name.matches(".*(LLC|Inc|Realty|Properties|Sons|Parish).*")));
    }
    for (int pair = 0; pair < NAMESAKE_PAIRS; pair++) {
      String name = names.person();
      special.add(addCustomer(name, false));
      // The second pair differs in case, the third in punctuation: still namesakes.
      String twin = pair == 1 ? name.toUpperCase(Locale.ROOT) : pair == 2 ? name + "." : name;
      special.add(addCustomer(twin, false));
    }
    String subcontractor = round == 0 ? "Alex Rodriguez" : names.person();
    names.take(subcontractor);
    addVendor(subcontractor);
    special.add(addCustomer(subcontractor, false));
    for (String vendor : List.of("O'Leary & Fuller Sheet Metal", "Ferré  Réfrigération, Inc.")) {
      String name = round == 0 ? vendor : vendor + " " + (round + 1);
      names.take(name);
      addVendor(name);
    }
  }

  private Customer addCustomer(String name, boolean commercial) {
    Instant created = someTime(OPENED, NEWEST);
    Customer customer =
        new Customer(
            customerIds.next(),
            name,
            commercial,
            commercial && chance.percent(12),
            commercial
                ? chance.oneOf(List.of(PaymentTerm.NET_15, PaymentTerm.NET_30))
                : PaymentTerm.DUE_UPON_RECEIPT,
            created,
            someTime(created.atZone(ZoneOffset.UTC).toLocalDate().plusDays(1), NEWEST.plusDays(5)));
    int places = commercial && chance.percent(30) ? chance.between(2, 3) : 1;
    BusinessUnit unit =
        chance.oneOf(
            List.of(
                BusinessUnit.PHOENIX,
                BusinessUnit.PHOENIX,
                BusinessUnit.MESA,
                BusinessUnit.MESA,
                BusinessUnit.TUCSON));
    for (int i = 0; i < places; i++) {
      String label = i == 0 ? name : name + " - Building " + (i + 1);
      customer.locations.add(
          new Location(
              locationIds.next(),
              customer,
              label,
              unit,
              chance.oneOf(unit.zones()),
              address(unit)));
    }
    addContacts(customer);
    customers.add(customer);
    return customer;
  }

  private void addContacts(Customer customer) {
    if (chance.percent(96)) {
      addContact(customer, chance.percent(70) ? "MobilePhone" : "Phone", phone());
    }
    if (chance.percent(85)) {
      addContact(customer, "Email", email(customer.name, customer.id));
    }
    if (chance.percent(18)) {
      addContact(customer, "Phone", phone());
    }
    if (customer.commercial && chance.percent(20)) {
      addContact(customer, "Fax", phone());
    }
  }

  private void addContact(Customer customer, String type, String value) {
    String memo = chance.percent(20) ? "call before arrival" : null;
    customer.contacts.add(new Contact(contactIds.next(), type, value, memo, customer.created));
  }

  private void addVendor(String name) {
    long id = vendorIds.next();
    BusinessUnit near = chance.oneOf(List.of(BusinessUnit.values()));
    vendors.add(
        new Vendor(
            id,
            name,
            chance.oneOf(VENDOR_TAX),
            address(near),
            phone(),
            email(name, id),
            someTime(OPENED, LocalDate.of(2025, 12, 20))));
  }

  private Address address(BusinessUnit unit) {
    String street = chance.between(100, 19_900) + " " + chance.oneOf(Names.STREETS);
    String zip = unit.zipPrefix() + String.format(Locale.ROOT, "%02d", chance.between(1, 60));
    String apartment = chance.percent(15) ? "Unit " + chance.between(1, 240) : "";
    return new Address(street, apartment, chance.oneOf(unit.cities()), zip);
  }

  /** A number of the exchange that is never given to anybody; no two are equal. */
  private String phone() {
    int number = phones++;
    int area = List.of(602, 480, 520).get(number % 3) + number / 30_000;
    return String.format(Locale.ROOT, "%03d555%04d", area, number / 3 % 10_000);
  }

  private String email(String name, long id) {
    String local = Names.ascii(name).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", ".");
    String trimmed = local.replaceAll("^\\.|\\.$", "");
    return trimmed.substring(0, Math.min(30, trimmed.length())) + id + "@" + chance.oneOf(DOMAINS);
  }

  private Instant someTime(LocalDate from, LocalDate to) {
    long first = from.toEpochDay();
    int span = (int) Math.max(0, to.toEpochDay() - first);
    LocalDate day = LocalDate.ofEpochDay(first + chance.between(0, span));
    return day.atTime(chance.between(14, 23), chance.between(0, 59), chance.between(0, 59))
        .toInstant(ZoneOffset.UTC)
        .plusNanos(100L * chance.ticks());
  }
}

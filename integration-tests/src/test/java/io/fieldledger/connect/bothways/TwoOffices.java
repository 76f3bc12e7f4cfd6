package io.fieldledger.connect.bothways;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.contact.ContactDetails;
import io.fieldledger.connect.core.contact.Side;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** People who keep customers and vendors in ServiceTitan, and contacts in Xero. */
public final class TwoOffices {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> NAMES =
      List.of("Ana Núñez", "Bob O'Hara", "Chen & Sons", "Dee  Dee", "Émile 🔧", " lower case ltd");

  private final Sandbox sandbox;
  private final Random random;
  private final Edits edits = new Edits();
  private final Map<String, Fate> fates = new HashMap<>();
  private int people;
  private int changes;

  public TwoOffices(Sandbox sandbox, long seed) {
    this.sandbox = sandbox;
    this.random = new Random(seed);
  }

  /** New customers in ServiceTitan. */
  public void meetCustomers(int many) {
    for (int i = 0; i < many; i++) {
      addCustomer(++people);
    }
  }

  private void addCustomer(int n) {
    String address = address(n, "Oak");
    sandbox
        .serviceTitanClerk()
        .addCustomer(
            """
            {"name":"%s","type":"Residential","address":%s,"locations":[{"name":"Home","address":%s}],
             "contacts":[{"type":"Email","value":"c%d@example.com"},{"type":"MobilePhone","value":"60255%05d"}]}
            """
                .formatted(name(n), address, address, n, n));
  }

  /** New vendors in ServiceTitan. */
  public void meetVendors(int many) {
    for (int i = 0; i < many; i++) {
      int n = ++people;
      sandbox
          .serviceTitanClerk()
          .addVendor(
              """
              {"name":"%s","active":true,"isTruckReplenishment":false,"taxRate":0,"restrictedMobileCreation":false,
               "address":%s,"email":"v%d@example.com","phone":"60277%05d"}
              """
                  .formatted(name(n), address(n, "Ash"), n, n));
    }
  }

  /** New contacts in Xero; they are customers by an invoice that they are sent. */
  public void meetContacts(int many) {
    for (int i = 0; i < many; i++) {
      trade("ACCREC", addContact(++people, "602660"), people);
    }
  }

  /** New suppliers in Xero, by a bill that they sent. */
  public void meetSuppliers(int many) {
    for (int i = 0; i < many; i++) {
      trade("ACCPAY", addContact(++people, "602880"), people);
    }
  }

  /** A customer whom both offices enter, each for itself. */
  public void meetTwice() {
    int n = ++people;
    String contact = addContact(n, "60255");
    addCustomer(n);
    trade("ACCREC", contact, n);
  }

  /** Xero takes no name with superfluous blanks; and what it makes of emoji is not known. */
  private String addContact(int n, String phone) {
    return read(sandbox
            .xeroClerk()
            .create(
                "Contacts",
                """
                {"Name":"%s","EmailAddress":"c%d@example.com",
                 "Phones":[{"PhoneType":"MOBILE","PhoneNumber":"%s%05d"}],
                 "Addresses":[{"AddressType":"POBOX","AddressLine1":"%d Oak St","City":"Mesa","Region":"AZ",
                  "PostalCode":"85201","Country":"USA"}]}
                """
                    .formatted(
                        name(n).replaceAll("[^\\p{L}\\p{N}'& ]", "").strip().replaceAll(" +", " "),
                        n,
                        phone,
                        n,
                        n)))
        .path("ContactID")
        .asText();
  }

  /** An invoice or bill, paid at once: what is open would keep the contact from being archived. */
  private void trade(String type, String contact, int n) {
    String invoice =
        read(sandbox
                .xeroClerk()
                .create(
                    "Invoices",
                    """
                    {"Type":"%s","Status":"AUTHORISED","InvoiceNumber":"X-%d","Contact":{"ContactID":"%s"},
                     "Date":"2026-11-14","DueDate":"2026-11-28",
                     "LineItems":[{"Description":"Repair","Quantity":1,"UnitAmount":10,"AccountCode":"4000","TaxType":"NONE"}]}
                    """
                        .formatted(type, n, contact)))
            .path("InvoiceID")
            .asText();
    sandbox
        .xeroClerk()
        .create(
            "Payments",
            """
            {"Invoice":{"InvoiceID":"%s"},"Account":{"Code":"1010"},"Date":"2026-11-15","Amount":10}
            """
                .formatted(invoice));
  }

  private static String address(int n, String street) {
    return "{\"street\":\"%d %s St\",\"unit\":\"\",\"city\":\"Mesa\",\"state\":\"AZ\",\"zip\":\"85201\",\"country\":\"USA\"}"
        .formatted(n, street);
  }

  private static String name(int n) {
    return NAMES.get(n % NAMES.size()) + " " + n;
  }

  /** So many edits on either side, some of one person on both. */
  public void edit(int many) {
    for (int i = 0; i < many; i++) {
      edit();
    }
  }

  /** One edit on either side, of somebody who is kept; none as long as nobody is linked. */
  public void edit() {
    Registers registers = registers();
    List<Registers.Entry> kept = kept(registers);
    if (kept.isEmpty()) {
      return;
    }
    Registers.Entry entry = kept.get(random.nextInt(kept.size()));
    Side side = random.nextBoolean() ? Side.XERO : Side.SERVICETITAN;
    ContactDetails before = entry.details(side);
    changes++;
    if (side == Side.XERO) {
      editContact(entry);
    } else if (entry.vendor()) {
      editVendor(entry.id());
    } else {
      editCustomer(entry);
    }
    edits.note(
        entry.mark(),
        side,
        sandbox.clock().instant(),
        before,
        registers().entries().get(entry.mark()).details(side));
  }

  /** What people changed of a customer or vendor. */
  List<String> edits(String mark) {
    return edits.of(mark);
  }

  private List<Registers.Entry> kept(Registers registers) {
    return registers.linked().stream().filter(entry -> fate(entry) == Fate.KEPT).toList();
  }

  private Fate fate(Registers.Entry entry) {
    return fates.getOrDefault(entry.mark(), Fate.KEPT);
  }

  private void editContact(Registers.Entry entry) {
    int n = changes;
    String change =
        switch (random.nextInt(entry.vendor() ? 4 : 6)) {
          case 0 -> "\"Name\":\"Renamed in Xero %d\"".formatted(n);
          case 1 -> "\"EmailAddress\":\"%s\"".formatted(some("from.xero%d@example.com"));
          case 2 -> phone("DEFAULT", some("48011%05d"));
          case 3 ->
              """
              "Addresses":[{"AddressType":"POBOX","AddressLine1":"%d Pine St","City":"Tempe","Region":"AZ",
               "PostalCode":"85281","Country":"USA"}]
              """
                  .formatted(n);
          case 4 -> phone("MOBILE", some("48022%05d"));
          default -> phone("DDI", some("48066%05d"));
        };
    sandbox
        .xeroClerk()
        .update(
            "Contacts",
            "{\"ContactID\":\"%s\",%s}"
                .formatted(entry.contact().path("ContactID").asText(), change));
  }

  private static String phone(String slot, String number) {
    return "\"Phones\":[{\"PhoneType\":\"%s\",\"PhoneNumber\":\"%s\"}]".formatted(slot, number);
  }

  /** A text of this edit, or none. */
  private String some(String text) {
    return random.nextInt(4) == 0 ? "" : text.formatted(changes);
  }

  private void editCustomer(Registers.Entry entry) {
    switch (random.nextInt(6)) {
      case 0 -> rename(RecordType.CUSTOMERS, entry.id());
      case 1 -> way(entry, "Email", some("from.servicetitan%d@example.com"));
      case 2 -> way(entry, "Phone", some("48033%05d"));
      case 3 -> way(entry, "MobilePhone", some("48044%05d"));
      case 4 -> addPhone(entry);
      default -> move(RecordType.CUSTOMERS, entry.id());
    }
  }

  /** At most two: a third one is ServiceTitan's own until it moves up. */
  private void addPhone(Registers.Entry customer) {
    if (Registers.phones(customer.details(Side.SERVICETITAN)).size() < 2) {
      sandbox
          .serviceTitanClerk()
          .addContact(
              customer.id(), "{\"type\":\"Phone\",\"value\":\"48055%05d\"}".formatted(changes));
    }
  }

  private void editVendor(long id) {
    switch (random.nextInt(4)) {
      case 0 -> rename(RecordType.VENDORS, id);
      case 1 -> info(id, "email", some("from.servicetitan%d@example.com"));
      case 2 -> info(id, "phone", some("48033%05d"));
      default -> move(RecordType.VENDORS, id);
    }
  }

  private void rename(RecordType type, long id) {
    change(type, id, object().put("name", "Renamed in ServiceTitan " + changes));
  }

  private void move(RecordType type, long id) {
    ObjectNode change = object();
    change.putObject("address").put("street", changes + " Birch St").put("zip", "85282");
    change(type, id, change);
  }

  private void info(long vendor, String member, String text) {
    ObjectNode change = object();
    change.putObject("contactInfo").put(member, text);
    change(RecordType.VENDORS, vendor, change);
  }

  private void change(RecordType type, long id, JsonNode members) {
    sandbox.serviceTitanClerk().change(type, id, members);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Changes, adds or removes the first of its ways to be reached of a type. */
  private void way(Registers.Entry customer, String type, String value) {
    Optional<Long> first = customer.way(type).map(way -> way.path("id").asLong());
    String json = "{\"type\":\"%s\",\"value\":\"%s\"}".formatted(type, value);
    if (value.isEmpty()) {
      first.ifPresent(id -> sandbox.serviceTitanClerk().removeContact(customer.id(), id));
    } else if (first.isEmpty()) {
      sandbox.serviceTitanClerk().addContact(customer.id(), json);
    } else {
      sandbox.serviceTitanClerk().changeContact(customer.id(), first.get(), json);
    }
  }

  /** So many are deactivated, archived or merged into somebody else. */
  public void end(int many) {
    for (int i = 0; i < many; i++) {
      end();
    }
  }

  /** Somebody is deactivated, archived or merged into somebody else, for good. */
  public void end() {
    List<Registers.Entry> kept = new ArrayList<>(kept(registers()));
    if (kept.size() < 3) {
      return;
    }
    Registers.Entry gone = kept.remove(random.nextInt(kept.size()));
    List<Registers.Entry> others =
        kept.stream().filter(other -> other.vendor() == gone.vendor()).toList();
    boolean merges = !others.isEmpty() && random.nextBoolean();
    Registers.Entry other = merges ? others.get(random.nextInt(others.size())) : gone;
    changes++;
    if (random.nextBoolean()) {
      endInXero(gone, other, merges);
    } else {
      endInServiceTitan(gone, other, merges && !gone.vendor());
    }
  }

  private void endInXero(Registers.Entry gone, Registers.Entry other, boolean merges) {
    if (merges) {
      sandbox.xeroClerk().mergeContacts(gone.mark(), other.mark());
    } else {
      sandbox.xeroClerk().setContactActive(gone.mark(), false);
    }
    fates.put(gone.mark(), merges ? Fate.MERGED_IN_XERO : Fate.ARCHIVED_IN_XERO);
  }

  private void endInServiceTitan(Registers.Entry gone, Registers.Entry other, boolean merges) {
    if (merges) {
      sandbox.serviceTitanClerk().mergeCustomers(gone.id(), other.id());
    } else {
      RecordType type = gone.vendor() ? RecordType.VENDORS : RecordType.CUSTOMERS;
      sandbox.serviceTitanClerk().setActive(type, gone.id(), false);
    }
    fates.put(gone.mark(), merges ? Fate.MERGED_IN_SERVICETITAN : Fate.DEACTIVATED_IN_SERVICETITAN);
  }

  private Registers registers() {
    return Registers.of(sandbox);
  }

  /** What is not the same on both sides, and who is missing or there twice. */
  public List<String> differences() {
    Registers registers = registers();
    List<String> differences = new ArrayList<>(registers.doubles(people));
    for (Registers.Entry entry : registers.entries().values()) {
      if (entry.contact() == null) {
        differences.add("no contact of " + entry.mark());
      } else {
        differences.addAll(fate(entry).differences(entry));
        if (fate(entry) == Fate.KEPT) {
          differences.addAll(entry.differences());
        }
      }
    }
    return differences;
  }

  /** Once both sides agree: what people wrote and neither has. The next edits begin anew. */
  public List<String> lost() {
    Registers registers = registers();
    Set<String> marks = new HashSet<>();
    kept(registers).forEach(entry -> marks.add(entry.mark()));
    List<String> lost = edits.lost(registers.entries(), marks);
    edits.forget();
    return lost;
  }

  /** Customers and vendors that were met, and what happened to them. */
  public int changes() {
    return people + changes;
  }

  /** Calls of the connectors that changed or were to change something. */
  public long writes() {
    return (long) sandbox.xero().journal().calls("POST|PUT|DELETE", "/api.xro/.*").size()
        + sandbox.serviceTitan().journal().calls("POST|PATCH|DELETE", "/(crm|inventory)/.*").size();
  }

  /** Looks for changes on either side. */
  public long polls() {
    return Math.min(
        sandbox.xero().journal().calls("GET", ".*/Contacts").size(),
        sandbox.serviceTitan().journal().calls("GET", ".*/export/customers").size());
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

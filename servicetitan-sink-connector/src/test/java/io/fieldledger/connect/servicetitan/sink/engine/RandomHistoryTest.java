package io.fieldledger.connect.servicetitan.sink.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.contact.ContactDetails;
import io.fieldledger.connect.core.contact.ContactField;
import io.fieldledger.connect.core.sink.UnreadableRecordException;
import io.fieldledger.connect.servicetitan.sink.desired.DesiredStateReader;
import io.fieldledger.connect.servicetitan.sink.desired.Kind;
import io.fieldledger.connect.servicetitan.sink.desired.Party;
import io.fieldledger.connect.servicetitan.sink.engine.FakeServiceTitan.Fault;
import io.fieldledger.connect.servicetitan.sink.records.Found;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Any history of edits in Xero, delivered more than once and out of order, with reads that are
 * behind, calls that go wrong and tasks that crash: each contact is one customer or vendor in the
 * end, as Xero has it, and a replay writes nothing.
 */
class RandomHistoryTest {
  private static final List<Fault> FAULTS =
      List.of(Fault.DONE_AND_DROPPED, Fault.DROPPED, Fault.DONE_AND_500, Fault.THROTTLED);
  private static final List<String> NAMES = List.of("Ann", "Bob", "Ann's Plumbing", "Zoë");
  private static final List<String> PHONES = List.of("", "7755550101", "7755550102", "7755550103");
  private static final List<String> EMAILS = List.of("", "a@example.com", "b@example.com");

  @Test
  void everyHistoryEndsInOneTruth() {
    int histories = Integer.getInteger("fieldledger.histories", 60);
    long first = Long.getLong("fieldledger.seed", 20261123L);
    for (long seed = first; seed < first + histories; seed++) {
      history(seed);
    }
  }

  private static void history(long seed) {
    Random random = new Random(seed);
    Office office = new Office();
    office.serviceTitan.behind = Duration.ofSeconds(random.nextInt(10));
    Map<String, XeroContact> contacts = new TreeMap<>();
    List<XeroContact> history = new ArrayList<>();
    int changes = 5 + random.nextInt(25);
    for (int i = 0; i < changes; i++) {
      String id = "c" + random.nextInt(6);
      XeroContact changed =
          contacts.containsKey(id) ? edited(contacts.get(id), random) : born(id, random);
      contacts.put(id, changed);
      history.add(changed);
      if (random.nextInt(3) == 0) {
        office.serviceTitan.faults.add(FAULTS.get(random.nextInt(FAULTS.size())));
      }
      office.offer(changed);
      if (random.nextInt(4) == 0) {
        office.offer(history.get(random.nextInt(history.size())));
      }
      if (random.nextInt(3) > 0) {
        office.turn();
      }
      if (random.nextInt(8) == 0) {
        office.restart();
        history.forEach(office::offer);
      }
      if (random.nextInt(4) == 0) {
        office.pass(Duration.ofSeconds(random.nextInt(200)));
      }
    }
    office.settle();
    office.serviceTitan.faults.clear();
    office.pass(Duration.ofMinutes(5));
    contacts.values().forEach(office::offer);
    office.settle();

    office.restart();
    office.pass(Duration.ofMinutes(5));
    int written = office.serviceTitan.writes().size();
    office.results.clear();
    contacts.values().forEach(office::offer);
    office.settle();
    assertThat(office.serviceTitan.writes())
        .as("seed %d: a replay writes nothing", seed)
        .hasSize(written);
    assertThat(office.results)
        .as("seed %d: a replay finds all as it is", seed)
        .allSatisfy(result -> assertThat(result.status()).isEqualTo("unchanged"));
    contacts.values().forEach(contact -> assertThatBothAreTheSame(seed, contact, office));
    Set<String> marks = new HashSet<>();
    office.serviceTitan.customers.values().forEach(c -> marks.add(mark(c)));
    office.serviceTitan.vendors.values().forEach(v -> marks.add(mark(v)));
    assertThat(office.serviceTitan.customers.size() + office.serviceTitan.vendors.size())
        .as("seed %d: one for each contact", seed)
        .isEqualTo(contacts.size());
    assertThat(marks).isEqualTo(contacts.keySet());
    long distinct =
        office.serviceTitan.contacts.values().stream()
            .map(c -> c.path("customerId") + "/" + c.path("type") + "/" + c.path("value"))
            .distinct()
            .count();
    assertThat(distinct)
        .as("seed %d: no contact twice", seed)
        .isEqualTo(office.serviceTitan.contacts.size());
  }

  private static void assertThatBothAreTheSame(long seed, XeroContact contact, Office office) {
    Party party = party(contact);
    Found found = found(party, office.serviceTitan);
    for (ContactField field : ContactField.values()) {
      if (party.details().says(field)) {
        boolean phone = field == ContactField.PHONE || field == ContactField.SECOND_PHONE;
        assertThat(phone ? phones(found.details()) : found.details().text(field))
            .as("seed %d: %s of %s", seed, field, contact.id())
            .isEqualTo(phone ? phones(party.details()) : party.details().text(field));
      }
    }
  }

  /** In whichever order. */
  private static Set<String> phones(ContactDetails details) {
    return new HashSet<>(
        List.of(details.text(ContactField.PHONE), details.text(ContactField.SECOND_PHONE)));
  }

  private static Party party(XeroContact contact) {
    try {
      return DesiredStateReader.read(contact.value()).parties().get(0);
    } catch (UnreadableRecordException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Found found(Party party, FakeServiceTitan serviceTitan) {
    Map<Long, ObjectNode> records =
        party.kind() == Kind.VENDOR ? serviceTitan.vendors : serviceTitan.customers;
    ObjectNode record =
        records.values().stream()
            .filter(r -> mark(r).equals(party.xeroId()))
            .findFirst()
            .orElseThrow();
    return Found.of(party.kind(), record)
        .withContacts(
            serviceTitan.contacts.values().stream()
                .filter(c -> c.path("customerId").asLong() == record.path("id").asLong())
                .map(Found.Contact::of)
                .toList());
  }

  private static String mark(JsonNode record) {
    return record.path("externalData").path(0).path("value").asText();
  }

  private static XeroContact born(String id, Random random) {
    String name = NAMES.get(random.nextInt(NAMES.size())) + " " + id;
    return (random.nextInt(3) == 0 ? XeroContact.vendor(id, name) : XeroContact.customer(id, name))
        .at(random.nextInt(9) + " Main St");
  }

  private static XeroContact edited(XeroContact contact, Random random) {
    XeroContact later = contact.later();
    boolean vendor = contact.kind().equals("Vendor");
    String email = EMAILS.get(random.nextInt(EMAILS.size()));
    // Two slots never hold one number, so that a number that is there twice was added twice.
    int phone = random.nextInt(PHONES.size());
    return switch (random.nextInt(5)) {
      case 0 -> later.with("name", NAMES.get(random.nextInt(NAMES.size())) + " " + contact.id());
      case 1 -> later.at(random.nextInt(9) + " Side St");
      case 2 -> vendor ? later.with("email", email) : later.slot("Email", email);
      case 3 ->
          vendor
              ? later.with("phone", PHONES.get(phone))
              : later
                  .slot("Phone", PHONES.get(phone))
                  .slot("Phone2", phone == 0 ? "" : PHONES.get((phone + 1) % PHONES.size()));
      default -> vendor ? later : later.slot("Fax", phone == 0 ? "" : "775555019" + phone);
    };
  }
}

package io.fieldledger.connect.servicetitan.sink.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.contact.Agreement;
import io.fieldledger.connect.core.contact.Agreements;
import io.fieldledger.connect.core.sink.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A contact of Xero becomes one customer and stays it. */
class CustomersTest {
  private static final XeroContact JANE =
      XeroContact.customer("jane", "Jane Roe")
          .at("1 Main St")
          .slot("Email", "jane@example.com")
          .slot("Phone", "775 555 0101")
          .slot("MobilePhone", "775 555 0102");

  private final Office office = new Office();
  private final FakeServiceTitan serviceTitan = office.serviceTitan;

  @Test
  void isMadeInOneCallWithItsLocationContactsAndMark() {
    office.receive(JANE);
    assertThat(office.lastEnd()).isEqualTo("accepted");
    assertThat(serviceTitan.writes()).containsExactly("POST customers");
    ObjectNode made = onlyCustomer();
    assertThat(made.path("externalData").path(0).path("value").asText()).isEqualTo("jane");
    assertThat(serviceTitan.values(id(made), "Email")).containsExactly("jane@example.com");
    assertThat(serviceTitan.values(id(made), "Phone")).containsExactly("775 555 0101");
    assertThat(office.last().documents())
        .allSatisfy(d -> assertThat(d.outcome()).isInstanceOf(Outcome.Accepted.class));
  }

  @Test
  void aReplayWritesNothing() {
    office.receive(JANE);
    office.restart();
    office.receive(JANE);
    assertThat(office.lastEnd()).isEqualTo("unchanged");
    assertThat(serviceTitan.writes()).hasSize(1);
  }

  @Test
  void onlyWhatDiffersIsWritten() {
    office.receive(JANE);
    office.receive(JANE.later().with("name", "Jane Doe").slot("Phone", "775 555 0199"));
    assertThat(office.lastEnd()).isEqualTo("accepted");
    ObjectNode made = onlyCustomer();
    assertThat(made.path("name").asText()).isEqualTo("Jane Doe");
    assertThat(serviceTitan.values(id(made), "Phone")).containsExactly("775 555 0199");
    assertThat(serviceTitan.writes().stream().map(w -> w.replaceAll("\\d+", "#")))
        .containsExactly("POST customers", "PATCH customers/#", "PATCH customers/#/contacts/#");
  }

  @Test
  void aPhoneThatXeroNoLongerHasIsDeletedAndANewOneAdded() {
    office.receive(JANE);
    office.receive(JANE.later().slot("MobilePhone", "").slot("Fax", "775 555 0103"));
    ObjectNode made = onlyCustomer();
    assertThat(serviceTitan.values(id(made), "MobilePhone")).isEmpty();
    assertThat(serviceTitan.values(id(made), "Fax")).containsExactly("775 555 0103");
  }

  @Test
  void aSecondPhoneWithoutAFirstOneIsTheFirst() {
    office.receive(JANE.slot("Phone", "").slot("Phone2", "775 555 0104"));
    office.receive(JANE.slot("Phone", "").slot("Phone2", "775 555 0104").later());
    assertThat(office.lastEnd()).isEqualTo("unchanged");
    assertThat(serviceTitan.values(id(onlyCustomer()), "Phone")).containsExactly("775 555 0104");
  }

  @Test
  void furtherPhonesOfServiceTitanAreLeftAlone() {
    office.receive(JANE.slot("Phone2", "775 555 0105"));
    ObjectNode made = onlyCustomer();
    for (String own : List.of("775 555 0106", "775 555 0107", "775 555 0108")) {
      serviceTitan.contact(made, "Phone", own);
    }
    office.receive(JANE.slot("Phone2", "775 555 0109").later());
    assertThat(serviceTitan.values(id(made), "Phone"))
        .containsExactly(
            "775 555 0101", "775 555 0109", "775 555 0106", "775 555 0107", "775 555 0108");
  }

  @Test
  void phonesThatChangePlacesAreNeverThereTwice() {
    office.receive(JANE.slot("Phone2", "775 555 0105"));
    XeroContact turned = JANE.slot("Phone", "775 555 0105").slot("Phone2", "775 555 0101").later();
    office.receive(turned);
    assertThat(office.lastEnd()).as("each system keeps its order").isEqualTo("unchanged");
    office.receive(turned.slot("Phone2", "775 555 0106").later());
    assertThat(office.lastEnd()).isEqualTo("accepted");
    assertThat(serviceTitan.values(id(onlyCustomer()), "Phone"))
        .containsExactly("775 555 0106", "775 555 0105");
    office.receive(turned.slot("Phone", "775 555 0106").slot("Phone2", "").later().later());
    assertThat(office.lastEnd()).isEqualTo("accepted");
    assertThat(serviceTitan.values(id(onlyCustomer()), "Phone")).containsExactly("775 555 0106");
  }

  /** There is no second phone without a first. */
  @Test
  void aSecondPhoneAloneIsTheFirstHere() {
    office.receive(JANE);
    office.receive(JANE.slot("Phone", "").slot("Phone2", "775 555 0105").later());
    assertThat(office.lastEnd()).isEqualTo("accepted");
    assertThat(serviceTitan.values(id(onlyCustomer()), "Phone")).containsExactly("775 555 0105");
    office.receive(JANE.slot("Phone", "").slot("Phone2", "775 555 0105").later().later());
    assertThat(office.lastEnd()).isEqualTo("unchanged");
  }

  /** Its next record is already on its way. */
  @Test
  void aContactThatWasGivenANumberMeanwhileIsNotMadeAgain() {
    office.agreements.note(Agreements.link("ST-C-17", JANE.id()), Agreement.NONE);
    office.offer(JANE);
    office.turn();
    office.pass(Duration.ofMinutes(1));
    office.turn();
    assertThat(serviceTitan.customers).isEmpty();
    office.receive(JANE.with("id", 17).later());
    assertThat(office.lastEnd()).isEqualTo("held NOT_FOUND");
  }

  @Test
  void anotherWritingOfTheSameIsNoChange() {
    office.receive(JANE);
    office.receive(JANE.with("name", "  JANE   ROE. ").slot("Phone", "+1 (775) 555-0101").later());
    assertThat(office.lastEnd()).isEqualTo("unchanged");
  }

  @ParameterizedTest
  @ValueSource(strings = {" Zoë  Müller-Roe", "ZOE MULLER ROE", "Zoë Müller, Roe"})
  void aCustomerOfTheSameNameAndPhoneIsAdopted(String name) {
    ObjectNode there = serviceTitan.customer("Zoë Müller-Roe");
    serviceTitan.contact(there, "Phone", "7755550101");
    office.receive(
        JANE.with("name", name).with("address", "").slot("Email", "").slot("MobilePhone", ""));
    assertThat(serviceTitan.customers).hasSize(1);
    assertThat(office.lastNotices()).contains("ADOPTED");
    assertThat(there.path("externalData").path(0).path("value").asText()).isEqualTo("jane");
  }

  @Test
  void emojiAreFoundAgain() {
    office.receive(JANE.with("name", "🔧🔧"));
    office.restart();
    office.receive(JANE.with("name", "🔧🔧").later());
    assertThat(serviceTitan.customers).hasSize(1);
    assertThat(office.lastEnd()).isEqualTo("unchanged");
  }

  @Test
  void aNamesakeThatContradictsIsNamedToAPerson() {
    ObjectNode there = serviceTitan.customer("Jane Roe");
    serviceTitan.contact(there, "Email", "other@example.com");
    office.receive(JANE);
    assertThat(office.lastEnd()).isEqualTo("held DOUBTFUL_MATCH");
    assertThat(office.last().reason().message()).contains("customer " + id(there) + " (Jane Roe)");
    assertThat(serviceTitan.writes()).isEmpty();
  }

  @Test
  void anArchivedNamesakeIsNotRevived() {
    ObjectNode there = serviceTitan.customer("Jane Roe");
    there.put("active", false);
    office.receive(JANE);
    assertThat(office.lastEnd()).isEqualTo("held INACTIVE");
    assertThat(serviceTitan.writes()).isEmpty();
  }

  @Test
  void twoContactsWithOneEmailAreTwoCustomers() {
    office.receive(
        JANE,
        XeroContact.customer("joe", "Joe Roe").at("1 Main St").slot("Email", "jane@example.com"));
    assertThat(serviceTitan.customers).hasSize(2);
  }

  @Test
  void twoContactsOfOneNameAndEmailAreTwoCustomersWhateverIsStale() {
    serviceTitan.behind = java.time.Duration.ofSeconds(5);
    ObjectNode there = serviceTitan.customer("Jane Roe");
    serviceTitan.contact(there, "Email", "jane@example.com");
    office.receive(
        JANE,
        new XeroContact(
            "twin",
            JANE.changed(),
            JANE.kind(),
            JANE.with("xeroContactId", "twin").members(),
            JANE.slots()));
    assertThat(serviceTitan.customers).as("one adopted, one made").hasSize(2);
    assertThat(serviceTitan.customers.values())
        .extracting(c -> c.path("externalData").path(0).path("value").asText())
        .containsExactlyInAnyOrder("jane", "twin");
  }

  @Test
  void withoutAnAddressNothingIsMade() {
    office.receive(XeroContact.customer("bare", "No Address"));
    assertThat(office.lastEnd()).isEqualTo("held ADDRESS_MISSING");
    assertThat(serviceTitan.writes()).isEmpty();
  }

  @Test
  void theNumberInXeroNamesTheCustomer() {
    ObjectNode there = serviceTitan.customer("Jane Roe");
    office.receive(JANE.with("id", id(there)).with("name", "Jane Roe (C-" + id(there) + ")"));
    assertThat(office.lastEnd()).isEqualTo("accepted");
    assertThat(there.path("name").asText()).as("the suffix is Xero's").isEqualTo("Jane Roe");
    assertThat(serviceTitan.values(id(there), "Email")).containsExactly("jane@example.com");
    assertThat(serviceTitan.customers).hasSize(1);
  }

  @Test
  void aNumberThatServiceTitanDoesNotKnowIsToldAndNothingIsMade() {
    office.receive(JANE.with("id", 77));
    assertThat(office.lastEnd()).isEqualTo("held NOT_FOUND");
  }

  @Test
  void aCustomerOfAnotherContactIsNotTaken() {
    office.receive(JANE);
    office.receive(
        XeroContact.customer("thief", "Jane Roe").at("1 Main St").with("id", id(onlyCustomer())));
    assertThat(office.lastEnd()).isEqualTo("held TAKEN");
  }

  @Test
  void whatWasMergedInServiceTitanIsFollowedAndNotWrittenTwice() {
    office.receive(JANE);
    ObjectNode made = onlyCustomer();
    ObjectNode survivor = serviceTitan.customer("Jane Survivor");
    made.put("active", false).put("mergedToId", id(survivor));
    office.receive(JANE.with("name", "Jane Again").later());
    assertThat(office.lastEnd()).isEqualTo("unchanged");
    assertThat(office.lastNotices()).contains("MERGED_IN_SERVICETITAN");
    assertThat(office.last().documents().get(0).outcome().facts().id())
        .isEqualTo(Long.toString(id(survivor)));
    assertThat(survivor.path("name").asText()).isEqualTo("Jane Survivor");
    assertThat(serviceTitan.customers).hasSize(2);
  }

  @Test
  void whatWasMergedInXeroStaysAndIsTold() {
    office.receive(JANE);
    office.receive(JANE.with("mergedTo", "joe").with("active", false).later());
    assertThat(office.lastEnd()).isEqualTo("unchanged");
    assertThat(office.lastNotices()).contains("MERGED_IN_XERO");
    assertThat(onlyCustomer().path("active").asBoolean()).isTrue();
  }

  @Test
  void anInactiveCustomerIsNotRevivedByAnEdit() {
    office.receive(JANE);
    onlyCustomer().put("active", false);
    office.receive(JANE.with("name", "Jane Again").later());
    assertThat(office.lastEnd()).isEqualTo("held INACTIVE");
    assertThat(serviceTitan.writes()).hasSize(1);
  }

  @Test
  void anArchivedContactLeavesItsCustomerActiveUnlessTheFirmWantsItOtherwise() {
    office.receive(JANE);
    office.receive(JANE.with("active", false).later());
    assertThat(office.lastNotices()).contains("ARCHIVED_IN_XERO");
    assertThat(onlyCustomer().path("active").asBoolean()).isTrue();

    office.deactivating().receive(JANE.with("active", false).later());
    assertThat(office.lastEnd()).isEqualTo("accepted");
    assertThat(onlyCustomer().path("active").asBoolean()).isFalse();
  }

  @Test
  void aCustomerThatOwesStaysActive() {
    office.receive(JANE);
    onlyCustomer().put("balance", "12.50");
    office.deactivating().receive(JANE.with("active", false).later());
    assertThat(office.lastNotices()).contains("BALANCE_OPEN");
    assertThat(onlyCustomer().path("active").asBoolean()).isTrue();
  }

  @Test
  void aContactThatIsArchivedBeforeItEverCameIsNotMade() {
    office.receive(JANE.with("active", false));
    assertThat(office.lastEnd()).isEqualTo("skipped NOT_IN_SERVICETITAN");
  }

  @Test
  void inShadowNothingIsWrittenAndTheResultSaysWhatWouldBe() {
    office.shadowing().receive(JANE);
    assertThat(office.lastEnd()).isEqualTo("skipped SHADOW");
    assertThat(serviceTitan.writes()).isEmpty();
    Outcome planned = office.last().documents().get(0).outcome();
    assertThat(planned).isInstanceOf(Outcome.Planned.class);
    assertThat(((Outcome.Planned) planned).requests().get(0).body().path("name").asText())
        .isEqualTo("Jane Roe");
  }

  @Test
  void theNewestOfTheRevisionsThatWaitIsWritten() {
    office.offer(JANE);
    office.offer(JANE.later().with("name", "Jane Second"));
    office.offer(JANE.later().later().with("name", "Jane Third"));
    office.settle();
    assertThat(onlyCustomer().path("name").asText()).isEqualTo("Jane Third");
    assertThat(serviceTitan.writes()).hasSize(1);
    assertThat(office.results.stream().map(r -> r.status()))
        .containsExactlyInAnyOrder("skipped", "skipped", "accepted");
  }

  @Test
  void anOlderRevisionThatComesAgainPutsNothingBack() {
    office.receive(JANE);
    office.receive(JANE.later().with("name", "Jane Second"));
    office.receive(JANE);
    office.restart();
    office.receive(JANE);
    assertThat(onlyCustomer().path("name").asText()).isEqualTo("Jane Second");
  }

  @Test
  void callsAreFewForEachChange() {
    office.receive(JANE);
    assertThat(serviceTitan.calls).as("mark, two names, phone, contacts, POST").hasSizeLessThan(7);
    serviceTitan.calls.clear();
    office.receive(JANE.slot("Phone", "775 555 0199").later());
    assertThat(serviceTitan.calls).as("customer, contacts, PATCH").hasSize(3);
    serviceTitan.calls.clear();
    office.receive(JANE.slot("Phone", "775 555 0199").later().later());
    assertThat(serviceTitan.calls).as("customer, contacts").hasSize(2);
  }

  @Test
  void manyThatWaitAreLookedUpTogether() {
    List<XeroContact> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add(XeroContact.customer("c" + i, "Customer " + i).at(i + " Main St"));
    }
    office.receive(many.toArray(XeroContact[]::new));
    assertThat(serviceTitan.customers).hasSize(100);
    serviceTitan.calls.clear();
    office.restart();
    office.receive(many.toArray(XeroContact[]::new));
    assertThat(serviceTitan.calls).as("two looks, fifty in each").hasSize(4);
  }

  private ObjectNode onlyCustomer() {
    assertThat(serviceTitan.customers).hasSize(1);
    return serviceTitan.customers.values().iterator().next();
  }

  private static long id(ObjectNode record) {
    return record.path("id").asLong();
  }
}

package io.fieldledger.connect.servicetitan.sink.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.contact.Agreement;
import io.fieldledger.connect.core.contact.Agreements;
import io.fieldledger.connect.core.contact.Side;
import io.fieldledger.connect.core.sink.Remark;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who has the last word when both systems changed something. */
class OneTruthTest {
  private static final XeroContact JANE =
      XeroContact.customer("jane", "Jane Roe")
          .at("1 Main St")
          .slot("Email", "jane@example.com")
          .slot("Phone", "775 555 0101");

  @Test
  void whatOnlyServiceTitanChangedStays() {
    Office office = new Office();
    office.receive(JANE);
    ObjectNode customer = only(office);
    customer.put("name", "Jane of ServiceTitan");
    office.receive(JANE.slot("Phone", "775 555 0199").later());
    assertThat(office.lastEnd()).isEqualTo("accepted");
    assertThat(customer.path("name").asText()).isEqualTo("Jane of ServiceTitan");
    assertThat(office.serviceTitan.values(customer.path("id").asLong(), "Phone"))
        .containsExactly("775 555 0199");
  }

  @Test
  void ofTwoChangesServiceTitansStaysByDefaultAndTheOtherIsTold() {
    Office office = new Office();
    office.receive(JANE);
    only(office).put("name", "Jane of ServiceTitan");
    office.receive(JANE.with("name", "Jane of Xero").later());
    assertThat(only(office).path("name").asText()).isEqualTo("Jane of ServiceTitan");
    assertThat(office.last().notices())
        .anySatisfy(
            notice -> {
              assertThat(notice.code()).isEqualTo("SERVICETITAN_KEPT");
              assertThat(notice.conflict())
                  .isEqualTo(new Remark.Conflict("name", "jane of servicetitan", "jane of xero"));
            });
  }

  @Test
  void ofTwoChangesXerosIsWrittenWhenTheFirmWantsIt() {
    Office office = new Office().policies("name:xero");
    office.receive(JANE);
    only(office).put("name", "Jane of ServiceTitan");
    office.receive(JANE.with("name", "Jane of Xero").later());
    assertThat(only(office).path("name").asText()).isEqualTo("Jane of Xero");
  }

  @Test
  void withoutAgreementsEachDifferenceIsForThePolicy() {
    Office office = new Office(Agreements.none());
    office.receive(JANE);
    office.receive(JANE.with("name", "Jane of Xero").later());
    assertThat(only(office).path("name").asText()).isEqualTo("Jane Roe");
    office.policies("name:xero").receive(JANE.with("name", "Jane of Xero").later());
    assertThat(only(office).path("name").asText()).isEqualTo("Jane of Xero");
  }

  /** The sink of the other direction agreed on it; the customer's own time has not moved. */
  @Test
  void aPhoneThatServiceTitanChangedDoesNotMakeTheNextRecordWait() {
    Office office = new Office();
    office.receive(JANE);
    office.pass(Duration.ofHours(1));
    Instant edited = office.clock.instant();
    office.serviceTitan.contacts.values().stream()
        .filter(contact -> contact.path("type").asText().equals("Phone"))
        .forEach(phone -> phone.put("modifiedOn", edited.toString()));
    agreedAt(edited, office);

    office.receive(JANE.later());

    assertThat(office.lastEnd()).isEqualTo("unchanged");
    assertThat(Duration.between(edited, office.clock.instant())).isLessThan(Duration.ofSeconds(5));
  }

  /** One that was deleted leaves no time, and looks like a read that is behind. */
  @Test
  void aPhoneThatServiceTitanDeletedMakesTheNextRecordWaitOnceForALateRead() {
    Office office = new Office();
    office.receive(JANE);
    office.pass(Duration.ofHours(1));
    Instant deleted = office.clock.instant();
    office.serviceTitan.contacts.clear();
    agreedAt(deleted, office);

    office.receive(JANE.later());
    assertThat(Duration.between(deleted, office.clock.instant()))
        .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
    Instant again = office.clock.instant();
    office.receive(JANE.later().later());
    assertThat(Duration.between(again, office.clock.instant())).isLessThan(Duration.ofSeconds(5));
  }

  private static void agreedAt(Instant time, Office office) {
    String link = Agreements.link("ST-C-" + only(office).path("id").asLong(), "jane");
    Agreement agreed = office.agreements.of(link);
    assertThat(agreed.grounds()).isNotEmpty();
    office.agreements.note(link, new Agreement(Map.of(Side.SERVICETITAN, time), agreed.grounds()));
  }

  @Test
  void aPhoneThatXeroNeverHadIsNotDeleted() {
    Office office = new Office();
    ObjectNode customer = office.serviceTitan.customer("Jane Roe");
    office.serviceTitan.contact(customer, "Email", "jane@example.com");
    office.serviceTitan.contact(customer, "Fax", "775 555 0177");
    office.receive(JANE);
    assertThat(office.lastNotices()).contains("ADOPTED");
    assertThat(office.serviceTitan.values(customer.path("id").asLong(), "Fax")).hasSize(1);
  }

  private static ObjectNode only(Office office) {
    assertThat(office.serviceTitan.customers).hasSize(1);
    return office.serviceTitan.customers.values().iterator().next();
  }
}

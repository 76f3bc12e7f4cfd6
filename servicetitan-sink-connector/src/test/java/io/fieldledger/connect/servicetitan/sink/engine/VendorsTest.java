package io.fieldledger.connect.servicetitan.sink.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** A supplier of Xero becomes one vendor and stays it. */
class VendorsTest {
  private static final XeroContact ACME =
      XeroContact.vendor("acme", "Acme Supply")
          .at("9 Depot Rd")
          .with("email", "ap@acme.example")
          .with("phone", "775 555 0201")
          .with("firstName", "Al")
          .with("lastName", "Smith");

  private final Office office = new Office();
  private final FakeServiceTitan serviceTitan = office.serviceTitan;

  @Test
  void isMadeWithItsMarkAndReadBecauseTheAnswerTellsOnlyItsId() {
    office.receive(ACME);
    assertThat(office.lastEnd()).isEqualTo("accepted");
    assertThat(serviceTitan.writes()).containsExactly("POST vendors");
    ObjectNode made = only();
    assertThat(made.path("contactInfo").path("email").asText()).isEqualTo("ap@acme.example");
    assertThat(made.path("externalData").path(0).path("value").asText()).isEqualTo("acme");
  }

  @Test
  void onlyWhatDiffersIsWritten() {
    office.receive(ACME);
    office.receive(ACME.with("phone", "775 555 0299").later());
    assertThat(office.lastEnd()).isEqualTo("accepted");
    assertThat(only().path("contactInfo").path("phone").asText()).isEqualTo("775 555 0299");
    office.restart();
    office.receive(ACME.with("phone", "775 555 0299").later());
    assertThat(office.lastEnd()).isEqualTo("unchanged");
    assertThat(serviceTitan.writes()).hasSize(2);
  }

  @Test
  void aVendorOfTheSameNameAndEmailIsAdopted() {
    ObjectNode there = serviceTitan.vendor("ACME, Supply");
    ((ObjectNode) there.path("contactInfo")).put("email", "AP@acme.example");
    office.receive(ACME);
    assertThat(serviceTitan.vendors).hasSize(1);
    assertThat(office.lastNotices()).contains("ADOPTED");
  }

  @Test
  void theListOfVendorsIsReadOnceAndThenWhatChanged() {
    serviceTitan.vendor("Somebody else");
    office.receive(ACME);
    office.receive(XeroContact.vendor("bolt", "Bolt Supply").at("10 Depot Rd"));
    assertThat(serviceTitan.calls.stream().filter(c -> c.contains("modifiedOnOrAfter"))).hasSize(1);
  }

  private ObjectNode only() {
    assertThat(serviceTitan.vendors).hasSize(1);
    return serviceTitan.vendors.values().iterator().next();
  }
}

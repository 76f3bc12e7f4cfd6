package io.fieldledger.connect.servicetitan.sink.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.servicetitan.sink.engine.FakeServiceTitan.Fault;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** There is no key against making something twice, so what was sent is looked for first. */
class FaultsTest {
  private static final XeroContact JANE =
      XeroContact.customer("jane", "Jane Roe").at("1 Main St").slot("Email", "jane@example.com");

  private final Office office = new Office();
  private final FakeServiceTitan serviceTitan = office.serviceTitan;

  @ParameterizedTest
  @EnumSource(Fault.class)
  void whateverBecomesOfTheCallOneCustomerIsMade(Fault fault) {
    serviceTitan.behind = Duration.ofSeconds(20);
    serviceTitan.faults.add(fault);
    office.receive(JANE);
    assertThat(serviceTitan.customers).hasSize(1);
    assertThat(office.lastEnd()).isEqualTo("accepted");
  }

  @Test
  void whatWasNotMadeIsMadeOnceItCanNoLongerShow() {
    serviceTitan.faults.add(Fault.DROPPED);
    Instant sent = office.clock.instant();
    office.receive(JANE);
    assertThat(serviceTitan.customers).hasSize(1);
    assertThat(Duration.between(sent, office.clock.instant())).isGreaterThan(Office.MAKE_WAIT);
    assertThat(office.waiting).as("told once").hasSize(1);
  }

  @Test
  void afterACrashInTheMiddleOfACallOneCustomerIsMade() {
    serviceTitan.behind = Duration.ofSeconds(60);
    serviceTitan.faults.add(Fault.DONE_AND_DROPPED);
    office.offer(JANE);
    office.turn();
    office.restart();
    office.receive(JANE);
    assertThat(serviceTitan.customers).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"IGNORED"},
      mode = EnumSource.Mode.EXCLUDE)
  void whateverBecomesOfTheCallOneContactIsAdded(Fault fault) {
    office.receive(JANE);
    serviceTitan.behind = Duration.ofSeconds(20);
    serviceTitan.faults.add(fault);
    office.receive(JANE.slot("Phone", "775 555 0101").later());
    long id = serviceTitan.customers.keySet().iterator().next();
    assertThat(serviceTitan.values(id, "Phone")).containsExactly("775 555 0101");
    assertThat(office.lastEnd()).isEqualTo("accepted");
  }

  @Test
  void aReadThatIsBehindMakesNothingTwice() {
    serviceTitan.behind = Duration.ofSeconds(20);
    office.receive(JANE);
    office.receive(JANE.slot("Phone", "775 555 0101").later());
    office.receive(JANE.slot("Phone", "775 555 0101").slot("Fax", "775 555 0102").later().later());
    assertThat(serviceTitan.customers).hasSize(1);
    long id = serviceTitan.customers.keySet().iterator().next();
    assertThat(serviceTitan.values(id, "Phone")).hasSize(1);
    assertThat(serviceTitan.values(id, "Fax")).hasSize(1);
  }

  @Test
  void aWriteThatIsIgnoredIsNoSuccess() {
    office.receive(JANE);
    serviceTitan.faults.add(Fault.IGNORED);
    office.receive(JANE.with("name", "Jane Doe").later());
    assertThat(office.lastEnd()).isEqualTo("rejected PROOF_FAILED");
  }

  @Test
  void aFaultThatPassesIsTriedAgain() {
    office.receive(JANE);
    for (int i = 0; i < 5; i++) {
      serviceTitan.faults.add(Fault.DONE_AND_500);
    }
    office.receive(JANE.with("name", "Jane Doe").later());
    assertThat(office.lastEnd()).isEqualTo("accepted");
  }
}

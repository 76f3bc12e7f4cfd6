package io.fieldledger.connect.xero.sink.engine;

import static io.fieldledger.connect.xero.sink.engine.Documents.customer;
import static io.fieldledger.connect.xero.sink.engine.Documents.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.xero.sink.plan.Policies.ArchivedContacts;
import io.fieldledger.connect.xero.sink.plan.WriteModes;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rule 16: archived in Xero when a document arrives. */
class Rule16ArchivedContactTest {
  private final Organisation xero = new Organisation();

  @BeforeEach
  void anArchivedCustomer() {
    xero.offer(customer(8123, "Ann Lee"));
    xero.settle(1);
    xero.sandbox.xeroClerk().setContactActive("Ann Lee", false);
    xero.settlements.clear();
  }

  @AfterEach
  void close() {
    xero.close();
  }

  private void start(ArchivedContacts archived) {
    xero.restart(xero.policies.with(xero.policies.contacts().with(archived)));
  }

  private String status() {
    return xero.list("Contacts").get(0).path("ContactStatus").asText();
  }

  @Test
  void itsDocumentsAreHeld() {
    start(ArchivedContacts.HOLD);
    xero.offer(invoice(1, 8123, "100.00"));
    xero.settle(1);

    assertThat(xero.statuses()).containsExactly("Invoice 1: held CONTACT_ARCHIVED");
    assertThat(status()).isEqualTo("ARCHIVED");
  }

  @Test
  void orTheContactIsMadeActiveFirst() {
    xero.sandbox.xero().switches().set("restore.contact", "restored");
    start(ArchivedContacts.REACTIVATE);
    xero.offer(invoice(1, 8123, "100.00"));
    xero.offer(invoice(2, 8123, "200.00"));
    xero.settle(2);

    assertThat(xero.statuses())
        .containsExactlyInAnyOrder("Invoice 1: accepted", "Invoice 2: accepted");
    assertThat(xero.settlements.stream().flatMap(s -> s.notices().stream()).map(r -> r.code()))
        .containsOnlyOnce("CONTACT_REACTIVATED");
    assertThat(status()).isEqualTo("ACTIVE");
    assertThat(xero.calls("POST", ".*/Contacts")).isEqualTo(1);
  }

  @Test
  void whereXeroRefusesThatTheDocumentIsHeld() {
    start(ArchivedContacts.REACTIVATE);
    xero.offer(invoice(1, 8123, "100.00"));
    xero.settle(1);

    assertThat(xero.statuses()).containsExactly("Invoice 1: held CONTACT_ARCHIVED");
    assertThat(xero.list("Invoices")).isEmpty();
  }

  @Test
  void inShadowNothingIsChanged() {
    xero.restart(
        xero.policies
            .with(xero.policies.contacts().with(ArchivedContacts.REACTIVATE))
            .with(WriteModes.of("shadow", List.of())));
    xero.offer(invoice(1, 8123, "100.00"));
    xero.settle(1);

    assertThat(xero.statuses()).containsExactly("Invoice 1: skipped SHADOW");
    assertThat(status()).isEqualTo("ARCHIVED");
  }
}

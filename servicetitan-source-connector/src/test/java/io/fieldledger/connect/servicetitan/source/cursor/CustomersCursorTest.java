package io.fieldledger.connect.servicetitan.source.cursor;

import static io.fieldledger.connect.servicetitan.source.cursor.CustomersCursor.Turn.CONTACTS;
import static io.fieldledger.connect.servicetitan.source.cursor.CustomersCursor.Turn.CUSTOMERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.source.cursor.Phase;
import io.fieldledger.connect.core.source.cursor.Step;
import io.fieldledger.connect.core.source.cursor.Step.Ask;
import org.junit.jupiter.api.Test;

class CustomersCursorTest {

  @Test
  void theBackfillReadsCustomersOnly() {
    CustomersCursor start = CustomersCursor.start("2026-11-01", "2026-11-22");
    assertThat(start.turn()).isEqualTo(CUSTOMERS);
    Step<CustomersCursor> step = start.afterCustomers(true, "c1", true);
    assertThat(step.ask()).isEqualTo(Ask.MORE);
    assertThat(step.next().turn()).isEqualTo(CUSTOMERS);
    assertThat(step.next().contacts().token()).isEqualTo("2026-11-22");
  }

  @Test
  void afterTheCustomersOfLateComeTheContactsAndThenThePause() {
    CustomersCursor at = CustomersCursor.start(null, "2026-11-22");
    at = at.afterCustomers(false, "c1", true).next();
    assertThat(at.phase()).isEqualTo(Phase.LIVE);
    assertThat(at.turn()).as("recent changes of customers first").isEqualTo(CUSTOMERS);
    Step<CustomersCursor> customers = at.afterCustomers(false, "c2", true);
    assertThat(customers.ask()).isEqualTo(Ask.NEXT);
    assertThat(customers.next().turn()).isEqualTo(CONTACTS);
    Step<CustomersCursor> some = customers.next().afterContacts(true, "k1", true);
    assertThat(some.ask()).isEqualTo(Ask.MORE);
    assertThat(some.next().turn()).isEqualTo(CONTACTS);
    Step<CustomersCursor> end = some.next().afterContacts(false, "k2", true);
    assertThat(end.ask()).isEqualTo(Ask.LATER);
    assertThat(end.next())
        .isEqualTo(
            new CustomersCursor(
                new FeedCursor(Phase.LIVE, "c2"), new FeedCursor(Phase.LIVE, "k2")));
  }

  @Test
  void withoutRecentChangesTheContactsFollowTheBackfillAtOnce() {
    Step<CustomersCursor> step =
        CustomersCursor.start(null, "2026-11-22").afterCustomers(false, "c1", false);
    assertThat(step.ask()).isEqualTo(Ask.NEXT);
    assertThat(step.next().turn()).isEqualTo(CONTACTS);
  }
}

package io.fieldledger.connect.servicetitan.source.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.source.cursor.Phase;
import io.fieldledger.connect.core.source.read.Fetched;
import io.fieldledger.connect.servicetitan.source.cursor.FeedCursor;
import org.junit.jupiter.api.Test;

/** What feeds are asked. */
class FeedReaderTest {
  private final FakeApi api = new FakeApi();

  @Test
  void aFeedKnowsNothingButItsToken() throws Exception {
    api.answers(false);
    read("invoice-items", FeedCursor.start("2026-11-01"));
    assertThat(api.askedOnce()).isEqualTo("/accounting/v2/export/invoice-items?from=2026-11-01");
  }

  @Test
  void appointmentsAreAskedForWithTheInactiveOnes() throws Exception {
    api.answers(false);
    read("appointments", new FeedCursor(Phase.LIVE, "t"));
    assertThat(api.askedOnce())
        .isEqualTo("/jpm/v2/export/appointments?from=t&includeRecentChanges=true&active=Any");
  }

  @Test
  void contactsHaveAStreamOfTheirOwn() throws Exception {
    api.answers(false, "{\"id\":7,\"customerId\":3,\"type\":\"Fax\",\"active\":false}");
    Fetched page = read("customer-contacts", FeedCursor.start(null));
    assertThat(api.askedOnce()).isEqualTo("/crm/v2/export/customers/contacts");
    assertThat(page.arrivals()).extracting(a -> a.record().id()).containsExactly(7L);
  }

  private Fetched read(String stream, FeedCursor at) throws Exception {
    return api.readers().reader(FakeApi.stream(stream)).read(at);
  }
}

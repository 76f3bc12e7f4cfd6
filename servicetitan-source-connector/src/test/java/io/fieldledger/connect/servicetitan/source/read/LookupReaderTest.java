package io.fieldledger.connect.servicetitan.source.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.core.source.decode.Decoded;
import io.fieldledger.connect.core.source.read.Fetched;
import io.fieldledger.connect.servicetitan.source.cursor.FeedCursor;
import io.fieldledger.connect.servicetitan.source.shape.CustomerShape;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records fetched by their ids. */
class LookupReaderTest {
  private final FakeApi api = new FakeApi();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          invoices     | /accounting/v2/invoices?ids=1,2&activeState=All&page=1&pageSize=50
          payments     | /accounting/v2/payments?ids=1,2&activeState=All&page=1&pageSize=50
          jobs         | /jpm/v2/jobs?ids=1,2&page=1&pageSize=50
          appointments | /jpm/v2/appointments?ids=1,2&active=Any&page=1&pageSize=50
          employees    | /settings/v2/employees?ids=1,2&active=Any&page=1&pageSize=50
          vendors      | /inventory/v2/vendors?ids=1&ids=2&active=Any&page=1&pageSize=50
          bank-deposits| /accounting/v2/bank-deposits?ids=1,2&page=1&pageSize=50
          """)
  void manyIdsAreOneCall(String stream, String query) throws Exception {
    api.answers(false, "{\"id\":2}", "{\"id\":1}");
    assertThat(look(stream, 1, 2)).extracting(Decoded::id).containsExactly(2L, 1L);
    assertThat(api.askedOnce()).isEqualTo(query);
  }

  @Test
  void billsAreLookedForAmongBothTypes() throws Exception {
    api.answers(false).answers(false, "{\"id\":5}");
    assertThat(look("ap-bills", 5)).hasSize(1);
    assertThat(api.asked())
        .containsExactly(
            "/accounting/v2/ap-bills?ids=5&page=1&pageSize=50&billType=Procurement",
            "/accounting/v2/ap-bills?ids=5&page=1&pageSize=50&billType=ApBill");
  }

  /** A parameter that the API does not know is ignored, and the answer is the whole list. */
  @Test
  void whatWasNotAskedForIsDropped() throws Exception {
    api.answers(true, "{\"id\":1}", "{\"id\":2}", "{\"id\":3}");
    assertThat(look("invoices", 2)).extracting(Decoded::id).containsExactly(2L);
  }

  @Test
  void aJobSaysThatItIsActiveAsInItsFeed() throws Exception {
    api.answers(false, "{\"id\":1}").answers(false, "{\"id\":1,\"active\":true}");
    Struct looked = value(look("jobs", 1).get(0));
    Fetched fed = api.readers().reader(FakeApi.stream("jobs")).read(FeedCursor.start(null));
    assertThat(looked).isEqualTo(value(fed.arrivals().get(0).record()));
  }

  @Test
  void anInactiveAppointmentStaysInactive() throws Exception {
    api.answers(false, "{\"id\":1,\"active\":false}");
    assertThat(value(look("appointments", 1).get(0)).getBoolean("active")).isFalse();
  }

  @Test
  void aCustomerComesWithItsContacts() throws Exception {
    api.answers(false, "{\"id\":3,\"active\":true,\"modifiedOn\":\"2026-11-02T00:00:00Z\"}")
        .answers(false, "{\"id\":31,\"customerId\":3,\"type\":\"Email\",\"value\":\"a@b.c\"}");
    Struct customer = value(look("customers", 3).get(0));
    assertThat(customer.<Struct>getArray(CustomerShape.CONTACTS))
        .extracting(c -> c.getString("value"))
        .containsExactly("a@b.c");
    assertThat(api.asked().get(0)).startsWith("/crm/v2/customers?ids=3&active=Any");
    assertThat(api.asked().get(1)).startsWith("/crm/v2/customers/contacts?customerIds=3");
  }

  @Test
  void anUnreadableRecordIsTold() throws Exception {
    api.answers(false, "{\"id\":1,\"total\":\"1.005\"}");
    assertThat(look("invoices", 1).get(0))
        .isInstanceOfSatisfying(
            Decoded.Unreadable.class, r -> assertThat(r.reason()).contains("total"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"invoices", "customers"})
  void noIdsAreNoCall(String stream) throws Exception {
    assertThat(look(stream)).isEmpty();
    assertThat(api.asked()).isEmpty();
  }

  @Test
  void moreThanFiftyAreRefused() {
    assertThatThrownBy(() -> look("invoices", LongStream.rangeClosed(1, 51).toArray()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFeedWithoutSuchAListCannotBeLookedUp() {
    assertThat(FakeApi.stream("invoice-items").lookup()).isEmpty();
    assertThatThrownBy(() -> look("invoice-items", 1)).hasMessageContaining("invoice-items");
  }

  private List<Decoded> look(String stream, long... ids) throws Exception {
    return api.readers().lookup(FakeApi.stream(stream)).byIds(LongStream.of(ids).boxed().toList());
  }

  private static Struct value(Decoded record) {
    return ((Decoded.Carried) record).value();
  }
}

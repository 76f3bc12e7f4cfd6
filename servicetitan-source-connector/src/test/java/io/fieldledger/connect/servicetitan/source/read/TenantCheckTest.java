package io.fieldledger.connect.servicetitan.source.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.source.decode.Decoded;
import io.fieldledger.connect.core.source.decode.RecordCheck;
import io.fieldledger.connect.core.source.decode.RejectionCode;
import io.fieldledger.connect.core.source.read.Arrival;
import io.fieldledger.connect.core.source.read.Fetched;
import io.fieldledger.connect.servicetitan.source.cursor.FeedCursor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record that says it is another tenant's is put aside with its bytes. */
class TenantCheckTest {
  private static final String FOREIGN =
      "{\"id\":12,\"name\":\"Mesa\",\"tenant\":{\"id\":99,\"name\":\"Other\"}}";

  private final FakeApi api = new FakeApi();

  @Test
  void aForeignBusinessUnitIsPutAsideAndTheOthersGoOn() throws Exception {
    List<Decoded> units = read("{\"id\":11,\"tenant\":{\"id\":4410021}}", FOREIGN, "{\"id\":13}");
    assertThat(units).extracting(Decoded::id).containsExactly(11L, 12L, 13L);
    assertThat(units.get(0)).isInstanceOf(Decoded.Carried.class);
    assertThat(units.get(1))
        .isInstanceOfSatisfying(
            Decoded.Unreadable.class,
            unit -> {
              assertThat(unit.code()).isEqualTo(RejectionCode.OTHER_TENANT);
              assertThat(unit.reason()).contains("tenant 99").contains("4410021");
              assertThat(new String(unit.raw(), StandardCharsets.UTF_8)).isEqualTo(FOREIGN);
            });
    assertThat(units.get(2)).isInstanceOf(Decoded.Carried.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"id\":1}", "{\"id\":1,\"tenant\":null}", "{\"id\":1,\"tenant\":{\"id\":0}}"})
  void whoDoesNotSayIsNotRefused(String unit) throws Exception {
    assertThat(read(unit)).allMatch(Decoded.Carried.class::isInstance);
  }

  @Test
  void theLookupChecksToo() throws Exception {
    api.answers(false, FOREIGN);
    assertThat(api.readers().lookup(FakeApi.stream("business-units")).byIds(List.of(12L)))
        .allMatch(Decoded.Unreadable.class::isInstance);
  }

  @Test
  void recordsThatTellNoTenantAreNotLookedAt() {
    assertThat(TenantCheck.of(FakeApi.stream("invoices").shape(), 1)).isSameAs(RecordCheck.NONE);
  }

  private List<Decoded> read(String... units) throws Exception {
    api.answers(false, units);
    Fetched page =
        api.readers().reader(FakeApi.stream("business-units")).read(FeedCursor.start(null));
    return page.arrivals().stream().map(Arrival::record).toList();
  }
}

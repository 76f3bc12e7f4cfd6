package io.fieldledger.connect.servicetitan.source.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.core.source.cursor.ListCursor;
import io.fieldledger.connect.core.source.decode.Decoded;
import io.fieldledger.connect.core.source.read.ApiException;
import io.fieldledger.connect.core.source.read.Arrival;
import io.fieldledger.connect.core.source.read.Fetched;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

/** Credit memos come with their items, which have a list of their own. */
class ReadAlongReaderTest {
  private static final String ITEMS = "/accounting/v2/credit-memos/credit-memo-items";

  private final FakeApi api = new FakeApi();

  private Fetched read() throws Exception {
    return api.readers().reader(FakeApi.stream("credit-memos")).read(ListCursor.start(100, null));
  }

  private static String memo(long id) {
    return "{\"id\":%d,\"total\":130.05,\"modifiedOn\":\"2026-11-18T18:00:00Z\"}".formatted(id);
  }

  private static String item(long id, long memo) {
    return "{\"id\":%d,\"creditMemoId\":%d,\"total\":60.00,\"taxable\":true}".formatted(id, memo);
  }

  private static List<Struct> items(Decoded record) {
    return ((Decoded.Carried) record).value().getArray("items");
  }

  @Test
  void eachHasItsOwnInTheOrderOfTheirIds() throws Exception {
    api.answers(false, memo(77), memo(78), memo(79))
        .answers(true, item(2, 77), item(9, 78))
        .answers(false, item(1, 77), item(3, 99));

    List<Arrival> arrivals = read().arrivals();

    assertThat(items(arrivals.get(0).record()))
        .extracting(item -> item.getInt64("id"))
        .containsExactly(1L, 2L);
    assertThat(items(arrivals.get(1).record()).get(0).get("total"))
        .isEqualTo(new BigDecimal("60.00"));
    assertThat(items(arrivals.get(2).record())).isEmpty();
    assertThat(api.asked().subList(1, 3))
        .containsExactly(
            ITEMS + "?creditMemoIds=77,78,79&page=1&pageSize=5000",
            ITEMS + "?creditMemoIds=77,78,79&page=2&pageSize=5000");
  }

  /** Otherwise a memo whose items changed would be held back as one that was told already. */
  @Test
  void itsContentTellsItsItemsToo() throws Exception {
    api.answers(false, memo(77)).answers(false, item(1, 77));
    long before = read().arrivals().get(0).record().content();
    api.answers(false, memo(77)).answers(false, item(1, 77), item(2, 77));

    assertThat(read().arrivals().get(0).record().content()).isNotEqualTo(before);
  }

  @Test
  void atMostFiftyAreAskedForAtOnce() throws Exception {
    api.answers(false, IntStream.rangeClosed(1, 60).mapToObj(id -> memo(id)).toArray(String[]::new))
        .answers(false)
        .answers(false);
    read();

    assertThat(api.asked().get(1)).contains("creditMemoIds=1,2,").doesNotContain("51");
    assertThat(api.asked().get(2)).contains("creditMemoIds=51,52,");
  }

  @Test
  void anEmptyPageIsNoSecondCall() throws Exception {
    api.answers(false);
    read();

    assertThat(api.asked()).hasSize(1);
  }

  @Test
  void withoutItsItemsThePageFailsAsAWhole() {
    api.answers(false, memo(77)).refuses(503).refuses(503).refuses(503).refuses(503);

    assertThatThrownBy(this::read).isInstanceOf(ApiException.class);
  }

  @Test
  void anUnreadableItemIsPutAside() throws Exception {
    api.answers(false, memo(77))
        .answers(false, item(1, 77), "{\"id\":2,\"creditMemoId\":77,\"total\":1.005}");

    List<Arrival> arrivals = read().arrivals();
    assertThat(arrivals.get(0).record()).isInstanceOf(Decoded.Unreadable.class);
    assertThat(items(arrivals.get(1).record())).hasSize(1);
  }

  @Test
  void aSingleMemoHasThemToo() throws Exception {
    api.answers(false, memo(77)).answers(false, item(1, 77));
    List<Decoded> found = api.readers().lookup(FakeApi.stream("credit-memos")).byIds(List.of(77L));

    assertThat(items(found.get(0))).hasSize(1);
  }
}

package io.fieldledger.connect.servicetitan.source.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.core.source.cursor.Cursor;
import io.fieldledger.connect.core.source.cursor.ListCursor;
import io.fieldledger.connect.core.source.cursor.Step.Ask;
import io.fieldledger.connect.core.source.read.ApiException;
import io.fieldledger.connect.core.source.read.Fetched;
import io.fieldledger.connect.core.source.read.StreamReader;
import io.fieldledger.connect.servicetitan.source.stream.Reading;
import io.fieldledger.connect.servicetitan.source.stream.StreamTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lists are asked, each as far as it can be asked, and what is made of their answers. */
class ListReaderTest {
  private static final String NOON = "2026-11-02T12:00:00.1234567Z";

  private final FakeApi api = new FakeApi();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vendors       | /inventory/v2/vendors?active=Any&sort=+Id&page=1&pageSize=3
          receipts      | /inventory/v2/receipts?active=Any&sort=+Id&page=1&pageSize=3
          credit-memos  | /accounting/v2/credit-memos?active=Any&sort=+Id&page=1&pageSize=3
          bank-deposits | /accounting/v2/bank-deposits?sort=+Id&page=1&pageSize=3
          ap-credits    | /accounting/v2/ap-credits?sort=+Id&page=1&pageSize=3
          gl-accounts   | /accounting/v2/gl-accounts?active=Any&sort=+Id&page=1&pageSize=3
          tax-zones     | /accounting/v2/tax-zones?active=Any&sort=+Id&page=1&pageSize=3
          payment-terms | /accounting/v2/payment-terms?sort=+Id&page=1&pageSize=3
          payment-types | /accounting/v2/payment-types?active=Any&page=1&pageSize=3&includeTotal=true
          """)
  void aListIsAskedWhatItKnows(String stream, String query) throws Exception {
    api.answers(false);
    read(stream, ListCursor.start(3, null), null);
    assertThat(api.askedOnce()).isEqualTo(query);
  }

  @ParameterizedTest
  @CsvSource({"vendors,true", "ap-credits,true", "payment-types,false"})
  void onlyChangesAreAskedForWhereTheListKnowsThem(String stream, boolean known) throws Exception {
    api.answers(false, row(1, NOON)).answers(false, row(1, NOON));
    Fetched first = read(stream, ListCursor.start(3, null), null);
    assertThat(first.arrivals()).hasSize(1);
    read(stream, first.step().next(), null);
    assertThat(api.asked().get(1).contains("modifiedOnOrAfter=2026-11-02T11:45:00.123456700Z"))
        .isEqualTo(known);
    assertThat(api.asked().get(1).contains("modified")).isEqualTo(known);
  }

  @Test
  void billsAreAskedForByTypeAndArriveTogether() throws Exception {
    api.answersOf(1, false, row(1, NOON))
        .answersOf(1, true, row(2, NOON))
        .answersOf(1, false)
        .answersOf(1, false);
    Fetched first = read("ap-bills", ListCursor.start(3, null), null);
    assertThat(api.asked())
        .containsExactly(
            "/accounting/v2/ap-bills?page=1&pageSize=3&includeTotal=true&billType=Procurement",
            "/accounting/v2/ap-bills?page=1&pageSize=3&includeTotal=true&billType=ApBill");
    assertThat(ids(first)).containsExactly(1L, 2L);
    assertThat(first.step().ask()).as("one part has more").isEqualTo(Ask.MORE);
    Fetched second = read("ap-bills", first.step().next(), null);
    assertThat(api.asked()).element(2).asString().contains("page=2");
    assertThat(second.step().ask()).isEqualTo(Ask.LATER);
    assertThat(((ListCursor) second.step().next()).watermark()).isEqualTo(Instant.parse(NOON));
  }

  @Test
  void thousandsOfRowsWithOneTimestampAllArrive() throws Exception {
    int rows = 5_000;
    int size = 500;
    for (int from = 0; from < rows; from += size) {
      api.answers(
          from + size < rows,
          IntStream.rangeClosed(from + 1, from + size)
              .mapToObj(id -> row(id, NOON))
              .toArray(String[]::new));
    }
    Cursor cursor = ListCursor.start(size, null);
    List<Object> arrived = new ArrayList<>();
    Ask ask = Ask.MORE;
    while (ask == Ask.MORE) {
      Fetched page = read("payment-terms", cursor, null);
      arrived.addAll(ids(page));
      cursor = page.step().next();
      ask = page.step().ask();
    }
    assertThat(arrived).containsExactlyElementsOf(LongStream.rangeClosed(1, rows).boxed().toList());
    assertThat(api.asked()).last().asString().endsWith("page=10&pageSize=500");
  }

  @Test
  void aListWithoutModifiedFilterIsReadWholeAtEachLook() throws Exception {
    api.answers(false, row(1, NOON), row(2, "2026-01-01T00:00:00Z"))
        .answers(false, row(1, NOON), row(2, "2026-01-01T00:00:00Z"));
    Fetched first = read("payment-types", ListCursor.start(3, null), null);
    Fetched second = read("payment-types", first.step().next(), null);
    assertThat(ids(first)).containsExactly(1L, 2L);
    assertThat(ids(second)).as("its content decides what is new").containsExactly(1L, 2L);
  }

  @Test
  void theStartDateCutsOffDocumentsButNotWhatTheyReferTo() throws Exception {
    api.answers(false).answers(false).answers(false);
    read("credit-memos", ListCursor.start(3, null), "2026-11-01");
    read("gl-accounts", ListCursor.start(3, null), "2026-11-01");
    Instant early = Instant.parse("2026-11-01T00:05:00Z");
    read("credit-memos", ListCursor.start(3, early), "2026-11-01");
    assertThat(api.asked())
        .satisfiesExactly(
            q -> assertThat(q).contains("modifiedOnOrAfter=2026-11-01T00:00:00Z"),
            q -> assertThat(q).doesNotContain("modified"),
            q -> assertThat(q).as("nor by the overlap").contains("After=2026-11-01T00:00:00Z"));
  }

  /** Such a list could only be cut off by dropping what came. */
  @Test
  void noListWithoutModifiedFilterHasAStartDate() {
    assertThat(StreamTable.ALL)
        .filteredOn(s -> s.reading() == Reading.LIST && s.startDateApplies())
        .allSatisfy(s -> assertThat(s.filters().modified()).isTrue());
  }

  /** The reader learns it once; the next reading asks without at once. */
  @Test
  void aListThatRefusesTheSortIsReadWithoutAnOrder() throws Exception {
    StreamReader reader = api.readers().reader(FakeApi.stream("receipts"));
    api.refuses(400).answersOf(3, true, row(1, NOON), row(2, NOON));
    Fetched first = reader.read(ListCursor.start(2, null));
    assertThat(ids(first)).containsExactly(1L, 2L);
    api.answersOf(3, false, row(2, NOON));
    Fetched second = reader.read(first.step().next());
    assertThat(second.step().ask()).as("one was not seen yet").isEqualTo(Ask.MORE);
    assertThat(api.asked())
        .containsExactly(
            "/inventory/v2/receipts?active=Any&sort=+Id&page=1&pageSize=2",
            "/inventory/v2/receipts?active=Any&page=1&pageSize=2&includeTotal=true",
            "/inventory/v2/receipts?active=Any&page=2&pageSize=2&includeTotal=true");
  }

  @Test
  void aListThatRefusesMoreThanTheSortStaysRefused() {
    StreamReader reader = api.readers().reader(FakeApi.stream("receipts"));
    api.refuses(400).refuses(400).refuses(400).refuses(400);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> reader.read(ListCursor.start(2, null)))
          .isInstanceOf(ApiException.class)
          .hasMessageContaining("HTTP 400");
    }
    assertThat(api.asked().get(2)).as("nothing was learnt").contains("sort=+Id");
  }

  @Test
  void anUnreadableRecordWithoutAnIdCountsAsSeen() throws Exception {
    api.answersOf(3, true, row(1, NOON), row(2, NOON)).answersOf(3, false, "{\"name\":\"x\"}");
    Fetched first = read("payment-types", ListCursor.start(2, null), null);
    assertThat(read("payment-types", first.step().next(), null).step().ask()).isEqualTo(Ask.LATER);
  }

  @Test
  void whatIsDeliveredAtTheWatermarkIsNotDeliveredAgain() throws Exception {
    api.answers(false, row(1, NOON)).answers(false, row(1, NOON), row(2, NOON));
    Fetched first = read("vendors", ListCursor.start(3, null), null);
    assertThat(ids(read("vendors", first.step().next(), null))).containsExactly(2L);
  }

  private Fetched read(String stream, Cursor at, String startDate) throws Exception {
    return api.readers(startDate).reader(FakeApi.stream(stream)).read(at);
  }

  private static List<Object> ids(Fetched page) {
    return page.arrivals().stream().map(a -> a.record().id()).toList();
  }

  private static String row(int id, String modified) {
    return "{\"id\":%d,\"modifiedOn\":\"%s\"}".formatted(id, modified);
  }
}

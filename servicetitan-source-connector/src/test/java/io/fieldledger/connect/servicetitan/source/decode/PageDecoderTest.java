package io.fieldledger.connect.servicetitan.source.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.core.source.decode.Decoded;
import io.fieldledger.connect.core.source.decode.MalformedPageException;
import io.fieldledger.connect.core.source.decode.RejectionCode;
import io.fieldledger.connect.core.source.decode.UnknownMembers;
import io.fieldledger.connect.core.source.shape.Shape;
import io.fieldledger.connect.servicetitan.source.shape.InventoryBillShape;
import io.fieldledger.connect.servicetitan.source.shape.InvoiceShape;
import io.fieldledger.connect.servicetitan.source.shape.JobShape;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageDecoderTest {
  private final UnknownMembers unknown = new UnknownMembers("ServiceTitan");

  @Test
  void readsAnInvoiceAsItWasRecorded() throws Exception {
    Page page =
        decode(
            InvoiceShape.INVOICE,
            """
            {"hasMore":true,"continueFrom":"tok-2","data":[{
              "id":104871,"active":true,"syncStatus":"Posted","referenceNumber":"100123",
              "invoiceDate":"2026-11-14T00:00:00Z","dueDate":null,
              "subTotal":"100.00","salesTax":"8.38","total":"108.38","balance":"0.00",
              "salesTaxCode":{"id":301,"name":"Maricopa","taxRate":0.0837500000},
              "customer":{"id":8123,"name":"Ada"},"job":{"id":55120,"number":"100123","type":"x"},
              "items":[{"id":1,"quantity":"2.0000000000000000000","price":"50.00",
                 "cost":"0.0000000000","total":"100.00","type":"Service","order":3,"taxable":true,
                 "skuId":9,"membershipTypeId":0,"modifiedOn":"2026-11-14T18:22:31Z"}],
              "customFields":null,
              "createdOn":"2026-11-01T08:00:00Z","modifiedOn":"2026-11-14T18:22:31.1234567Z"}]}
            """);
    assertThat(page.hasMore()).isTrue();
    assertThat(page.continueFrom()).isEqualTo("tok-2");
    Decoded.Carried record = (Decoded.Carried) page.records().get(0);
    assertThat(record.id()).isEqualTo(104871L);
    assertThat(record.modified()).isEqualTo(Instant.parse("2026-11-14T18:22:31.123456700Z"));
    Struct invoice = record.value();
    invoice.validate();
    assertThat(invoice.get("total")).isEqualTo(new BigDecimal("108.38"));
    assertThat(invoice.get("invoiceDate").toString()).contains("Nov 14").contains("2026");
    assertThat(invoice.get("dueDate")).isNull();
    assertThat(invoice.getStruct("salesTaxCode").get("taxRate"))
        .isEqualTo(new BigDecimal("0.0837500000"));
    assertThat(invoice.getArray("customFields")).isNull();
    Struct item = invoice.<Struct>getArray("items").get(0);
    assertThat(item.get("quantity")).isEqualTo(new BigDecimal("2.0000000000"));
    assertThat(item.getInt32("order")).isEqualTo(3);
    assertThat(unknown.count()).isZero();
  }

  @Test
  void aThirdDecimalPutsOneRecordAsideAndTheRestGoesOn() throws Exception {
    String bad =
        """
        {"id":2,"total":"10.005","items":[{"id":1}],"modifiedOn":"2026-11-14T18:22:31Z"}\
        """;
    Page page =
        decode(InvoiceShape.INVOICE, page("{\"id\":1,\"total\":\"1.00\"}", bad, "{\"id\":3}"));
    assertThat(page.records()).hasSize(3);
    Decoded.Unreadable aside = (Decoded.Unreadable) page.records().get(1);
    assertThat(aside.id()).isEqualTo(2L);
    assertThat(new String(aside.raw(), StandardCharsets.UTF_8)).isEqualTo(bad);
    assertThat(aside.reason()).startsWith("total: '10.005'");
    assertThat(aside.modified()).isEqualTo(Instant.parse("2026-11-14T18:22:31Z"));
    assertThat(page.records().get(2).id()).isEqualTo(3L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"active\":true}",
        "{\"id\":null}",
        "{\"id\":\"x\"}",
        "{\"id\":1.5}",
        "{\"id\":99999999999999999999}",
        "{\"id\":1,\"active\":\"yes\"}",
        "{\"id\":1,\"items\":{}}",
        "{\"id\":1,\"items\":[null]}",
        "{\"id\":1,\"items\":[[{\"a\":[1]}]]}",
        "{\"id\":1,\"items\":[{\"id\":2,\"customer\":[{}],\"total\":{\"deep\":[[]]}}]}",
        "{\"id\":1,\"customer\":[]}",
        "{\"id\":1,\"customer\":{}}",
        "{\"id\":1,\"total\":true}",
        "{\"id\":1,\"createdOn\":20261114}",
        "{\"id\":1,\"invoiceDate\":\"soon\"}",
        "{\"id\":1,\"summary\":{\"html\":1}}",
        "17",
        "null",
        "\"text\"",
        "[[1],{}]"
      })
  void anUnreadableRecordNeverTakesItsNeighboursAlong(String bad) throws Exception {
    Page page = decode(InvoiceShape.INVOICE, page("{\"id\":1}", bad, "{\"id\":3}"));
    assertThat(page.records()).hasSize(3);
    assertThat(page.records().get(1)).isInstanceOf(Decoded.Unreadable.class);
    Decoded.Unreadable aside = (Decoded.Unreadable) page.records().get(1);
    assertThat(new String(aside.raw(), StandardCharsets.UTF_8)).isEqualTo(bad);
    assertThat(aside.reason()).isNotBlank();
    assertThat(page.records().get(0).id()).isEqualTo(1L);
    assertThat(page.records().get(2).id()).isEqualTo(3L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "17 | RECORD_UNREADABLE",
        "{\"active\":true} | FIELD_MISSING",
        "{\"id\":1,\"total\":true} | FIELD_UNREADABLE",
        "{\"id\":1,\"total\":\"NaN\"} | FIELD_UNREADABLE",
        "{\"id\":1,\"total\":\"1e3\"} | FIELD_UNREADABLE",
        "{\"id\":1,\"total\":\"10.0000000000000000001\"} | AMOUNT_PRECISION",
        "{\"id\":1,\"invoiceDate\":\"soon\"} | FIELD_UNREADABLE",
        "{\"id\":1,\"total\":\"10.005\"} | AMOUNT_PRECISION",
        "{\"id\":1,\"total\":1e30} | AMOUNT_TOO_LARGE"
      })
  void eachReasonHasACodeThatStays(String bad, RejectionCode code) throws Exception {
    Page page = decode(InvoiceShape.INVOICE, page(bad));

    assertThat(((Decoded.Unreadable) page.records().get(0)).code()).isEqualTo(code);
    assertThat(code.fix()).isNotBlank();
  }

  @Test
  void theReasonNamesTheWayToTheMember() throws Exception {
    Page page =
        decode(
            InvoiceShape.INVOICE,
            page("{\"id\":1,\"items\":[{\"id\":1},{\"id\":2,\"businessUnit\":{\"id\":true}}]}"));
    assertThat(((Decoded.Unreadable) page.records().get(0)).reason())
        .startsWith("items[1].businessUnit.id: true or false where");
  }

  @Test
  void bytesOfTextBeyondAsciiAreCutExactly() throws Exception {
    String bad = "{\"id\":2,\"summary\":\"Größe – 5 € 😀\",\"total\":\"x\"}";
    Page page = decode(InvoiceShape.INVOICE, page("{\"id\":1,\"summary\":\"ÄÖÜ\"}", bad));
    assertThat(
            new String(((Decoded.Unreadable) page.records().get(1)).raw(), StandardCharsets.UTF_8))
        .isEqualTo(bad);
  }

  @Test
  void unknownMembersAreLeftOutAndCounted() throws Exception {
    Page page =
        decode(
            InvoiceShape.INVOICE,
            page("{\"id\":1,\"brandNew\":{\"a\":[1,2]},\"items\":[{\"id\":2,\"alsoNew\":1}]}"));
    assertThat(page.records().get(0)).isInstanceOf(Decoded.Carried.class);
    assertThat(unknown.count()).isEqualTo(2);
  }

  @Test
  void theRawPayloadIsCarriedWhenWanted() throws Exception {
    String json = "{\"id\":1,\"brandNew\":{\"a\":[1,2]}}";
    Page page = decode(InvoiceShape.INVOICE.withRaw(), page(json));
    assertThat(((Decoded.Carried) page.records().get(0)).value().getString("_raw")).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "\"None\""})
  void landedCostMethodIsCarriedByNameHoweverItIsSent(String sent) throws Exception {
    Page page =
        decode(
            InventoryBillShape.INVENTORY_BILL,
            page("{\"id\":1,\"landedCostMethod\":" + sent + "}"));
    assertThat(((Decoded.Carried) page.records().get(0)).value().getString("landedCostMethod"))
        .isEqualTo("None");
  }

  @Test
  void numbersMayBeTextsAndTextsNumbers() throws Exception {
    Page page =
        decode(
            JobShape.JOB,
            page(
                "{\"id\":\"7\",\"customerId\":\"12\",\"jobNumber\":100123,\"tagTypeIds\":[1,2],"
                    + "\"total\":25.1700000000}"));
    Struct job = ((Decoded.Carried) page.records().get(0)).value();
    assertThat(job.getInt64("customerId")).isEqualTo(12);
    assertThat(job.getString("jobNumber")).isEqualTo("100123");
    assertThat(job.getArray("tagTypeIds")).isEqualTo(List.of(1L, 2L));
    assertThat(job.get("total")).isEqualTo(new BigDecimal("25.17"));
  }

  @Test
  void theEnvelopeMayComeInAnyOrderWithAnyExtras() throws Exception {
    Page page =
        decode(
            JobShape.JOB,
            "{\"data\":[{\"id\":1}],\"page\":1,\"totalCount\":null,\"x\":{\"y\":[]},\"hasMore\":false}");
    assertThat(page.hasMore()).isFalse();
    assertThat(page.continueFrom()).isNull();
    assertThat(page.records()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "<html><body>Bad gateway</body></html>",
        "[]",
        "{}",
        "{\"hasMore\":true}",
        "{\"data\":[]}",
        "{\"hasMore\":\"no\",\"data\":[]}",
        "{\"hasMore\":null,\"data\":[]}",
        "{\"hasMore\":false,\"data\":null}",
        "{\"hasMore\":false,\"data\":{}}",
        "{\"hasMore\":false,\"data\":[{\"id\":1}",
        "{\"hasMore\":false,\"data\":[{\"id\":1},{\"id\":2,\"total\":\"x",
        "{\"hasMore\":false,\"data\":[{\"id\":1}]",
        "{\"hasMore\":false,\"data\":[]} {\"again\":1}"
      })
  void whatIsNoPageIsRefusedWhole(String body) {
    assertThatThrownBy(() -> decode(JobShape.JOB, body)).isInstanceOf(MalformedPageException.class);
  }

  /** The decoder expects members in the order in which they came last; here each order differs. */
  @Property
  void membersMayComeInAnyOrderWithAnythingBetween(@ForAll Random random) throws Exception {
    List<String> records = new ArrayList<>();
    for (int id = 1; id <= 5; id++) {
      records.add(shuffled(random, id));
    }
    Page page = decode(InvoiceShape.INVOICE, page(records.toArray(String[]::new)));
    assertThat(page.records()).hasSize(5);
    for (int id = 1; id <= 5; id++) {
      Decoded.Carried record = (Decoded.Carried) page.records().get(id - 1);
      Struct invoice = record.value();
      invoice.validate();
      assertThat(record.id()).isEqualTo((long) id);
      assertThat(record.modified()).isEqualTo(Instant.parse("2026-11-14T18:22:3" + id + "Z"));
      assertThat(invoice.get("total")).isEqualTo(new BigDecimal(id + ".00"));
      assertThat(invoice.getString("syncStatus")).isEqualTo("Posted" + id);
      assertThat(invoice.getStruct("customer").getString("name")).isEqualTo("Ada" + id);
      List<Struct> items = invoice.getArray("items");
      assertThat(items).extracting(item -> item.getInt64("id")).containsExactly(1L, 2L);
      assertThat(items).extracting(item -> item.getInt32("order")).containsExactly(id, id + 1);
    }
  }

  private static String shuffled(Random random, int id) {
    return object(
        random,
        "\"id\":" + id,
        "\"total\":\"" + id + "\"",
        "\"syncStatus\":\"Posted" + id + "\"",
        "\"customer\":" + object(random, "\"id\":7", "\"name\":\"Ada" + id + "\""),
        "\"items\":["
            + object(random, "\"id\":1", "\"order\":" + id)
            + ","
            + object(random, "\"id\":2", "\"order\":" + (id + 1), "\"taxable\":null")
            + "]",
        "\"modifiedOn\":\"2026-11-14T18:22:3" + id + "Z\"");
  }

  /** Some objects have a member more that nobody knows. */
  private static String object(Random random, String... members) {
    List<String> all = new ArrayList<>(List.of(members));
    if (random.nextBoolean()) {
      all.add("\"new" + random.nextInt(3) + "\":{\"id\":[{}]}");
    }
    Collections.shuffle(all, random);
    return "{" + String.join(",", all) + "}";
  }

  @Test
  void everyCutOfAPageIsRefused() throws Exception {
    String whole =
        page(
            "{\"id\":1,\"items\":[{\"id\":5,\"total\":\"1.00\"}]}",
            "{\"id\":2,\"total\":\"0.001\"}");
    decode(InvoiceShape.INVOICE, whole);
    for (int length = 0; length < whole.length(); length++) {
      String cut = whole.substring(0, length);
      assertThatThrownBy(() -> decode(InvoiceShape.INVOICE, cut))
          .as("cut to: %s", cut)
          .isInstanceOf(MalformedPageException.class);
    }
  }

  private static String page(String... records) {
    return "{\"hasMore\":false,\"continueFrom\":\"t\",\"data\":[ "
        + String.join(" ,\n ", records)
        + " ]}";
  }

  private Page decode(Shape shape, String body) throws MalformedPageException {
    return new PageDecoder(shape, "modifiedOn", unknown)
        .decode(body.getBytes(StandardCharsets.UTF_8));
  }
}

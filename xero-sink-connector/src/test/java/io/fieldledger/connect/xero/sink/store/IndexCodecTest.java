package io.fieldledger.connect.xero.sink.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.core.contact.ContactDetails;
import io.fieldledger.connect.core.contact.ContactField;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.BankOf;
import io.fieldledger.connect.xero.sink.index.Fingerprint;
import io.fieldledger.connect.xero.sink.index.IndexedContact;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.index.LedgerLine;
import io.fieldledger.connect.xero.sink.index.Ties;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class IndexCodecTest {
  private static final Instant NOW = Instant.parse("2026-11-28T07:00:00.123Z");
  private static final IndexCodec CODEC = new IndexCodec("xero-sink", "tenant https://api");

  private static IndexRecord again(IndexRecord record) throws UnreadableIndexException {
    return CODEC.read(CODEC.key(record), CODEC.value(record)).orElseThrow();
  }

  @Test
  void everyKindOfRecordComesBackAsItWas() throws UnreadableIndexException {
    for (IndexRecord record :
        List.of(
            new IndexRecord.OfContact(
                new IndexedContact(
                    "c1",
                    "ST-C-1",
                    "Ann Lee",
                    "ACTIVE",
                    ContactDetails.builder()
                        .email("a@example.com")
                        .phone(ContactField.PHONE, "602 555 0100")
                        .phone(ContactField.MOBILE, "")
                        .address("1 Main St", "85001", "Phoenix")
                        .build(),
                    "c2",
                    NOW)),
            new IndexRecord.OfContact(
                new IndexedContact(
                    "c3",
                    "",
                    "Bob",
                    "ARCHIVED",
                    ContactDetails.builder().build(),
                    "",
                    Instant.MIN)),
            new IndexRecord.EarlyMoneyBank(new BankOf("p1", "bank")),
            new IndexRecord.Marks("org", Map.of(Kind.INVOICE, NOW, Kind.BILL, NOW.minusSeconds(1))),
            new IndexRecord.Settings(
                "Accounts", NOW, List.of(Json.mapper().createObjectNode().put("Code", "4000"))),
            new IndexRecord.Revision(-7, Long.MIN_VALUE + 1),
            new IndexRecord.RevisionForgotten(-7),
            new IndexRecord.IntentSettled("abc"))) {
      assertThat(again(record)).isEqualTo(record);
    }
  }

  @Property(tries = 200)
  void documentsComeBackToTheCent(
      @ForAll @BigRange(min = "-99999999", max = "99999999") @Scale(2) BigDecimal total,
      @ForAll @BigRange(min = "0", max = "9999") @Scale(4) BigDecimal tax,
      @ForAll @AlphaChars @StringLength(max = 20) String text,
      @ForAll boolean flag,
      @ForAll long print)
      throws UnreadableIndexException {
    IndexRecord record =
        new IndexRecord.OfDocument(
            new IndexedDocument(
                flag ? Kind.INVOICE : Kind.VENDOR_CREDIT,
                "d1",
                text,
                text,
                "AUTHORISED",
                "c1",
                total,
                tax,
                flag,
                text,
                "",
                flag ? List.of(new IndexedDocument.Allocation("a1", "i1", total)) : List.of(),
                !flag,
                new Fingerprint(print, -print),
                flag ? LocalDate.of(2026, 2, 28) : null,
                flag ? null : LocalDate.of(2025, 12, 31),
                flag,
                List.of(new LedgerLine("4000", "TAX001", "[\"x\"]", total, tax)),
                flag
                    ? Ties.NONE
                    : Ties.of(
                        "ST-I-1 · reversed ST-P-1>ST-P-2 · refunds ST-P-3 · took off ST-P-5=0.10")));
    assertThat(again(record)).isEqualTo(record);
  }

  @Test
  void anIntentKeepsItsBytes() throws UnreadableIndexException {
    byte[] body = "{\"Payments\":[{\"Amount\":1.10,\"Reference\":\"ST-P-1 · é\"}]}".getBytes(UTF_8);
    IndexRecord.Intent intent = new IndexRecord.Intent("key", "PUT", "Payments?x=1", body, NOW);
    IndexRecord.Intent read = (IndexRecord.Intent) again(intent);
    assertThat(read.body()).isEqualTo(body);
    assertThat(read).usingRecursiveComparison().isEqualTo(intent);
  }

  @Test
  void aSettledIntentTakesTheIntentsPlace() {
    IndexRecord.Intent intent = new IndexRecord.Intent("key", "PUT", "Payments", new byte[0], NOW);
    IndexRecord settled = new IndexRecord.IntentSettled("key");
    assertThat(CODEC.key(settled)).isEqualTo(CODEC.key(intent));
    assertThat(CODEC.value(settled)).isNull();
  }

  @Test
  void anotherConnectorsRecordsAreNotOurs() {
    byte[] key = CODEC.key(new IndexRecord.IntentSettled("key"));
    assertThat(CODEC.owns(key)).isTrue();
    assertThat(new IndexCodec("replay", "tenant https://api").owns(key)).isFalse();
    assertThat(new IndexCodec("xero-sink", "other https://api").owns(key)).isFalse();
    assertThat(CODEC.owns(null)).isFalse();
  }

  @Test
  void whatAnotherVersionWroteIsNotReadable() {
    byte[] key = CODEC.key(new IndexRecord.EarlyMoneyBank(new BankOf("p1", "bank")));
    for (String value :
        List.of(
            "{\"v\":3,\"bank\":\"b\"}",
            "{\"v\":1,\"bank\":\"b\"}",
            "{\"bank\":\"b\"}",
            "not JSON",
            "{\"v\":2")) {
      assertThatThrownBy(() -> CODEC.read(key, value.getBytes(UTF_8)))
          .isInstanceOf(UnreadableIndexException.class);
    }
    assertThatThrownBy(
            () ->
                CODEC.read(
                    (CODEC.owner() + "quotes/7").getBytes(UTF_8), "{\"v\":2}".getBytes(UTF_8)))
        .isInstanceOf(UnreadableIndexException.class);
    assertThatThrownBy(
            () ->
                CODEC.read(
                    (CODEC.owner() + "document/Invoice/7").getBytes(UTF_8),
                    "{\"v\":2}".getBytes(UTF_8)))
        .isInstanceOf(UnreadableIndexException.class);
  }

  @Test
  void aForgottenContactNeedsNoMention() throws UnreadableIndexException {
    assertThat(CODEC.read((CODEC.owner() + "contact/1").getBytes(UTF_8), null))
        .isEqualTo(Optional.empty());
  }
}

package io.fieldledger.connect.xero.sink.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.xero.sink.desired.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class IndexTest {
  private final Index index = new Index();

  @Test
  void whatTookEarlyMoneyBackIsFoundByItsPrefix() {
    index.put(payment("p-1", "ST-P-1~back1 · taken back"));
    index.put(payment("p-2", "ST-P-1~back2 · taken back"));
    index.put(payment("p-3", "ST-P-11~back1 · taken back"));
    assertThat(index.documentsWithPrefix(Kind.PAYMENT, "ST-P-1" + IndexedDocument.TAKEN_BACK))
        .extracting(IndexedDocument::id)
        .containsExactly("p-1", "p-2");
  }

  /** The contacts are read before the documents that moved with the merge. */
  @Test
  void whatMergedContactsHaveIsTheSurvivors() {
    index.put(creditNote("n-1", "c-1"));
    index.put(contact("c-1", "ARCHIVED", "c-2"));
    index.put(contact("c-2", "ARCHIVED", "c-3"));
    index.put(contact("c-3", "ACTIVE", ""));
    index.put(creditNote("n-2", "c-2"));
    index.put(creditNote("n-3", "c-3"));
    assertThat(index.creditNotesOf("c-3"))
        .extracting(IndexedDocument::id)
        .containsExactlyInAnyOrder("n-1", "n-2", "n-3");
    assertThat(index.creditNotesOf("c-3")).extracting(index::contactOf).containsOnly("c-3");
  }

  /** Xero's lists come in the order of ids, which says nothing about what was posted last. */
  @Test
  void whatWasVoidedWithItsReversalIsToldInAnyOrder() {
    IndexedDocument voided = invoice("i-1", "VOIDED", "ST-I-1 · Job 1 · voided with ST-I-2");
    IndexedDocument again = invoice("i-2", "VOIDED", "ST-I-1 · withdrawn in ServiceTitan");
    index.put(voided);
    assertThat(index.voidedTogether(voided)).isTrue();
    index.put(again);
    assertThat(index.voidedTogether(voided)).isFalse();
    index.clear();
    index.put(again);
    index.put(voided);
    assertThat(index.voidedTogether(voided)).isFalse();
    assertThat(index.voidedTogether(again)).isFalse();
    assertThat(index.postedAgain(Kind.INVOICE)).isEmpty();
    index.put(invoice("i-3", "AUTHORISED", "ST-I-1 · Job 1"));
    assertThat(index.postedAgain(Kind.INVOICE))
        .extracting(IndexedDocument::id)
        .containsExactly("i-3");
  }

  private static IndexedDocument invoice(String id, String status, String reference) {
    return IndexedDocument.of(
        Kind.INVOICE,
        json(
            "{'InvoiceID':'%s','InvoiceNumber':'%s','Status':'%s','Total':9.00,'Reference':'%s'}"
                .formatted(id, id, status, reference)));
  }

  /** Money whose own record has ended since is where that record says, early money too. */
  @Test
  void whatWasTakenOffIsForgottenWhenItsRecordHasSpoken() {
    index.put(
        IndexedDocument.of(
            Kind.INVOICE,
            json(
                "{'InvoiceID':'i-1','InvoiceNumber':'1','Status':'AUTHORISED','Total':9.00,"
                    + "'Reference':'ST-I-1 · took off ST-P-1=0.00 ST-P-2=0.00"
                    + " · unallocated ST-P-1#2=4.00 ST-P-11=5.00'}")));

    index.spoken("ST-P-1");

    Ties left = tiesOf("i-1");
    assertThat(left.tookOff()).containsOnlyKeys("ST-P-2");
    assertThat(left.unallocated()).containsOnlyKeys("ST-P-11");
    index.spoken("ST-P-2");
    index.spoken("ST-P-11");
    assertThat(tiesOf("i-1").takenApart()).isFalse();
  }

  /** Its record ended before it was taken off: it comes back as it is there now. */
  @Test
  void whatIsStillOnTheInvoiceIsRememberedWhenItsRecordHasSpoken() {
    index.put(
        IndexedDocument.of(
            Kind.CREDIT_NOTE,
            json(
                "{'CreditNoteID':'c-1','Reference':'ST-I-2','Status':'PAID','Total':4.00,"
                    + "'Allocations':[{'AllocationID':'a-1','Amount':4.00,"
                    + "'Invoice':{'InvoiceID':'i-1'}}]}")));
    JsonNode invoice =
        json(
            "{'InvoiceID':'i-1','InvoiceNumber':'1','Status':'AUTHORISED','Total':9.00,"
                + "'Reference':'ST-I-1 · unallocated ST-I-2=4.00'}");
    index.put(IndexedDocument.of(Kind.INVOICE, invoice));

    index.spoken("ST-I-2");

    assertThat(tiesOf("i-1").unallocated()).containsOnlyKeys("ST-I-2");
    IndexedDocument credit = index.documentById(Kind.CREDIT_NOTE, "c-1").orElseThrow();
    index.put(credit.without(credit.allocations().get(0)));
    index.put(IndexedDocument.of(Kind.INVOICE, invoice));
    assertThat(tiesOf("i-1").unallocated()).containsOnlyKeys("ST-I-2");
    index.spoken("ST-I-2");
    assertThat(tiesOf("i-1").takenApart()).isFalse();
  }

  private Ties tiesOf(String invoiceId) {
    return index.documentById(Kind.INVOICE, invoiceId).orElseThrow().ties();
  }

  private static IndexedContact contact(String id, String status, String mergedTo) {
    return IndexedContact.of(
        json(
            "{'ContactID':'%s','Name':'Ann Lee','ContactStatus':'%s','MergedToContactID':'%s'}"
                .formatted(id, status, mergedTo)));
  }

  private static IndexedDocument creditNote(String id, String contact) {
    return IndexedDocument.of(
        Kind.CREDIT_NOTE,
        json(
            ("{'CreditNoteID':'%s','CreditNoteNumber':'%s','Reference':'ST-I-%s',"
                    + "'Status':'AUTHORISED','Contact':{'ContactID':'%s'},'Total':5.00,"
                    + "'RemainingCredit':5.00}")
                .formatted(id, id, id, contact)));
  }

  private static IndexedDocument payment(String id, String reference) {
    return IndexedDocument.of(
        Kind.PAYMENT,
        json(
            "{'PaymentID':'%s','Reference':'%s','Status':'AUTHORISED','Amount':5.00}"
                .formatted(id, reference)));
  }

  private static JsonNode json(String text) {
    try {
      return Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

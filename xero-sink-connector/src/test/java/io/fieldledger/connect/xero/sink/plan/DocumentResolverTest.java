package io.fieldledger.connect.xero.sink.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DocumentResolverTest {
  private final Sample xero = new Sample();

  @BeforeEach
  void customer() {
    xero.contact("c-1", "ST-C-8123", "Ann Lee", "");
  }

  @Test
  void aNewInvoiceIsPutWithXerosIdsAndWithoutTotals() {
    Resolution.Write write = write(xero.resolve(invoice("'AccountCode':'4000'", "")));
    assertThat(write.lane()).isEqualTo(Lane.INVOICE_NEW);
    assertThat(write.body().path("Contact").path("ContactID").asText()).isEqualTo("c-1");
    assertThat(write.body().has("Total")).isFalse();
    assertThat(write.proof().path("Total").decimalValue()).isEqualByComparingTo("626.14");
  }

  @Test
  void anInvoiceWaitsForItsCustomer() {
    Sample empty = new Sample();
    Resolution.Await await = (Resolution.Await) empty.resolve(invoice("'AccountCode':'4000'", ""));
    assertThat(await.waitKey()).isEqualTo("Contact ST-C-8123");
  }

  @Test
  void anArchivedCustomerHolds() {
    xero.contact("c-1", "ST-C-8123", "Ann Lee", ",'ContactStatus':'ARCHIVED'");
    assertThat(held(xero.resolve(invoice("'AccountCode':'4000'", ""))))
        .isEqualTo("CONTACT_ARCHIVED");
  }

  @Test
  void rule15TheSourcesAccountIsFoundByNumberThenByName() {
    assertThat(account("{'Number':'4050','Name':'Anything','Type':'Income'}")).isEqualTo("4050");
    assertThat(account("{'Number':'9999','Name':'materials REVENUE','Type':'Income'}"))
        .isEqualTo("4050");
  }

  @Test
  void rule15NoAccountOfTheWrongClass() {
    Resolution resolution =
        xero.resolve(invoice("'Account':{'Number':'','Name':'Bad debts','Type':'Income'}", ""));
    assertThat(held(resolution)).isEqualTo("ACCOUNT_UNMAPPED");
  }

  @Test
  void rule15TheFallbackIsTakenWithAFlag() {
    Resolution.Write write =
        write(xero.resolve(invoice("'Account':{'Number':'4052','Fallback':'4050'}", "")));
    assertThat(write.body().path("LineItems").path(0).path("AccountCode").asText())
        .isEqualTo("4050");
    assertThat(write.remarks()).extracting(r -> r.code()).containsExactly("FALLBACK_ACCOUNT");
  }

  @Test
  void allProblemsAreSaidAtOnce() {
    Outcome.Held held =
        (Outcome.Held)
            ((Resolution.Finished)
                    xero.resolve(invoice("'AccountCode':'4999','TaxType':'TAX777'", "")))
                .outcome();
    assertThat(held.reason().code()).isEqualTo("ACCOUNT_ARCHIVED");
    assertThat(held.reason().message()).contains("4999").contains("TAX777");
  }

  /** Also those that are not its lines'. */
  @Test
  void aProblemOfTheContactHidesNoOther() {
    xero.contact("c-1", "ST-C-8123", "Ann Lee", ",'ContactStatus':'ARCHIVED'");
    Outcome.Held held =
        (Outcome.Held)
            ((Resolution.Finished)
                    xero.resolve(invoice("'AccountCode':'4999'", ",'CurrencyCode':'CAD'")))
                .outcome();
    assertThat(held.reason().code()).isEqualTo("CONTACT_ARCHIVED");
    assertThat(held.reason().message()).contains("Ann Lee").contains("4999").contains("CAD");
  }

  @Test
  void rule14AMissingOptionIsCreatedFirst() {
    Resolution resolution =
        xero.resolve(
            invoice(
                "'AccountCode':'4000','Tracking':[{'Name':'Business unit','Option':'Parts'}]", ""));
    assertThat(resolution)
        .isEqualTo(new Resolution.AddOption("Business unit", "cat-1", "Parts", Optional.empty()));
    assertThat(
            held(
                xero.resolve(
                    invoice(
                        "'AccountCode':'4000','Tracking':[{'Name':'Region','Option':'N'}]", ""))))
        .isEqualTo("TRACKING_UNKNOWN");
  }

  @Test
  void anotherCurrencyIsNeverPosted() {
    assertThat(held(xero.resolve(invoice("'AccountCode':'4000'", ",'CurrencyCode':'CAD'"))))
        .isEqualTo("CURRENCY_MISMATCH");
  }

  @Test
  void aLockedDayHolds() {
    xero.index
        .settings()
        .putOrganisation(
            Sample.json(
                "{'Name':'x','BaseCurrency':'USD','PeriodLockDate':'/Date(1794614400000)/'}"));
    assertThat(held(xero.resolve(invoice("'AccountCode':'4000'", "")))).isEqualTo("PERIOD_LOCKED");
  }

  @Test
  void aNumberOfAnotherProgramIsNotOverwritten() {
    foreign("c-1", "999.00");
    DesiredDocument invoice = invoice("'AccountCode':'4000'", "");
    assertThat(xero.resolve(invoice)).isEqualTo(new Resolution.Read(Kind.INVOICE, "i-1"));
    assertThat(held(xero.resolve(invoice, read(), false))).isEqualTo("NUMBER_TAKEN");
  }

  @Test
  void theSameDocumentUnderTheNumberIsAdoptedByItsReferenceAlone() {
    foreign("c-1", "626.14");
    Resolution.Write write =
        write(xero.resolve(invoice("'AccountCode':'4000'", ""), read(), false));
    assertThat(write.lane()).isEqualTo(Lane.INVOICE_CHANGE);
    assertThat(write.body().properties()).hasSize(2);
    assertThat(write.body().path("Reference").asText()).isEqualTo("ST-I-104871 · Job 55120");
  }

  @Test
  void rule19ASharedNumberGetsTheIdBehindIt() {
    xero.invoice("i-1", "ST-I-99", "104871", "10.00", "10.00");
    Resolution.Write write = write(xero.resolve(invoice("'AccountCode':'4000'", "")));
    assertThat(write.body().path("InvoiceNumber").asText()).isEqualTo("104871-104871");
  }

  @Test
  void whatIsEqualIsUnchanged() {
    ObjectNode posted = posted();
    xero.index.put(IndexedDocument.of(Kind.INVOICE, posted));
    Resolution.Finished finished =
        (Resolution.Finished) xero.resolve(invoice("'AccountCode':'4000'", ""));
    assertThat(finished.outcome()).isInstanceOf(Outcome.Unchanged.class);
  }

  @Test
  void whatDiffersIsReadThenUpdatedWithItsLineIds() {
    ObjectNode posted = posted();
    ((ObjectNode) posted.path("LineItems").path(0)).put("Description", "Old text");
    xero.index.put(IndexedDocument.of(Kind.INVOICE, posted));
    DesiredDocument invoice = invoice("'AccountCode':'4000'", "");
    assertThat(xero.resolve(invoice)).isEqualTo(new Resolution.Read(Kind.INVOICE, "i-1"));
    Resolution.Write write = write(xero.resolve(invoice, posted, false));
    assertThat(write.changes())
        .containsExactly(new Outcome.Change("LineItems[0].Description", "Old text", "Repair"));
    assertThat(write.body().path("LineItems").path(0).path("LineItemID").asText()).isEqualTo("l-1");
  }

  @Test
  void rule11OfWhatHasMoneyOnItOnlyTextsAreEdited() {
    ObjectNode posted = posted();
    ((ObjectNode) posted.path("LineItems").path(0)).put("Description", "Old text");
    posted.put("AmountPaid", new java.math.BigDecimal("100.00"));
    xero.index.put(IndexedDocument.of(Kind.INVOICE, posted));
    Resolution.Write write =
        write(xero.resolve(invoice("'AccountCode':'4000'", ""), posted, false));
    assertThat(write.lane()).isEqualTo(Lane.INVOICE_CHANGE);
    assertThat(write.body().has("Date")).isFalse();
    assertThat(write.body().path("LineItems").path(0).path("LineItemID").asText()).isEqualTo("l-1");
  }

  @Test
  void rule11TheDifferenceIsPostedByAccountAndTracking() {
    ObjectNode posted = posted();
    ObjectNode line = (ObjectNode) posted.path("LineItems").path(0);
    line.put("LineAmount", new java.math.BigDecimal("600.00"));
    line.put("AccountCode", "4050");
    posted.put("Total", new java.math.BigDecimal("600.00"));
    posted.put("AmountPaid", new java.math.BigDecimal("600.00"));
    posted.put("Status", "PAID");
    xero.index.put(IndexedDocument.of(Kind.INVOICE, posted));
    Resolution.Write write =
        write(xero.resolve(invoice("'AccountCode':'4000'", ""), posted, false));
    assertThat(write.lane()).isEqualTo(Lane.INVOICE_NEW);
    assertThat(write.body().path("InvoiceNumber").asText()).isEqualTo("104871-C1");
    assertThat(write.body().path("LineItems"))
        .extracting(l -> l.path("AccountCode").asText() + " " + l.path("LineAmount").asText())
        .containsExactly("4050 -600.00", "4000 626.14");
    assertThat(write.proof().path("Total").decimalValue()).isEqualByComparingTo("26.14");
  }

  @Test
  void rule11AVoidedInvoiceIsVoidedWhenNothingIsApplied() {
    xero.invoice("i-1", "ST-I-104871", "104871", "626.14", "626.14");
    Resolution.Write mark = write(xero.resolve(Sample.absent(Kind.INVOICE, "ST-I-104871")));
    assertThat(mark.last()).isFalse();
    assertThat(mark.body().path("Reference").asText())
        .isEqualTo("ST-I-104871 · withdrawn in ServiceTitan");
    xero.invoice("i-1", "ST-I-104871 · withdrawn", "104871", "626.14", "626.14");
    Resolution.Write write = write(xero.resolve(Sample.absent(Kind.INVOICE, "ST-I-104871")));
    assertThat(write.body().path("Status").asText()).isEqualTo("VOIDED");
    xero.invoice("i-1", "ST-I-104871", "104871", "626.14", "0.00");
    assertThat(held(xero.resolve(Sample.absent(Kind.INVOICE, "ST-I-104871"))))
        .isEqualTo("DOCUMENT_APPLIED");
  }

  private String account(String wanted) {
    Resolution.Write write = write(xero.resolve(invoice("'Account':" + wanted, "")));
    return write.body().path("LineItems").path(0).path("AccountCode").asText();
  }

  private void foreign(String contact, String total) {
    xero.index.put(
        IndexedDocument.of(
            Kind.INVOICE,
            Sample.json(
                ("{'InvoiceID':'i-1','InvoiceNumber':'104871','Reference':'typed by hand',"
                        + "'Status':'AUTHORISED','Contact':{'ContactID':'%s'},'Total':%s}")
                    .formatted(contact, total))));
  }

  private static ObjectNode read() {
    return Sample.json("{'Date':'/Date(1794614400000+0000)/','Reference':'typed by hand'}");
  }

  private static DesiredDocument invoice(String line, String more) {
    return Sample.document(
        Kind.INVOICE,
        "ST-I-104871",
        ("{'Type':'ACCREC','Contact':{'ExternalKey':'ST-C-8123'},'Date':'2026-11-14',"
                + "'DueDate':'2026-12-14','LineAmountTypes':'Exclusive','InvoiceNumber':'104871',"
                + "'Reference':'ST-I-104871 · Job 55120','Status':'AUTHORISED','SubTotal':626.14,"
                + "'TotalTax':0.00,'Total':626.14,'LineItems':[{'Description':'Repair',"
                + "'Quantity':1,'UnitAmount':626.14,'LineAmount':626.14,%s}]%s}")
            .formatted(line, more));
  }

  private static ObjectNode posted() {
    ObjectNode posted = invoice("'AccountCode':'4000','LineItemID':'l-1'", "").body().deepCopy();
    posted.put("InvoiceID", "i-1");
    posted.set("Contact", Sample.json("{'ContactID':'c-1'}"));
    posted.put("Date", "/Date(1794614400000+0000)/");
    posted.put("DueDate", "/Date(1797206400000+0000)/");
    return posted;
  }

  private static Resolution.Write write(Resolution resolution) {
    assertThat(resolution).isInstanceOf(Resolution.Write.class);
    return (Resolution.Write) resolution;
  }

  private static String held(Resolution resolution) {
    assertThat(resolution).isInstanceOf(Resolution.Finished.class);
    Outcome outcome = ((Resolution.Finished) resolution).outcome();
    assertThat(outcome).isInstanceOf(Outcome.Held.class);
    return ((Outcome.Held) outcome).reason().code();
  }
}

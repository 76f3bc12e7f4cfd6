package io.fieldledger.connect.xero.sink.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.contact.Agreements;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rule 10, B2: what becomes of a bank deposit and of the payments that wait for it. */
class DepositResolverTest {
  private static final LocalDate IN_TIME = LocalDate.of(2026, 11, 17);
  private static final LocalDate LATE = LocalDate.of(2026, 11, 24);
  private final Sample xero = new Sample();

  @BeforeEach
  void threeInvoices() {
    xero.account("1010", "Checking", "BANK", "ASSET", "ACTIVE");
    xero.contact("c-1", "ST-C-8123", "Ann Lee", "");
    xero.invoice("i-1", "ST-I-1", "1", "412.00", "412.00");
    xero.invoice("i-2", "ST-I-2", "2", "388.00", "388.00");
    xero.invoice("i-3", "ST-I-3", "3", "100.00", "100.00");
    xero.index.known(Kind.BATCH_PAYMENT);
    xero.index.known(Kind.BANK_TRANSFER);
  }

  private static DesiredDocument deposit(String key) {
    return Sample.document(
        Kind.BATCH_PAYMENT,
        key,
        ("{'Account':{'Code':'1010'},'Clearing':{'Code':'1090'},'Date':'2026-11-16',"
                + "'Amount':885.00,'Reference':'%s · Checks','Until':'2026-11-23'}")
            .formatted(key));
  }

  private static DesiredDocument slip(int invoice, String amount) {
    return Sample.document(
        Kind.PAYMENT,
        "ST-P-" + invoice + "/" + invoice,
        ("{'Invoice':{'ExternalKey':'ST-I-%d'},'Account':{'Code':'1090'},'Date':'2026-11-14',"
                + "'Deposit':{'ExternalKey':'ST-D-311','Until':'2026-11-21'},"
                + "'Amount':%s,'Reference':'ST-P-%d/%d · Check 4471'}")
            .formatted(invoice, amount, invoice, invoice));
  }

  private static final List<DesiredDocument> ALL =
      List.of(slip(1, "412.00"), slip(2, "388.00"), slip(3, "85.00"));

  private Resolution resolve(DesiredDocument document, List<DesiredDocument> slips, LocalDate day) {
    return new Resolver(xero.index, xero.policies, Agreements.none())
        .resolve(document, null, Beside.money(slips, false, Optional.ofNullable(day)));
  }

  private static Resolution.Write write(Resolution resolution) {
    assertThat(resolution).isInstanceOf(Resolution.Write.class);
    return (Resolution.Write) resolution;
  }

  private static String held(Resolution resolution) {
    return ((Outcome.Held) ((Resolution.Finished) resolution).outcome()).reason().code();
  }

  private void batch(String members) {
    xero.index.put(
        IndexedDocument.of(
            Kind.BATCH_PAYMENT,
            Sample.json(
                ("{'BatchPaymentID':'b-1','Account':{'AccountID':'acc-1010'},'Date':'2026-11-16',"
                        + "'Status':'AUTHORISED','TotalAmount':885.00,%s}")
                    .formatted(members))));
  }

  @Test
  void itsPaymentsAreOneBatch() {
    Resolution.Write write = write(resolve(deposit("ST-D-311"), ALL, IN_TIME));

    assertThat(write.lane()).isEqualTo(Lane.BATCH_PAYMENT_NEW);
    assertThat(write.body().toString().replace('"', '\''))
        .isEqualTo(
            "{'Account':{'AccountID':'acc-1010'},'Date':'2026-11-16','Details':'ST-D-311','Payments':["
                + "{'Invoice':{'InvoiceID':'i-1'},'Amount':412.00,'Reference':'ST-P-1/1 · Check 4471 · deposit ST-D-311'},"
                + "{'Invoice':{'InvoiceID':'i-2'},'Amount':388.00,'Reference':'ST-P-2/2 · Check 4471 · deposit ST-D-311'},"
                + "{'Invoice':{'InvoiceID':'i-3'},'Amount':85.00,'Reference':'ST-P-3/3 · Check 4471 · deposit ST-D-311'}]}");
    assertThat(write.proof().path("TotalAmount").decimalValue()).isEqualByComparingTo("885.00");
    assertThat(write.touches()).contains("Document i-1", "Document i-2", "Document i-3");
  }

  @Test
  void inNewZealandTheMarkIsInTheReference() {
    xero.index
        .settings()
        .putOrganisation(
            Sample.json("{'Name':'Kiwi Air','BaseCurrency':'NZD','CountryCode':'NZ'}"));

    Resolution.Write write = write(resolve(deposit("ST-D-311"), ALL, IN_TIME));

    assertThat(write.body().path("Reference").asText()).isEqualTo("ST-D-311 · Checks");
    assertThat(write.body().has("Details")).isFalse();
  }

  /** Details hold 18 characters. */
  @Test
  void aMarkThatHasNoRoomMakesItATransfer() {
    Resolution.Write write = write(resolve(deposit("ST-D-31112345678901"), ALL, IN_TIME));

    assertThat(write.lane()).isEqualTo(Lane.BANK_TRANSFER_NEW);
    assertThat(write.remarks()).extracting(r -> r.code()).contains("DEPOSIT_TRANSFERRED");
  }

  @Test
  void itWaitsForAllOfItsPaymentsAndIsATransferInTheEnd() {
    Resolution.Await await =
        (Resolution.Await) resolve(deposit("ST-D-311"), ALL.subList(0, 2), IN_TIME);
    assertThat(await.detail()).contains("800.00 of 885.00");
    assertThat(await.until()).contains(LocalDate.of(2026, 11, 23));

    Resolution.Write write = write(resolve(deposit("ST-D-311"), ALL.subList(0, 2), LATE));
    assertThat(write.lane()).isEqualTo(Lane.BANK_TRANSFER_NEW);
    assertThat(write.body().path("FromBankAccount").path("AccountID").asText())
        .isEqualTo("acc-1090");
  }

  @Test
  void twoChecksForOneInvoiceAreCountedTogether() {
    List<DesiredDocument> slips = List.of(slip(1, "412.00"), slip(2, "388.00"), slip(1, "85.00"));

    assertThat(((Resolution.Await) resolve(deposit("ST-D-311"), slips, IN_TIME)).detail())
        .contains("85.00 to apply");
  }

  @Test
  void aPaymentWaitsUntilItsDayAndThenGoesByItself() {
    Resolution.Await await = (Resolution.Await) resolve(slip(1, "412.00"), List.of(), IN_TIME);
    assertThat(await.waitKey()).isEqualTo("BatchPayment ST-D-311");
    assertThat(resolve(slip(1, "412.00"), List.of(), null)).isInstanceOf(Resolution.Await.class);
    Resolution.Write write = write(resolve(slip(1, "412.00"), List.of(), LATE));
    assertThat(write.lane()).isEqualTo(Lane.PAYMENT_NEW);
    assertThat(write.body().has("Deposit")).isFalse();
  }

  @Test
  void aBatchIsFoundByAnyOfItsMarks() {
    batch("'Details':'ST-D-311'");
    assertThat(((Resolution.Finished) resolve(deposit("ST-D-311"), List.of(), LATE)).outcome())
        .isInstanceOf(Outcome.Unchanged.class);
    batch("'Payments':[{'Reference':'ST-P-9/9 · Check · deposit ST-D-400'}]");
    assertThat(((Resolution.Finished) resolve(deposit("ST-D-400"), List.of(), LATE)).outcome())
        .isInstanceOf(Outcome.Unchanged.class);
  }

  /** The batch was listed after it was written and before the answer came. */
  @Test
  void aPaymentIsNotOutsideABatchWhoseWritingHasNotEnded() {
    batch("'Details':'ST-D-311'");
    DesiredDocument payment = slip(1, "412.00");
    Beside underWay = Beside.money(List.of(), true, Optional.of(LATE));

    Resolution.Await await =
        (Resolution.Await)
            new Resolver(xero.index, xero.policies, Agreements.none())
                .resolve(payment, null, underWay);

    assertThat(await.waitKey()).isEqualTo("BatchPayment ST-D-311");
    assertThat(held(resolve(payment, List.of(), LATE))).isEqualTo("DEPOSIT_CHANGED");
  }

  @Test
  void rule11ABatchIsNeverTouched() {
    batch("'Details':'ST-D-311'");
    DesiredDocument other = deposit("ST-D-311");
    other.body().put("Amount", new java.math.BigDecimal("473.00"));
    assertThat(held(resolve(other, List.of(), IN_TIME))).isEqualTo("DEPOSIT_CHANGED");
    assertThat(held(resolve(Sample.absent(Kind.BATCH_PAYMENT, "ST-D-311"), List.of(), IN_TIME)))
        .isEqualTo("DEPOSIT_CHANGED");
    assertThat(held(resolve(slip(1, "412.00"), List.of(), LATE))).isEqualTo("DEPOSIT_CHANGED");
  }
}

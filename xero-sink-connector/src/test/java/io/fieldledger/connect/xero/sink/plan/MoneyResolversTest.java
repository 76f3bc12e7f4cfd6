package io.fieldledger.connect.xero.sink.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounting rules 4, 7, 8, 9 and 19 as the sink applies them. */
class MoneyResolversTest {
  private final Sample xero = new Sample();

  @BeforeEach
  void customer() {
    xero.contact("c-1", "ST-C-8123", "Ann Lee", "");
  }

  @Test
  void rule07APaymentGoesToItsInvoice() {
    xero.invoice("i-1", "ST-I-104871", "104871", "626.14", "626.14");
    Resolution.Write write = write(xero.resolve(payment("626.14")));
    assertThat(write.lane()).isEqualTo(Lane.PAYMENT_NEW);
    assertThat(write.body().path("Invoice").path("InvoiceID").asText()).isEqualTo("i-1");
    assertThat(write.body().path("Account").path("AccountID").asText()).isEqualTo("acc-1090");
  }

  @Test
  void rule07APaymentWaitsForItsInvoice() {
    assertThat(((Resolution.Await) xero.resolve(payment("626.14"))).waitKey())
        .isEqualTo("Invoice ST-I-104871");
  }

  @Test
  void rule07MoreThanIsDueIsNeverTrimmed() {
    xero.invoice("i-1", "ST-I-104871", "104871", "626.14", "500.00");
    assertThat(held(xero.resolve(payment("626.14")))).isEqualTo("OVER_APPLIED");
  }

  @Test
  void aPaymentThatIsThereIsUnchangedAndAChangedOneIsReplaced() {
    xero.invoice("i-1", "ST-I-104871", "104871", "626.14", "0.00");
    posted("626.14", false);
    assertThat(((Resolution.Finished) xero.resolve(payment("626.14"))).outcome())
        .isInstanceOf(Outcome.Unchanged.class);
    Resolution.Write removal = write(xero.resolve(payment("600.00")));
    assertThat(removal.lane()).isEqualTo(Lane.PAYMENT_REMOVAL);
    assertThat(removal.last()).isFalse();
  }

  @Test
  void aReconciledPaymentIsNotTouched() {
    xero.invoice("i-1", "ST-I-104871", "104871", "626.14", "0.00");
    posted("626.14", true);
    assertThat(held(xero.resolve(payment("600.00")))).isEqualTo("RECONCILED");
    assertThat(held(xero.resolve(Sample.absent(Kind.PAYMENT, "ST-P-88012/104871"))))
        .isEqualTo("RECONCILED");
  }

  @Test
  void moneyGoesOnlyToAccountsThatTakePayments() {
    xero.invoice("i-1", "ST-I-104871", "104871", "626.14", "626.14");
    DesiredDocument toRevenue =
        Sample.document(
            Kind.PAYMENT,
            "ST-P-88012/104871",
            "{'Invoice':{'ExternalKey':'ST-I-104871'},'Account':{'Code':'4000'},'Amount':1.00}");
    assertThat(held(xero.resolve(toRevenue))).isEqualTo("PAYMENT_ACCOUNT");
  }

  @Test
  void aMergedContactIsTheContactItWasMergedInto() {
    xero.invoice("i-1", "ST-I-104871", "104871", "626.14", "626.14");
    xero.index.put(
        IndexedDocument.of(
            Kind.CREDIT_NOTE,
            Sample.json(
                "{'CreditNoteID':'n-1','CreditNoteNumber':'105000','Status':'AUTHORISED',"
                    + "'Reference':'ST-I-105000 · adjusts ST-I-104871',"
                    + "'Contact':{'ContactID':'c-2'},'Total':100.00,'RemainingCredit':100.00}")));
    xero.contact("c-2", "ST-C-9001", "Ann B. Lee", "");
    DesiredDocument applied =
        Sample.document(
            Kind.ALLOCATION,
            "ST-I-105000/104871",
            "{'CreditNote':{'ExternalKey':'ST-I-105000'},'Invoice':{'ExternalKey':'ST-I-104871'},"
                + "'Amount':100.00,'Date':'2026-11-20','UpToAmountDue':true}");
    assertThat(((Resolution.Await) xero.resolve(applied)).reason().name())
        .isEqualTo("CONTACTS_DIFFER");
    // The documents, which moved too, are not read yet.
    xero.contact("c-1", "ST-C-8123", "Ann Lee", ",'MergedToContactID':'c-2'");
    assertThat(write(xero.resolve(applied)).lane()).isEqualTo(Lane.ALLOCATION_NEW);
  }

  @Test
  void rule08ARefundPaysOutTheUnappliedMoneyOfItsPaymentFirst() {
    xero.creditNote("n-1", "ST-I-105000 · adjusts ST-I-104871", "173.86", "173.86");
    xero.index.put(
        IndexedDocument.of(
            Kind.PREPAYMENT,
            Sample.json(
                "{'PrepaymentID':'pre-1','Status':'AUTHORISED','Contact':{'ContactID':'c-1'},"
                    + "'Total':173.86,'RemainingCredit':173.86,"
                    + "'LineItems':[{'Description':'ST-P-88012 · deposit'}]}")));
    assertThat(write(xero.resolve(refund("173.86"))).body().path("Prepayment").isMissingNode())
        .isFalse();
  }

  @Test
  void rule08ThenTheCreditNoteOfTheAdjustedInvoiceThatThePaymentPaid() {
    xero.invoice("i-1", "ST-I-104871", "104871", "626.14", "0.00");
    posted("626.14", false);
    xero.creditNote("n-1", "ST-I-105000 · adjusts ST-I-104871", "130.05", "130.05");
    xero.creditNote("n-2", "ST-I-105001 · adjusts ST-I-99", "500.00", "500.00");
    Resolution.Write write = write(xero.resolve(refund("130.05")));
    assertThat(write.body().path("CreditNote").path("CreditNoteID").asText()).isEqualTo("n-1");
  }

  @Test
  void rule08ThenTheOnlyOpenCreditNoteElseAPersonDecides() {
    xero.creditNote("n-1", "ST-I-105000", "500.00", "500.00");
    assertThat(write(xero.resolve(refund("130.05"))).body().has("CreditNote")).isTrue();
    xero.creditNote("n-2", "ST-I-105001", "200.00", "200.00");
    Resolution.Await await = (Resolution.Await) xero.resolve(refund("130.05"));
    assertThat(await.reason().name()).isEqualTo("REFUND_AMBIGUOUS");
  }

  @Test
  void rule08ARefundWaitsForACredit() {
    Resolution.Await await = (Resolution.Await) xero.resolve(refund("130.05"));
    assertThat(await.waitKey()).isEqualTo(WaitKeys.creditOf("c-1"));
    assertThat(await.reason().name()).isEqualTo("REFUND_WITHOUT_CREDIT");
  }

  @Test
  void rule04TheDerivedAllocationTakesWhatIsDueAndNoMore() {
    xero.creditNote("n-1", "ST-I-105000 · adjusts ST-I-104871", "130.05", "130.05");
    xero.invoice("i-1", "ST-I-104871", "104871", "626.14", "100.00");
    Resolution.Write write = write(xero.resolve(allocation("130.05", ",'UpToAmountDue':true")));
    assertThat(write.path()).isEqualTo("CreditNotes/n-1/Allocations");
    assertThat(write.amount()).isEqualByComparingTo("100.00");
  }

  @Test
  void rule19ADerivedAllocationIsTakenBackWhenAPaymentNeedsTheRoom() {
    xero.invoice("i-1", "ST-I-104871", "104871", "626.14", "496.09");
    xero.index.put(
        IndexedDocument.of(
            Kind.CREDIT_NOTE,
            Sample.json(
                "{'CreditNoteID':'n-1','CreditNoteNumber':'7','Status':'PAID','Total':130.05,"
                    + "'Reference':'ST-I-105000 · adjusts ST-I-104871','RemainingCredit':0.00,"
                    + "'Contact':{'ContactID':'c-1'},'Allocations':[{'AllocationID':'a-1',"
                    + "'Amount':130.05,'Invoice':{'InvoiceID':'i-1'}}]}")));
    Resolution.Write write = write(xero.resolve(payment("626.14")));
    assertThat(write.lane()).isEqualTo(Lane.ALLOCATION_REMOVAL);
    assertThat(write.path()).isEqualTo("CreditNotes/n-1/Allocations/a-1");
    assertThat(held(xero.resolve(payment("626.15")))).isEqualTo("OVER_APPLIED");
  }

  @Test
  void rule04NothingDueLeavesTheCreditOpen() {
    xero.creditNote("n-1", "ST-I-105000 · adjusts ST-I-104871", "130.05", "130.05");
    xero.invoice("i-1", "ST-I-104871", "104871", "626.14", "0.00");
    Resolution resolution = xero.resolve(allocation("130.05", ",'UpToAmountDue':true"));
    assertThat(((Resolution.Finished) resolution).outcome()).isInstanceOf(Outcome.Unchanged.class);
    assertThat(held(xero.resolve(allocation("130.05", "")))).isEqualTo("OVER_APPLIED");
  }

  @Test
  void anAllocationThatIsThereIsUnchanged() {
    xero.invoice("i-1", "ST-I-104871", "104871", "626.14", "496.09");
    xero.index.put(
        IndexedDocument.of(
            Kind.CREDIT_NOTE,
            Sample.json(
                "{'CreditNoteID':'n-1','CreditNoteNumber':'7','Reference':'ST-I-105000',"
                    + "'Status':'PAID','Contact':{'ContactID':'c-1'},'Total':130.05,"
                    + "'RemainingCredit':0.00,"
                    + "'Allocations':[{'Amount':130.05,'Invoice':{'InvoiceID':'i-1'}}]}")));
    assertThat(((Resolution.Finished) xero.resolve(allocation("130.05", ""))).outcome())
        .isInstanceOf(Outcome.Unchanged.class);
  }

  @Test
  void rule09ADepositIsPostedOnceAndNeverChanged() {
    DesiredDocument deposit =
        Sample.document(
            Kind.PREPAYMENT,
            "ST-P-88012",
            "{'Type':'RECEIVE-PREPAYMENT','Contact':{'ExternalKey':'ST-C-8123'},"
                + "'BankAccount':{'Code':'1090'},'Date':'2026-11-14','LineAmountTypes':'NoTax',"
                + "'CurrencyCode':'USD','Total':2000.00,'LineItems':[{'Description':'ST-P-88012 ·"
                + " Deposit','Quantity':1,'UnitAmount':2000.00,'LineAmount':2000.00,"
                + "'AccountCode':'2550','TaxType':'NONE'}]}");
    Resolution.Write write = write(xero.resolve(deposit));
    assertThat(write.lane()).isEqualTo(Lane.PREPAYMENT_NEW);
    assertThat(write.body().has("CurrencyCode")).isFalse();
    assertThat(write.body().path("BankAccount").path("AccountID").asText()).isEqualTo("acc-1090");
    early("2500.00");
    assertThat(((Resolution.Await) xero.resolve(deposit)).waitKey())
        .isEqualTo("List BankTransaction");
    xero.index.putBankOf(
        Sample.json("{'PrepaymentID':'pre-1','BankAccount':{'AccountID':'acc-1090'}}"));
    Resolution.Write back = write(xero.resolve(deposit));
    assertThat(back.lane()).isEqualTo(Lane.PAYMENT_NEW);
    assertThat(back.body().path("Amount").decimalValue()).isEqualByComparingTo("500.00");
    assertThat(back.body().path("Account").path("AccountID").asText()).isEqualTo("acc-1090");
    early("1500.00");
    Resolution.Write more = write(xero.resolve(deposit));
    assertThat(more.proof().path("Total").decimalValue()).isEqualByComparingTo("500.00");
    assertThat(more.body().path("LineItems").path(0).path("Description").asText())
        .isEqualTo("ST-P-88012#2 · Deposit");
  }

  /** Early money that grew is two prepayments, of which both are applied. */
  @Test
  void rule09ADepositThatGrewIsTakenOffItsInvoiceWithAllOfItsParts() {
    xero.invoice("i-1", "ST-I-104871", "104871", "626.14", "0.00");
    part("pre-1", "ST-P-88012", "400.00", "");
    part("pre-2", "ST-P-88012#2", "226.14", ",'Allocations':[%s]".formatted(applied("226.14")));
    DesiredDocument off =
        new DesiredDocument(
            Kind.ALLOCATION, "ST-P-88012/104871", false, allocationOf("ST-P-88012").body());

    Resolution.Write write = write(xero.resolve(off));

    assertThat(write.path()).isEqualTo("Prepayments/pre-2/Allocations/a-1");
    assertThat(write.last()).isTrue();
    part("pre-1", "ST-P-88012", "400.00", ",'Allocations':[%s]".formatted(applied("400.00")));
    assertThat(write(xero.resolve(off)).last()).isFalse();
  }

  private static String applied(String amount) {
    return "{'AllocationID':'a-1','Amount':%s,'Invoice':{'InvoiceID':'i-1'}}".formatted(amount);
  }

  private static DesiredDocument allocationOf(String deposit) {
    return Sample.document(
        Kind.ALLOCATION,
        deposit + "/104871",
        "{'Prepayment':{'ExternalKey':'%s'},'Invoice':{'ExternalKey':'ST-I-104871'}}"
            .formatted(deposit));
  }

  private void part(String id, String mark, String total, String allocations) {
    xero.index.put(
        IndexedDocument.of(
            Kind.PREPAYMENT,
            Sample.json(
                ("{'PrepaymentID':'%s','Status':'AUTHORISED','Contact':{'ContactID':'c-1'},"
                        + "'Total':%s,'LineItems':[{'Description':'%s · Deposit'}]%s}")
                    .formatted(id, total, mark, allocations))));
  }

  private void early(String total) {
    xero.index.put(
        IndexedDocument.of(
            Kind.PREPAYMENT,
            Sample.json(
                "{'PrepaymentID':'pre-1','Status':'AUTHORISED','Contact':{'ContactID':'c-1'},"
                    + "'Total':%s,'LineItems':[{'Description':'ST-P-88012 · Deposit'}]}"
                        .formatted(total))));
  }

  private void posted(String amount, boolean reconciled) {
    xero.index.put(
        IndexedDocument.of(
            Kind.PAYMENT,
            Sample.json(
                ("{'PaymentID':'p-1','Status':'AUTHORISED','Reference':'ST-P-88012/104871 · Check"
                        + " 4471','Date':'/Date(1795132800000)/','Amount':%s,'IsReconciled':%s,"
                        + "'Account':{'AccountID':'acc-1090'},'Invoice':{'InvoiceID':'i-1'}}")
                    .formatted(amount, reconciled))));
  }

  private static DesiredDocument payment(String amount) {
    return Sample.document(
        Kind.PAYMENT,
        "ST-P-88012/104871",
        ("{'Invoice':{'ExternalKey':'ST-I-104871'},'Account':{'Code':'1090'},'Date':'2026-11-20',"
                + "'Amount':%s,'Reference':'ST-P-88012/104871 · Check 4471'}")
            .formatted(amount));
  }

  private static DesiredDocument refund(String amount) {
    return Sample.document(
        Kind.PAYMENT,
        "ST-P-90001",
        ("{'Refund':{'Of':'ST-P-88012','Contact':{'ExternalKey':'ST-C-8123'}},"
                + "'Account':{'Code':'1090'},'Date':'2026-11-25','Amount':%s,"
                + "'Reference':'ST-P-90001'}")
            .formatted(amount));
  }

  private static DesiredDocument allocation(String amount, String more) {
    return Sample.document(
        Kind.ALLOCATION,
        "ST-I-105000/104871",
        ("{'CreditNote':{'ExternalKey':'ST-I-105000'},'Invoice':{'ExternalKey':'ST-I-104871'},"
                + "'Date':'2026-11-25','Amount':%s%s}")
            .formatted(amount, more));
  }

  private static Resolution.Write write(Resolution resolution) {
    assertThat(resolution).isInstanceOf(Resolution.Write.class);
    return (Resolution.Write) resolution;
  }

  private static String held(Resolution resolution) {
    assertThat(resolution).isInstanceOf(Resolution.Finished.class);
    return ((Outcome.Held) ((Resolution.Finished) resolution).outcome()).reason().code();
  }
}

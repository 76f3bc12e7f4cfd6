package io.fieldledger.connect.transforms.rules;

import static io.fieldledger.connect.transforms.fixture.Books.books;
import static io.fieldledger.connect.transforms.fixture.InvoiceRecord.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.fixture.Desired;
import io.fieldledger.connect.transforms.fixture.InvoiceRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class Rule18SpecialInvoiceTest {
  private static InvoiceRecord of(String configuration) {
    return invoice(1).with("invoiceConfiguration", configuration);
  }

  @Test
  void aCounterSaleWithoutACustomerGoesToTheWalkInContact() {
    InvoiceRecord sale =
        of("CounterSales")
            .with("customer", null)
            .line("Filters", "42.00", line -> line.material().taxable())
            .tax("3.52");

    Desired desired = books().set("walk.in.contact", "Counter sales").post(sale);
    assertThat(desired.outline()).containsExactly("Contact ST-C-WALKIN", "Invoice ST-I-1");
    assertThat(desired.body("Contact")).containsEntry("Name", "Counter sales");
    assertThat(desired.body("Invoice"))
        .containsEntry("Contact", Map.of("ExternalKey", "ST-C-WALKIN"))
        .containsEntry("Total", new BigDecimal("45.52"));
    assertThat(books().post(sale).holdCode()).contains("WALK_IN_CONTACT_UNSET");
  }

  @Test
  void aMembershipIsDeferredWhenItsAccountSaysSo() {
    Desired desired =
        books()
            .post(
                of("MembershipInvoice")
                    .line(
                        "Gold membership",
                        "200.00",
                        line -> line.account("2400", "Deferred memberships")));

    assertThat(desired.lines("LineAmount", "AccountCode")).containsExactly("200.00 2400");
  }

  /** 200.00 sold; each of four visits moves 50.00 from what is deferred to revenue (rule 6). */
  @Test
  void fourVisitsBringWhatIsDeferredToNothing() {
    List<Desired> all = new ArrayList<>();
    all.add(
        books()
            .post(
                of("MembershipInvoice")
                    .line("Gold", "200.00", line -> line.account("2400", "Deferred"))));
    for (int visit = 2; visit <= 5; visit++) {
      all.add(
          books()
              .post(
                  invoice(visit)
                      .line("Visit", "50.00", line -> line.account("4300", "Membership revenue"))
                      .line("Release", "-50.00", line -> line.account("2400", "Deferred"))));
    }
    Map<String, BigDecimal> credits = new TreeMap<>();
    all.stream()
        .flatMap(desired -> desired.lines("Account", "AccountCode", "LineAmount").stream())
        .forEach(
            line ->
                credits.merge(
                    line.contains("2400") ? "2400" : "4300",
                    new BigDecimal(line.substring(line.lastIndexOf(' ') + 1)),
                    BigDecimal::add));

    assertThat(credits)
        .isEqualTo(Map.of("2400", new BigDecimal("0.00"), "4300", new BigDecimal("200.00")));
  }

  @Test
  void interestHasNoTaxAndItsOwnAccount() {
    Desired desired =
        books()
            .set("interest.account", "4070")
            .post(
                of("InterestChargeInvoice")
                    .line(
                        "1.5 % of 550.00",
                        "8.25", line -> line.taxable().with("generalLedgerAccount", null)));

    assertThat(desired.lines("LineAmount", "AccountCode", "TaxType"))
        .containsExactly("8.25 4070 NONE");
    assertThat(desired.noticeCodes()).isEmpty();
  }

  @Test
  void whatCameFromTheOldLedgerIsNotPosted() {
    InvoiceRecord imported = of("ARImportInvoice").line("Opening", "550.00");

    assertThat(books().post(imported).skippedWith()).isEqualTo("AR_IMPORT");
    assertThat(books().set("ar.import.invoices", "post").post(imported).outline())
        .containsExactly("Invoice ST-I-1");
  }

  @Test
  void retainageNeedsItsReceivable() {
    InvoiceRecord project =
        of("ProjectInvoice")
            .line("Progress billing", "10000.00")
            .line("Retainage 10 %", "-1000.00");

    assertThat(books().post(project).holdCode()).contains("RETAINAGE_UNMAPPED");
    Desired desired = books().set("retainage.account", "1250").post(project);
    assertThat(desired.lines("LineAmount", "AccountCode"))
        .containsExactly("10000.00 4000", "-1000.00 1250");
    assertThat(desired.body("Invoice")).containsEntry("Total", new BigDecimal("9000.00"));
  }
}

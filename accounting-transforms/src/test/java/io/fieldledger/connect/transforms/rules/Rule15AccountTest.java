package io.fieldledger.connect.transforms.rules;

import static io.fieldledger.connect.transforms.fixture.Books.books;
import static io.fieldledger.connect.transforms.fixture.InvoiceRecord.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.fixture.Desired;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Rule15AccountTest {
  @Test
  void theExplicitMapCountsFirst() {
    Desired desired = books().set("accounts", "4000:200").post(invoice(1).line("Labour", "10.00"));

    assertThat(desired.lines("AccountCode", "Account")).containsExactly("200 -");
  }

  @Test
  void anAccountWithoutANumberIsMappedByItsName() {
    Desired desired =
        books()
            .set("accounts", "Income: Labour:210")
            .post(invoice(1).line("Labour", "10.00", line -> line.account(null, "income: labour")));

    assertThat(desired.lines("AccountCode")).containsExactly("210");
  }

  @Test
  void anAccountOutsideTheMapIsPassedOnForTheLiveChart() {
    Desired desired =
        books()
            .post(invoice(1).line("Duct", "10.00", line -> line.account("4052", "Materials new")));

    Map<String, Object> account = new LinkedHashMap<>();
    account.put("Number", "4052");
    account.put("Name", "Materials new");
    account.put("Type", "Income");
    assertThat(desired.lines().get(0))
        .containsEntry("Account", account)
        .doesNotContainKey("AccountCode");
  }

  @Test
  void aLineWithoutAnAccountIsHeld() {
    Desired desired =
        books()
            .post(
                invoice(1).line("Duct", "10.00", line -> line.with("generalLedgerAccount", null)));

    assertThat(desired.holdCode()).contains("ACCOUNT_MISSING");
    assertThat(desired.holdMessage()).contains("items[0] (SKU-1)").contains("fallback.account");
  }

  @Test
  void orGoesToTheFallbackAccountWithAFlag() {
    Desired desired =
        books()
            .set("fallback.account", "4999")
            .post(
                invoice(1)
                    .line("Duct", "10.00", line -> line.with("generalLedgerAccount", null))
                    .line("Pipe", "5.00", line -> line.account("4052", "Materials new")));

    assertThat(desired.lines().get(0)).containsEntry("AccountCode", "4999");
    assertThat(desired.lines("Account").get(1)).contains("Fallback=4999");
    assertThat(desired.noticeCodes()).contains("FALLBACK_ACCOUNT");
  }
}

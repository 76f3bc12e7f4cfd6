package io.fieldledger.connect.xero.sink.engine;

import static io.fieldledger.connect.xero.sink.engine.Documents.customer;
import static io.fieldledger.connect.xero.sink.engine.Documents.invoiceBody;
import static io.fieldledger.connect.xero.sink.engine.Organisation.document;
import static io.fieldledger.connect.xero.sink.engine.Organisation.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits for accounts that the chart lacks is told with its sums. */
class Rule15UnmappedAccountsTest {
  private final Organisation xero = new Organisation();

  @BeforeEach
  void aCustomer() {
    post(customer(8123, "Ann Lee"));
  }

  @AfterEach
  void close() {
    xero.close();
  }

  /** The rule's example: 4052 is new; 1 account, 6 lines, 1,204.50. */
  @Test
  void oneAccountSixLines() {
    post(invoice(1, "4052", "200.00", "200.00", "200.00"));
    post(invoice(2, "4052", "200.00", "200.00", "204.50"));

    assertThat(xero.statuses().subList(1, 3))
        .containsExactly("Invoice 1: held ACCOUNT_UNMAPPED", "Invoice 2: held ACCOUNT_UNMAPPED");
    assertThat(totals()).isEqualTo("1 account, 6 lines, 1204.50");
  }

  @Test
  void aReplayedRecordCountsAsItEndedLast() {
    post(invoice(1, "4052", "200.00"));
    post(invoice(1, "4052", "150.00", "20.00"));
    assertThat(totals()).isEqualTo("1 account, 2 lines, 170.00");
    post(invoice(2, "4053", "5.00"));
    assertThat(totals()).isEqualTo("2 account, 3 lines, 175.00");
    post(invoice(1, "4050", "200.00"));

    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(totals()).isEqualTo("1 account, 1 lines, 5.00");
  }

  private String totals() {
    return "%d account, %d lines, %s"
        .formatted(
            xero.engine.unmappedAccounts(),
            xero.engine.unmappedLines(),
            xero.engine.unmappedAmount());
  }

  private static Map<String, Object> invoice(int id, String account, String... amounts) {
    Map<String, Object> body = invoiceBody(id, 8123, "0.00", "4050");
    BigDecimal total = BigDecimal.ZERO.setScale(2);
    List<Map<String, Object>> lines = new ArrayList<>();
    for (String amount : amounts) {
      total = total.add(new BigDecimal(amount));
      lines.add(
          Map.of(
              "Description",
              "Duct",
              "Quantity",
              BigDecimal.ONE,
              "UnitAmount",
              new BigDecimal(amount),
              "LineAmount",
              new BigDecimal(amount),
              "Account",
              Map.of("Number", account, "Name", "Materials new", "Type", "Income"),
              "TaxType",
              "NONE",
              "TaxAmount",
              new BigDecimal("0.00")));
    }
    body.put("LineItems", lines);
    body.put("SubTotal", total);
    body.put("TotalTax", new BigDecimal("0.00"));
    body.put("Total", total);
    return record("Invoice", String.valueOf(id), document("Invoice", "ST-I-" + id, body));
  }

  private void post(Map<String, Object> record) {
    int before = xero.settlements.size();
    xero.offer(record);
    xero.settle(before + 1);
  }
}

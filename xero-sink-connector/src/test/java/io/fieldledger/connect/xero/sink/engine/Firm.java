package io.fieldledger.connect.xero.sink.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.transforms.ToXeroDocuments;
import io.fieldledger.connect.xero.sink.report.Settlement;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The firm of the accounting rules: its records go through the mapping and the engine into the
 * books of the sandbox's Xero.
 */
final class Firm implements AutoCloseable {
  final Organisation xero = new Organisation();
  private final Map<String, Object> settings = new LinkedHashMap<>();
  private final Instant changed = Instant.parse("2027-02-01T00:00:00Z");
  private int versions;
  private ToXeroDocuments<SinkRecord> mapping;

  /** With customer 8123 in its books, and settings beside those of the rules: name, value, … */
  Firm(String... more) {
    set("currency", "USD");
    set("time.zone", "America/Phoenix");
    set("tax.types", "301:TAX001");
    set("tax.carrier.account", "2200");
    set("payment.accounts", "501:1090,502:1090,503:1095,504:1095,505:1095");
    set("payment.noncash.accounts", "506:6900,507:2250");
    set("deposit.account", "2550");
    set("purchase.account", "5000");
    set("purchase.tax.account", "5020");
    set("purchase.shipping.account", "5010");
    for (int i = 0; i < more.length; i += 2) {
      set(more[i], more[i + 1]);
    }
    post(FirmRecords.customer(FirmRecords.CUSTOMER, "Dana Whitfield"));
  }

  /** Another setting, or none any more. */
  Firm set(String setting, String value) {
    if (value == null) {
      settings.remove(setting);
    } else {
      settings.put(setting, value);
    }
    mapping = null;
    return this;
  }

  /** Takes records as one burst; each is changed later than the last. */
  @SuppressWarnings("unchecked")
  void offer(FirmRecord... records) {
    if (mapping == null) {
      mapping = new ToXeroDocuments<>();
      mapping.configure(settings);
    }
    for (FirmRecord record : records) {
      record.put("modifiedOn", changed.plusSeconds(++versions).toString());
      SinkRecord from =
          new SinkRecord("servicetitan." + record.stream(), 0, null, null, null, record, 0);
      from.headers().addString("fieldledger.tenant", "4410021");
      xero.offer((Map<String, Object>) mapping.apply(from).value());
    }
  }

  /** Takes a record and gives its result. */
  Settlement settle(FirmRecord record) {
    int before = xero.settlements.size();
    offer(record);
    xero.advance(Duration.ofSeconds(6));
    xero.turnUntil(() -> xero.settlements.size() > before && xero.engine.idle());
    return xero.last();
  }

  /** Each record is a burst of its own, and is posted. */
  void post(FirmRecord... records) {
    for (FirmRecord record : records) {
      assertThat(settle(record).status()).as(xero.statuses().toString()).isEqualTo("accepted");
    }
  }

  /** Codes of what is said of the last record besides. */
  List<String> notices() {
    return xero.last().notices().stream().map(Remark::code).distinct().toList();
  }

  /**
   * The whole trial balance, debits positive: account, amount, … Accounts that come to nothing are
   * left out.
   */
  void trialBalance(String... accounts) {
    Map<String, String> expected = new TreeMap<>();
    for (int i = 0; i < accounts.length; i += 2) {
      expected.put(accounts[i], accounts[i + 1]);
    }
    Map<String, String> found = new TreeMap<>();
    for (JsonNode one : xero.sandbox.xeroClerk().summary().at("/trialBalance/accounts")) {
      BigDecimal balance = new BigDecimal(one.path("balance").asText());
      if (balance.signum() != 0) {
        found.put(one.path("code").asText(), balance.setScale(2).toPlainString());
      }
    }
    assertThat(found).isEqualTo(expected);
  }

  /** An invoice's status and what is due on it. */
  String due(long invoice) {
    return told(xero.invoice("ST-I-" + invoice), "Status", "AmountDue");
  }

  /** Status and what is left of the only document of a list. */
  String left(String collection) {
    List<JsonNode> all = xero.list(collection);
    assertThat(all).hasSize(1);
    return told(all.get(0), "Status", "RemainingCredit");
  }

  /** The named members of each line of a document. */
  static List<String> lines(JsonNode document, String... members) {
    List<String> lines = new ArrayList<>();
    document.path("LineItems").forEach(line -> lines.add(told(line, members)));
    return lines;
  }

  /** Members of a document one behind the other, money with two decimals. */
  static String told(JsonNode document, String... members) {
    return String.join(
        " ",
        Arrays.stream(members)
            .map(document::path)
            .map(
                member ->
                    member.isNumber()
                        ? member.decimalValue().stripTrailingZeros().scale() > 2
                            ? member.decimalValue().stripTrailingZeros().toPlainString()
                            : member.decimalValue().setScale(2).toPlainString()
                        : member.asText())
            .toList());
  }

  /** The bank agreed to a payment. */
  void reconcile(String mark) {
    JsonNode payment =
        xero.list("Payments").stream()
            .filter(p -> p.path("Reference").asText().startsWith(mark))
            .findFirst()
            .orElseThrow();
    xero.sandbox
        .xeroClerk()
        .markPayment(UUID.fromString(payment.path("PaymentID").asText()), true, false);
    xero.restart();
  }

  @Override
  public void close() {
    xero.close();
  }
}

package io.fieldledger.connect.xero.sink.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A record of ServiceTitan whose members are set one after the other, money as text. */
final class FirmRecord extends LinkedHashMap<String, Object> {
  private static final long serialVersionUID = 1L;

  private final String stream;

  FirmRecord(String stream, long id) {
    this.stream = stream;
    put("id", id);
    put("active", true);
  }

  String stream() {
    return stream;
  }

  FirmRecord with(String member, Object value) {
    put(member, value);
    return this;
  }

  FirmRecord voided() {
    return with("active", false);
  }

  @SuppressWarnings("unchecked")
  private FirmRecord add(String list, Map<String, Object> element) {
    ((List<Object>) computeIfAbsent(list, name -> new ArrayList<>())).add(element);
    return this;
  }

  private int size(String list) {
    return ((List<?>) getOrDefault(list, List.of())).size();
  }

  private FirmRecord plus(String member, String amount) {
    return with(
        member,
        new BigDecimal(String.valueOf(getOrDefault(member, "0.00")))
            .add(new BigDecimal(amount))
            .toPlainString());
  }

  /** A line of an invoice or an item of a credit memo; subtotal and total follow. */
  FirmRecord line(String text, String total, String account, String... options) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("id", 5001L + size("items"));
    item.put("order", 1L + size("items"));
    item.put("description", text);
    item.put("quantity", "1");
    item.put("price", total);
    item.put("total", total);
    boolean taxed = List.of(options).contains("taxed");
    item.put("type", account.equals("4060") ? "PriceModifier" : taxed ? "Material" : "Service");
    item.put("taxable", taxed);
    item.put("isChargeable", new BigDecimal(total).signum() != 0);
    item.put("generalLedgerAccount", ledger(account));
    item.put("revenueGeneralLedgerAccount", ledger(account));
    for (String option : options) {
      String[] sides = option.split("=", -1);
      switch (sides[0]) {
        case "quantity", "price", "type" -> item.put(sides[0], sides[1]);
        case "unit" -> item.put("businessUnit", FirmRecords.named(sides[1].length(), sides[1]));
        case "cost" -> {
          item.put("totalCost", sides[1]);
          item.put("costOfSaleAccount", ledger("5000"));
          item.put("assetAccount", ledger("1300"));
        }
        case "no account" -> item.remove("generalLedgerAccount");
        default -> {
          // "taxed" is read above
        }
      }
    }
    return add("items", item).plus("subTotal", total).plus("total", total);
  }

  private static Map<String, Object> ledger(String number) {
    Map<String, Object> ledger = FirmRecords.named(700, "Account " + number);
    ledger.put("number", number);
    return ledger;
  }

  /** An item of a purchase order or of a bill, which has no line totals. */
  FirmRecord goods(String sku, String quantity, String cost, String total) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("id", 7001L + size("items"));
    item.put("order", size("items"));
    item.put("skuId", 300L);
    item.put("skuCode", sku);
    item.put("name", sku);
    item.put("description", sku);
    item.put("quantity", quantity);
    item.put("cost", cost);
    item.put("total", total);
    return add("items", item);
  }

  FirmRecord goods(String sku, String quantity, String cost) {
    return goods(sku, quantity, cost, "0.00");
  }

  FirmRecord tax(String tax) {
    return with("salesTax", tax).plus("total", tax);
  }

  /** Gives a part of a payment or of a credit memo to an invoice. */
  FirmRecord applied(long invoice, String amount, String day) {
    Map<String, Object> split = new LinkedHashMap<>();
    split.put("appliedId", 66957293L + size("appliedTo"));
    split.put("appliedTo", invoice);
    split.put("appliedAmount", amount);
    split.put("appliedOn", stream.equals("credit-memos") ? day : day + "T18:00:00Z");
    String rest = stream.equals("credit-memos") ? "balance" : "unappliedAmount";
    return add("appliedTo", split).plus(rest, new BigDecimal(amount).negate().toPlainString());
  }

  FirmRecord type(long id, String name) {
    return with("typeId", String.valueOf(id)).with("type", name);
  }
}

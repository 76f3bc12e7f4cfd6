package io.fieldledger.connect.sandbox.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.servicetitan.Timestamps;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Credits of October that were applied in November to invoices of October. They are settled and
 * none of the month's documents is among them, so that no balance of the month depends on them.
 */
final class CreditMemos {
  private static final int COUNT = 9;
  private static final long OCTOBER_INVOICES = 99_000;

  /** Of the subtotal; the rest is labour, which is not taxed. */
  private static final int MATERIAL_PERCENT = 40;

  private final List<ObjectNode> memos = new ArrayList<>();
  private final List<ObjectNode> items = new ArrayList<>();

  CreditMemos(long seed, int scale, People people) {
    Chance chance = new Chance(seed, "credit memos");
    November november = new November(chance);
    Sequence ids = new Sequence(21_000, 5, chance);
    Sequence splits = new Sequence(210_500, 4, chance);
    for (int i = 0; i < COUNT * scale; i++) {
      Customer customer = chance.oneOf(people.customers);
      LocalDate applied = november.workday(2, 20);
      Instant when = november.during(applied);
      Memo memo =
          new Memo(
              ids.next(),
              customer.home(),
              LocalDate.of(2026, 10, chance.between(22, 30)),
              chance.cents(2_500, 48_000),
              i % COUNT == COUNT - 1,
              new Split(splits.next(), OCTOBER_INVOICES + 3L * i, applied, when));
      memos.add(memo.toJson());
      items.addAll(memo.items());
    }
  }

  List<ObjectNode> records() {
    return memos;
  }

  /** What each credit is for, as its own list shows it. */
  List<ObjectNode> items() {
    return items;
  }

  /** The one application of a credit. */
  private record Split(long id, long invoice, LocalDate on, Instant at) {}

  /**
   * One credit.
   *
   * @param canceled never applied, no longer active
   */
  private record Memo(
      long id,
      Customer.Location location,
      LocalDate date,
      BigDecimal subTotal,
      boolean canceled,
      Split split) {

    ObjectNode toJson() {
      Customer customer = location.customer();
      BigDecimal tax = customer.taxExempt ? Money.ZERO : location.zone().tax(material());
      BigDecimal total = subTotal.add(tax);
      ObjectNode json = Json.object();
      json.put("id", id);
      json.put("date", date.toString());
      json.put("referenceNumber", "CM-" + id);
      json.put("subTotal", subTotal);
      json.put("salesTax", tax);
      json.set("salesTaxCode", customer.taxExempt ? null : location.zone().salesTaxCode());
      json.put("total", total);
      json.put("balance", Money.ZERO);
      json.set("appliedTo", canceled ? null : Json.MAPPER.createArrayNode().add(applied(total)));
      json.set("customer", customer.reference());
      json.set("customerAddress", customer.home().address().toJson());
      json.putObject("location").put("id", location.id()).put("name", location.name());
      json.set("locationAddress", location.address().toJson());
      json.set("businessUnit", location.unit().reference());
      json.put("syncStatus", canceled ? "Pending" : Batches.statusOn(split.on()));
      json.set("batch", canceled ? null : Batches.of(split.on(), "Invoices"));
      json.putNull("customFields");
      json.put("createdOn", Timestamps.text(date.atTime(18, 5).toInstant(ZoneOffset.UTC)));
      json.put("createdBy", "office");
      json.put("modifiedOn", Timestamps.text(split.at()));
      json.put("modifiedBy", "office");
      json.put("description", "Goodwill after a second visit");
      json.put("active", !canceled);
      json.putNull("importId").putNull("exportId");
      return json;
    }

    private BigDecimal material() {
      return Money.share(subTotal, MATERIAL_PERCENT);
    }

    List<ObjectNode> items() {
      return List.of(
          item(1, "Labour of the first visit", "Service", subTotal.subtract(material())),
          item(2, "Parts of the first visit", "Material", material()));
    }

    private ObjectNode item(int place, String text, String type, BigDecimal amount) {
      boolean material = type.equals("Material");
      GlAccount revenue = material ? GlAccount.MATERIALS_REVENUE : GlAccount.SERVICE_REVENUE;
      ObjectNode account = revenue.reference();
      account.remove("detailType");
      ObjectNode json = Json.object();
      json.put("id", id * 10 + place);
      json.put("active", true);
      json.put("description", text);
      json.put("quantity", BigDecimal.ONE);
      json.put("cost", Money.ZERO);
      json.put("price", amount);
      json.put("type", type);
      json.put("skuName", material ? "PARTS-CREDIT" : "LABOUR-CREDIT");
      json.put("skuId", material ? 9902 : 9901);
      json.put("total", amount);
      json.put("taxable", material && !location.customer().taxExempt);
      json.set("revenueGeneralLedgerAccount", account);
      json.putNull("expensesGeneralLedgerAccount");
      json.put("createdOn", Timestamps.text(date.atTime(18, 5).toInstant(ZoneOffset.UTC)));
      json.put("createdBy", "office");
      json.set("businessUnit", location.unit().reference());
      json.put("creditMemoId", id);
      json.put("modifiedOn", Timestamps.text(split.at()));
      return json;
    }

    private ObjectNode applied(BigDecimal total) {
      return Json.object()
          .put("appliedId", split.id())
          .put("appliedTo", split.invoice())
          .put("appliedAmount", total)
          .put("appliedOn", split.on().toString())
          .put("appliedBy", "office")
          .put("appliedToReferenceNumber", String.valueOf(split.invoice() - 45_000));
    }
  }
}

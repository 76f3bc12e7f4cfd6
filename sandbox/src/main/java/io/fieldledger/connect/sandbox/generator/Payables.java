package io.fieldledger.connect.sandbox.generator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.servicetitan.Timestamps;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Accounts payable: every inventory bill, the expenses beside them, and vendors' credits. */
final class Payables {
  private static final int EXPENSES = 12;
  private static final int BILLS_WITHOUT_CREDIT = 9;
  private static final List<GlAccount> SPENT_ON =
      List.of(GlAccount.COGS_FREIGHT, GlAccount.CARD_FEES, GlAccount.FINANCE_FEES);

  private final Chance chance;
  private final November november;
  private final Sequence creditIds;
  private final Sequence splitIds;

  final List<ObjectNode> bills = new ArrayList<>();
  final List<ObjectNode> credits = new ArrayList<>();

  Payables(long seed, int scale, List<Bill> received, List<Vendor> vendors) {
    this.chance = new Chance(seed, "payables");
    this.november = new November(chance);
    this.creditIds = new Sequence(7_400, 5, chance);
    this.splitIds = new Sequence(74_000, 5, chance);
    received.forEach(bill -> bills.add(ApBill.of(bill)));
    Sequence expenseIds = new Sequence(9_000_000, 6, chance); // far above those of inventory bills
    for (int i = 0; i < EXPENSES * scale; i++) {
      bills.add(ApBill.of(expense(expenseIds.next(), vendors, i % EXPENSES == 7)));
    }
    for (int i = 4; i < received.size(); i += BILLS_WITHOUT_CREDIT) {
      credits.add(credit(received.get(i), credits.size()));
    }
  }

  private ApBill.Expense expense(long id, List<Vendor> vendors, boolean canceled) {
    LocalDate date = november.workday(2, 27);
    return new ApBill.Expense(
        id,
        chance.oneOf(vendors),
        chance.oneOf(List.of(BusinessUnit.values())),
        date,
        november.during(date),
        chance.oneOf(SPENT_ON),
        chance.cents(1_500, 92_000),
        canceled ? november.closing(November.later(date, 1)) : null);
  }

  /** One piece of the delivery went back. Every third credit is used up, every fourth canceled. */
  private ObjectNode credit(Bill bill, int number) {
    boolean canceled = number % 4 == 3;
    boolean applied = !canceled && number % 3 == 0;
    LocalDate date = November.later(bill.date(), chance.between(2, 6));
    Instant created = november.during(date);
    Instant changed = canceled || applied ? november.closing(date) : created;
    BigDecimal amount = bill.pieces().get(0).line().amount(1);
    long id = creditIds.next();
    ObjectNode json = Json.object();
    json.put("id", id);
    json.put("inventoryReturnId", id + 50_000);
    json.put("jobId", bill.order().job == null ? null : bill.order().job.jobId);
    json.put("active", !canceled);
    json.put("createdOn", Timestamps.text(created));
    json.put("modifiedOn", Timestamps.text(changed));
    json.put("date", Timestamps.text(date));
    json.put("canceledOn", canceled ? Timestamps.text(changed) : null);
    json.put("number", "VC-" + id);
    json.put("referenceNumber", "RMA " + id % 1000);
    json.put("memo", "Returned, see " + bill.vendorNumber());
    json.put("amount", amount.setScale(10));
    json.put("appliedAmount", applied ? amount.setScale(10) : Money.of("0"));
    json.put("status", canceled ? "Canceled" : "Unreconciled");
    json.put("syncStatus", canceled ? "Pending" : Batches.statusOn(date));
    json.set("batch", canceled ? null : Batches.of(date, "Bills"));
    json.set("businessUnit", bill.order().unit.reference());
    json.putNull("remittanceVendor");
    json.set("vendor", bill.order().vendor.reference());
    json.put("paymentStatus", applied ? "Paid" : "Unpaid");
    json.set("splits", applied ? split(id, bill, amount, changed) : Json.MAPPER.createArrayNode());
    json.putNull("budgetCodeId").putNull("customFields");
    return json;
  }

  private ArrayNode split(long credit, Bill bill, BigDecimal amount, Instant on) {
    ArrayNode splits = Json.MAPPER.createArrayNode();
    ObjectNode json = splits.addObject();
    json.put("id", splitIds.next());
    json.put("active", true);
    json.put("createdOn", Timestamps.text(on));
    json.put("inventoryBillId", bill.id());
    json.put("vendorCreditId", credit);
    json.put("amount", amount.setScale(10));
    return splits;
  }
}

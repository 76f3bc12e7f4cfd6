package io.fieldledger.connect.sandbox.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.servicetitan.Timestamps;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What went to the bank each day: the checks and the cash together, the cards together less their
 * fees. The payments do not name their deposit; their export would have had to change again.
 */
final class BankDeposits {
  private static final BigDecimal CARD_FEE = Money.of("0.029");

  private final November november;
  private final Sequence ids;
  private final List<ObjectNode> deposits = new ArrayList<>();

  BankDeposits(long seed, List<Receipt> receipts) {
    Chance chance = new Chance(seed, "bank deposits");
    this.november = new November(chance);
    this.ids = new Sequence(12_000, 4, chance);
    Map<Slip, BigDecimal> slips = new TreeMap<>(Slip.ORDER);
    for (Receipt receipt : receipts) {
      switch (receipt.type) {
        case CASH, CHECK ->
            slips.merge(new Slip(receipt.date, false), receipt.total, BigDecimal::add);
        case CREDIT_CARD, ACH ->
            slips.merge(new Slip(receipt.date, true), receipt.total, BigDecimal::add);
        default -> {} // no money came in, or the lender keeps it for a while
      }
    }
    slips.forEach((slip, gross) -> deposits.add(toJson(slip, gross)));
  }

  /** One way to the bank on one day. */
  private record Slip(LocalDate date, boolean cards) {
    static final Comparator<Slip> ORDER =
        Comparator.comparing(Slip::date).thenComparing(Slip::cards);
  }

  List<ObjectNode> records() {
    return deposits;
  }

  private ObjectNode toJson(Slip slip, BigDecimal gross) {
    LocalDate date = slip.date();
    boolean exported = Batches.statusOn(date).equals("Exported");
    BigDecimal fees = slip.cards() ? Money.cents(gross.multiply(CARD_FEE)) : null;
    Instant created = november.closing(date);
    Instant reviewed = exported ? november.during(November.later(date, 1)) : null;
    boolean changed = reviewed != null && reviewed.isAfter(created);
    ObjectNode json = Json.object();
    json.put("id", ids.next());
    json.put("name", (slip.cards() ? "Cards " : "Checks and cash ") + date);
    json.put("depositStatus", exported ? "Deposited" : "Open");
    json.put("syncStatus", Batches.statusOn(date));
    json.set("batch", Batches.of(date, "Payments"));
    json.put("createdOn", Timestamps.text(created));
    json.put("createdBy", "office");
    json.put("modifiedOn", Timestamps.text(changed ? reviewed : created));
    json.put("active", true);
    json.putNull("importId");
    json.put("depositDate", Timestamps.text(date));
    json.put("reviewStatus", changed ? "Reviewed" : "NeedsReview");
    json.put("reviewedOn", changed ? Timestamps.text(reviewed) : null);
    json.put("grossAmount", gross);
    json.put("netAmount", fees == null ? gross : gross.subtract(fees));
    json.put("fees", fees);
    json.set("bankAccount", GlAccount.CHECKING.reference());
    json.set("feeAccount", fees == null ? null : GlAccount.CARD_FEES.reference());
    return json;
  }
}

package io.fieldledger.connect.transforms.servicetitan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What an item of an invoice cost, and the two accounts between which that moves (contract 5.1).
 *
 * @param text what the customer reads, perhaps HTML
 * @param label how messages name the item
 * @param amount two decimals, not zero
 */
public record ItemCost(
    long id,
    long order,
    Optional<String> text,
    String label,
    BigDecimal amount,
    GlAccount costOfSale,
    GlAccount asset,
    Optional<Named> businessUnit) {

  private static final Comparator<ItemCost> ITEM_ORDER =
      Comparator.comparingLong(ItemCost::order).thenComparingLong(ItemCost::id);

  /** Of the items that have a cost and both accounts, in the order of the invoice's lines. */
  public static List<ItemCost> read(Fields invoice) {
    return invoice.list("items", ItemCost::readOne).stream()
        .flatMap(Optional::stream)
        .sorted(ITEM_ORDER)
        .toList();
  }

  private static Optional<ItemCost> readOne(Fields item) {
    Optional<BigDecimal> cost =
        item.decimal("totalCost")
            .map(amount -> amount.setScale(2, RoundingMode.HALF_UP))
            .filter(amount -> amount.signum() != 0);
    Optional<GlAccount> costOfSale = GlAccount.read(item, "costOfSaleAccount");
    Optional<GlAccount> asset = GlAccount.read(item, "assetAccount");
    if (cost.isEmpty() || costOfSale.isEmpty() || asset.isEmpty()) {
      return Optional.empty();
    }
    InvoiceLine line = InvoiceLine.read(item);
    return Optional.of(
        new ItemCost(
            line.id(),
            line.order(),
            line.text(),
            line.label(),
            cost.get(),
            costOfSale.get(),
            asset.get(),
            line.businessUnit()));
  }
}

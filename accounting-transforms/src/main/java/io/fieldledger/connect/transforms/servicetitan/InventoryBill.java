package io.fieldledger.connect.transforms.servicetitan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A bill for goods that were received, contract 5.6.
 *
 * @param vendorNumber the vendor's own invoice number
 * @param amount of the goods, or of goods, tax, freight and other costs together: ServiceTitan
 *     records both
 * @param vendorTotal the total on the vendor's paper, when somebody entered it
 * @param order the purchase order it is for; empty for a bill by itself
 * @param landed true when tax, freight and other costs are part of the items' costs
 */
public record InventoryBill(
    long id,
    boolean active,
    SyncStatus syncStatus,
    Optional<String> number,
    Optional<String> vendorNumber,
    LocalDate date,
    Optional<LocalDate> dueDate,
    Optional<BigDecimal> amount,
    Optional<BigDecimal> vendorTotal,
    BigDecimal tax,
    BigDecimal shipping,
    BigDecimal other,
    boolean landed,
    Optional<Long> order,
    Optional<Named> vendor,
    Optional<Named> businessUnit,
    List<Item> items) {

  private static final BigDecimal NOTHING = new BigDecimal("0.00");

  /**
   * One item; a bill has no line totals.
   *
   * @param allocated tax, freight and other costs that lie on the item; empty when there are none
   */
  public record Item(
      long id,
      long order,
      String place,
      Optional<String> text,
      List<String> skuKeys,
      Optional<BigDecimal> quantity,
      Optional<BigDecimal> cost,
      Optional<BigDecimal> allocated)
      implements PurchasedItem {

    static Item read(Fields fields) {
      Optional<String> code = fields.text("skuCode").map(String::trim);
      Optional<String> name = fields.text("name").map(String::trim);
      return new Item(
          fields.id("id").orElse(0L),
          fields.id("order").orElse(0L),
          fields.place(),
          fields.text("description").or(() -> name).or(() -> code),
          Stream.of(code, name, fields.id("skuId").map(String::valueOf))
              .flatMap(Optional::stream)
              .toList(),
          fields.decimal("quantity"),
          fields.decimal("cost"),
          Stream.of("allocatedTax", "allocatedShipping", "allocatedOtherCosts")
              .map(fields::decimal)
              .flatMap(Optional::stream)
              .reduce(BigDecimal::add));
    }
  }

  /** Reads a bill; what cannot be read is in the findings and makes the record held. */
  public static InventoryBill read(Fields fields) {
    String landing = fields.text("landedCostMethod").map(String::trim).orElse("");
    return new InventoryBill(
        fields.requiredId("id"),
        fields.flag("active", true),
        SyncStatus.read(fields),
        fields.text("referenceNumber"),
        fields.text("vendorNumber"),
        fields.requiredDate("billDate"),
        fields.date("dueDate"),
        fields.amount("billAmount"),
        fields.amount("vendorInvoiceTotal"),
        fields.amount("taxAmount").orElse(NOTHING),
        fields.amount("shippingAmount").orElse(NOTHING),
        fields.amount("otherAmount").orElse(NOTHING),
        // The enum arrives as a number in practice: 0 is None (contract 5.6).
        landing.equalsIgnoreCase("ByValue") || landing.equals("1"),
        fields.id("purchaseOrderId"),
        Named.read(fields, "vendor"),
        Named.read(fields, "businessUnit"),
        fields.list("items", Item::read).stream()
            .sorted(Comparator.comparingLong(Item::order).thenComparingLong(Item::id))
            .toList());
  }

  /** How messages name the bill. */
  public String label() {
    return "Bill " + Fields.shortened(number.or(() -> vendorNumber).orElse(String.valueOf(id)));
  }
}

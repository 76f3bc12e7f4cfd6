package io.fieldledger.connect.transforms.servicetitan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A purchase order of ServiceTitan, contract 5.5. The total has items, tax and shipping. */
public record PurchaseOrder(
    long id,
    Optional<String> number,
    String status,
    Optional<Long> vendor,
    Optional<Long> businessUnit,
    LocalDate date,
    Optional<LocalDate> requiredOn,
    BigDecimal total,
    BigDecimal tax,
    BigDecimal shipping,
    List<Item> items) {

  /**
   * One ordered item.
   *
   * @param place where the line stands in the record: {@code items[2]}
   * @param skuKeys what a setting may call the item: code, name, id
   */
  public record Item(
      long id,
      String place,
      Optional<String> text,
      List<String> skuKeys,
      Optional<BigDecimal> quantity,
      Optional<BigDecimal> received,
      Optional<BigDecimal> cost,
      BigDecimal total)
      implements PurchasedItem {

    static Item read(Fields fields) {
      Optional<String> code = fields.text("skuCode").map(String::trim);
      Optional<String> name = fields.text("skuName").map(String::trim);
      return new Item(
          fields.id("id").orElse(0L),
          fields.place(),
          fields.text("description").or(() -> name).or(() -> code),
          Stream.of(code, name, fields.id("skuId").map(String::valueOf))
              .flatMap(Optional::stream)
              .toList(),
          fields.decimal("quantity"),
          fields.decimal("quantityReceived"),
          fields.decimal("cost"),
          fields.requiredAmount("total"));
    }
  }

  /** Reads a purchase order; what cannot be read is in the findings and makes the record held. */
  public static PurchaseOrder read(Fields fields) {
    return new PurchaseOrder(
        fields.requiredId("id"),
        fields.text("number"),
        fields.text("status").map(String::trim).orElse(""),
        fields.id("vendorId"),
        fields.id("businessUnitId"),
        fields.requiredDate("date"),
        fields.date("requiredOn"),
        fields.requiredAmount("total"),
        fields.amount("tax").orElse(BigDecimal.ZERO.setScale(2)),
        fields.amount("shipping").orElse(BigDecimal.ZERO.setScale(2)),
        fields.list("items", Item::read).stream()
            .sorted(Comparator.comparingLong(Item::id))
            .toList());
  }

  /** How messages name the purchase order. */
  public String label() {
    return "Purchase order " + Fields.shortened(number.orElse(String.valueOf(id)));
  }
}

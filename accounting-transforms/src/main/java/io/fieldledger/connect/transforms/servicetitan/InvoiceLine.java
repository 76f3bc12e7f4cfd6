package io.fieldledger.connect.transforms.servicetitan;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One item of an invoice or of a credit memo.
 *
 * @param place where the line stands in the record: {@code items[2]}
 * @param text what the customer reads, perhaps HTML
 * @param total the amount of the line before tax, two decimals
 * @param itemGroup the line this one belongs to, for price modifiers
 */
public record InvoiceLine(
    long id,
    long order,
    String place,
    Optional<String> text,
    Optional<String> sku,
    Optional<BigDecimal> quantity,
    Optional<BigDecimal> price,
    BigDecimal total,
    ItemType type,
    boolean taxable,
    boolean chargeable,
    Optional<GlAccount> account,
    Optional<Named> businessUnit,
    Optional<Long> itemGroup) {

  /**
   * What kind of item a line is; decides its group in zones with separate labour and material
   * rates.
   */
  public enum ItemType {
    SERVICE,
    MATERIAL,
    EQUIPMENT,
    PRICE_MODIFIER,
    UNSPECIFIED
  }

  /** An item of an invoice. */
  static InvoiceLine read(Fields fields) {
    return read(fields, "generalLedgerAccount");
  }

  /** An item of a credit memo, which has the same members but for its account. */
  static InvoiceLine ofCredit(Fields fields) {
    return read(fields, "revenueGeneralLedgerAccount");
  }

  private static InvoiceLine read(Fields fields, String account) {
    boolean chargeable = fields.flag("isChargeable", true);
    Optional<String> sku = fields.text("skuName");
    Optional<String> text =
        fields.text("description").or(() -> fields.text("displayName")).or(() -> sku);
    return new InvoiceLine(
        fields.id("id").orElse(0L),
        fields.id("order").orElse(0L),
        fields.place(),
        text,
        sku,
        fields.decimal("quantity"),
        fields.decimal("price"),
        chargeable
            ? fields.requiredAmount("total")
            : fields.amount("total").orElse(BigDecimal.ZERO.setScale(2)),
        itemType(fields.text("type").orElse("")),
        fields.flag("taxable", false),
        chargeable,
        GlAccount.read(fields, account),
        Named.read(fields, "businessUnit"),
        fields.nested("itemGroup").flatMap(group -> group.id("rootId")));
  }

  /** How messages name the line. */
  public String label() {
    return sku.or(() -> text)
        .map(name -> place + " (" + Fields.shortened(name) + ")")
        .orElse(place);
  }

  private static ItemType itemType(String text) {
    return switch (text) {
      case "Service" -> ItemType.SERVICE;
      case "Material" -> ItemType.MATERIAL;
      case "Equipment" -> ItemType.EQUIPMENT;
      case "PriceModifier" -> ItemType.PRICE_MODIFIER;
      default -> ItemType.UNSPECIFIED;
    };
  }
}

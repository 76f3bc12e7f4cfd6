package io.fieldledger.connect.sandbox.generator;

import java.math.BigDecimal;

/**
 * One entry of the price book.
 *
 * @param type as invoice items name it: Service, Material, Equipment, PriceModifier
 * @param cost per unit, up to 4 decimals
 * @param account income account of the line
 */
record Sku(
    long id,
    String code,
    String title,
    String type,
    BigDecimal price,
    BigDecimal cost,
    boolean taxable,
    GlAccount account) {

  boolean stocked() {
    return type.equals("Material") || type.equals("Equipment");
  }
}

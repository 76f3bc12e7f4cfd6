package io.fieldledger.connect.transforms.config;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of one tax zone.
 *
 * @param rates one for the whole subtotal, or separate ones for labour and material; empty: no tax
 *     type is mapped
 * @param mode the mode of this zone where it differs
 */
public record TaxZoneSettings(Map<TaxBase, Rate> rates, Optional<TaxMode> mode) {
  /**
   * A tax rate of Xero.
   *
   * @param rate as a fraction; absent: the invoice tells it
   */
  public record Rate(String taxType, Optional<BigDecimal> rate) {}

  /** True when labour and material have rates of their own. */
  public boolean separated() {
    return !rates.containsKey(TaxBase.SUBTOTAL);
  }
}

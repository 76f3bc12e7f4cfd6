package io.fieldledger.connect.transforms.tax;

import io.fieldledger.connect.transforms.config.TaxBase;
import io.fieldledger.connect.transforms.config.TaxZoneSettings;
import io.fieldledger.connect.transforms.servicetitan.InvoiceLine;
import io.fieldledger.connect.transforms.servicetitan.TaxedDocument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The taxable lines that share one rate: all of them, or in a zone with separate rates labour and
 * material (rule 2a).
 *
 * @param taxType tax type of Xero; absent when the zone has none
 * @param rate as a fraction; absent when neither the invoice nor the settings tell it
 * @param lines positions of the lines in the invoice
 * @param amounts the amounts of those lines
 * @param base their sum
 */
record TaxGroup(
    Optional<String> taxType,
    Optional<BigDecimal> rate,
    List<Integer> lines,
    List<BigDecimal> amounts,
    BigDecimal base) {

  private static final int CENTS = 2;

  /** The taxable lines by rate. Lines of a group for which the zone has no rate are not taxed. */
  static List<TaxGroup> of(
      TaxedDocument document, List<InvoiceLine> lines, Optional<TaxZoneSettings> zone) {
    if (zone.isPresent() && !zone.get().rates().isEmpty() && zone.get().separated()) {
      List<TaxGroup> groups = new ArrayList<>(2);
      for (TaxBase base : List.of(TaxBase.LABOR, TaxBase.MATERIAL)) {
        TaxZoneSettings.Rate rate = zone.get().rates().get(base);
        if (rate != null) {
          groups.add(of(document, lines, base, Optional.of(rate.taxType()), rate.rate()));
        }
      }
      return groups;
    }
    Optional<TaxZoneSettings.Rate> rate =
        zone.map(settings -> settings.rates().get(TaxBase.SUBTOTAL));
    return List.of(
        of(
            document,
            lines,
            TaxBase.SUBTOTAL,
            rate.map(TaxZoneSettings.Rate::taxType),
            rate.flatMap(TaxZoneSettings.Rate::rate).or(() -> document.taxZone().rate())));
  }

  private static TaxGroup of(
      TaxedDocument document,
      List<InvoiceLine> lines,
      TaxBase base,
      Optional<String> taxType,
      Optional<BigDecimal> rate) {
    List<Integer> positions = new ArrayList<>();
    List<BigDecimal> amounts = new ArrayList<>();
    BigDecimal sum = BigDecimal.ZERO.setScale(CENTS);
    for (int i = 0; i < lines.size(); i++) {
      InvoiceLine line = lines.get(i);
      if (document.taxes(line) && (base == TaxBase.SUBTOTAL || baseOf(line, lines) == base)) {
        positions.add(i);
        amounts.add(line.total());
        sum = sum.add(line.total());
      }
    }
    return new TaxGroup(taxType, rate, positions, amounts, sum);
  }

  /** A price modifier belongs to the group of the line it modifies, else to materials (rule 19). */
  private static TaxBase baseOf(InvoiceLine line, List<InvoiceLine> lines) {
    if (line.type() == InvoiceLine.ItemType.PRICE_MODIFIER && line.itemGroup().isPresent()) {
      long root = line.itemGroup().get();
      return lines.stream()
          .filter(other -> other.type() != InvoiceLine.ItemType.PRICE_MODIFIER)
          .filter(other -> other.id() == root || other.itemGroup().equals(line.itemGroup()))
          .findFirst()
          .map(TaxGroup::ownBase)
          .orElse(TaxBase.MATERIAL);
    }
    return ownBase(line);
  }

  private static TaxBase ownBase(InvoiceLine line) {
    return line.type() == InvoiceLine.ItemType.SERVICE ? TaxBase.LABOR : TaxBase.MATERIAL;
  }

  /** The tax of the whole group, as ServiceTitan computes it: on the sum of the lines. */
  BigDecimal computed() {
    return taxOn(base);
  }

  /**
   * The tax of one amount, as Xero computes it per line: halves away from zero (Xero contract 6.3).
   */
  BigDecimal taxOn(BigDecimal amount) {
    return amount.multiply(rate.orElse(BigDecimal.ZERO)).setScale(CENTS, RoundingMode.HALF_UP);
  }
}

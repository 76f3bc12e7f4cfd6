package io.fieldledger.connect.transforms.tax;

import io.fieldledger.connect.transforms.config.TaxSettings;
import io.fieldledger.connect.transforms.config.TaxZoneSettings;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.finding.NoticeCode;
import io.fieldledger.connect.transforms.servicetitan.Invoice;
import io.fieldledger.connect.transforms.servicetitan.InvoiceLine;
import io.fieldledger.connect.transforms.servicetitan.TaxedDocument;
import io.fieldledger.connect.transforms.tax.InvoiceTax.ExtraLine;
import io.fieldledger.connect.transforms.tax.InvoiceTax.LineTax;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Makes Xero's tax equal ServiceTitan's to the cent (rule 2). ServiceTitan has one header figure,
 * Xero computes per line; the header figure is never recomputed, only brought to Xero in one of
 * three modes.
 */
public final class SalesTax {
  private static final BigDecimal NOTHING = new BigDecimal("0.00");
  private static final BigDecimal CENT = new BigDecimal("0.01");
  private static final BigDecimal LARGEST_ROUNDING = new BigDecimal("0.10");

  private final TaxSettings settings;

  public SalesTax(TaxSettings settings) {
    this.settings = settings;
  }

  /**
   * Decides for a document with the signs of ServiceTitan.
   *
   * @param lines the lines that will be posted, in their order
   */
  public InvoiceTax of(TaxedDocument document, List<InvoiceLine> lines, Findings findings) {
    Optional<TaxZoneSettings> zone = settings.zone(document.taxZone().keys());
    List<TaxGroup> groups = TaxGroup.of(document, lines, zone);
    noteOverride(document, groups, findings);
    if (document.salesTax().signum() == 0) {
      return untaxed(lines, Optional.empty());
    }
    return switch (zone.flatMap(TaxZoneSettings::mode).orElse(settings.mode())) {
      case SPREAD -> spread(document, lines, groups, findings);
      case NATIVE -> leaveToXero(document, lines, groups, findings);
      case CARRIER, AUTO ->
          settings.carrierAccount().isPresent()
              ? carry(document, lines)
              : carryBecause(
                  noRate(document), HoldCode.TAX_ZONE_UNMAPPED, document, lines, findings);
    };
  }

  /**
   * A header tax that base and rate do not explain within a cent a line was changed by hand (rule
   * 2c).
   */
  private void noteOverride(TaxedDocument document, List<TaxGroup> groups, Findings findings) {
    if (!document.tellsBase()) {
      return;
    }
    int taxable = 0;
    BigDecimal expected = NOTHING;
    for (TaxGroup group : groups) {
      if (group.lines().isEmpty()) {
        continue;
      }
      if (group.rate().isEmpty()) {
        return;
      }
      taxable += group.lines().size();
      expected = expected.add(group.computed());
    }
    BigDecimal off = document.salesTax().subtract(expected).abs();
    if (taxable == 0 || off.compareTo(CENT.multiply(BigDecimal.valueOf(taxable))) <= 0) {
      return;
    }
    if (settings.overridden() == TaxSettings.Overridden.HOLD) {
      findings.hold(HoldCode.TAX_OVERRIDE, document.label(), document.salesTax(), expected);
    } else {
      findings.notice(NoticeCode.TAX_OVERRIDE, document.salesTax(), expected);
    }
  }

  /** T1. */
  private InvoiceTax spread(
      TaxedDocument document, List<InvoiceLine> lines, List<TaxGroup> groups, Findings findings) {
    if (groups.stream().anyMatch(group -> group.taxType().isEmpty())) {
      return carryBecause(noRate(document), HoldCode.TAX_ZONE_UNMAPPED, document, lines, findings);
    }
    Optional<List<BigDecimal>> headers = headers(document.salesTax(), groups);
    if (headers.isEmpty()) {
      return carryBecause(
          "no taxable line has a base for it",
          HoldCode.TAX_BASE_MISSING,
          document,
          lines,
          findings);
    }
    List<LineTax> taxes = new ArrayList<>(untaxedLines(lines));
    BigDecimal largestChange = NOTHING;
    for (int g = 0; g < groups.size(); g++) {
      TaxGroup group = groups.get(g);
      BigDecimal header = headers.get().get(g);
      List<BigDecimal> shares =
          header.signum() == 0
              ? Collections.nCopies(group.lines().size(), NOTHING)
              : Spread.byAmount(header, group.amounts(), group.base());
      for (int i = 0; i < shares.size(); i++) {
        BigDecimal share = shares.get(i);
        BigDecimal amount = group.amounts().get(i);
        if (share.abs().compareTo(amount.abs()) > 0) {
          return carryBecause(
              "it is more than the line it would lie on",
              HoldCode.TAX_BASE_MISSING,
              document,
              lines,
              findings);
        }
        taxes.set(
            group.lines().get(i), new LineTax(group.taxType().orElseThrow(), Optional.of(share)));
        if (group.rate().isPresent()) {
          largestChange = largestChange.max(share.subtract(group.taxOn(amount)).abs());
        }
      }
    }
    if (largestChange.signum() != 0 && document.tellsBase()) {
      findings.notice(NoticeCode.TAX_ADJUSTED, largestChange);
    }
    return new InvoiceTax(taxes, Optional.empty(), document.salesTax());
  }

  /** The part of the header tax that each group has, or empty when no group can have it. */
  private static Optional<List<BigDecimal>> headers(BigDecimal tax, List<TaxGroup> groups) {
    if (groups.size() == 1) {
      return groups.get(0).base().signum() == 0 ? Optional.empty() : Optional.of(List.of(tax));
    }
    List<BigDecimal> computed = groups.stream().map(TaxGroup::computed).toList();
    BigDecimal sum = computed.stream().reduce(NOTHING, BigDecimal::add);
    return sum.signum() == 0
        ? Optional.empty()
        : Optional.of(Spread.byComputedTax(tax, computed, sum));
  }

  /** T3. */
  private InvoiceTax leaveToXero(
      TaxedDocument document, List<InvoiceLine> lines, List<TaxGroup> groups, Findings findings) {
    if (groups.stream().anyMatch(group -> group.taxType().isEmpty())) {
      return carryBecause(noRate(document), HoldCode.TAX_ZONE_UNMAPPED, document, lines, findings);
    }
    if (groups.stream().anyMatch(group -> group.rate().isEmpty())) {
      return carryBecause("the rate is not known", HoldCode.TAX_GAP, document, lines, findings);
    }
    List<LineTax> taxes = new ArrayList<>(untaxedLines(lines));
    BigDecimal predicted = NOTHING;
    int taxable = 0;
    for (TaxGroup group : groups) {
      for (int i = 0; i < group.lines().size(); i++) {
        taxes.set(
            group.lines().get(i), new LineTax(group.taxType().orElseThrow(), Optional.empty()));
        predicted = predicted.add(group.taxOn(group.amounts().get(i)));
        taxable++;
      }
    }
    BigDecimal gap = document.salesTax().subtract(predicted);
    BigDecimal limit = CENT.multiply(BigDecimal.valueOf(taxable)).min(LARGEST_ROUNDING);
    if (gap.abs().compareTo(limit) > 0
        || (gap.signum() != 0 && settings.roundingAccount().isEmpty())) {
      return carryBecause(
          "Xero computes "
              + predicted
              + ", and the gap of "
              + gap
              + " is too large for a rounding line",
          HoldCode.TAX_GAP,
          document,
          lines,
          findings);
    }
    if (gap.signum() == 0) {
      return new InvoiceTax(taxes, Optional.empty(), predicted);
    }
    findings.notice(NoticeCode.TAX_ROUNDED, predicted, gap);
    return new InvoiceTax(
        taxes,
        Optional.of(new ExtraLine("Rounding", gap, settings.roundingAccount().orElseThrow())),
        predicted);
  }

  /** T2 in place of another mode, with a flag; without a carrier account the invoice is held. */
  private InvoiceTax carryBecause(
      String reason,
      HoldCode otherwise,
      TaxedDocument document,
      List<InvoiceLine> lines,
      Findings findings) {
    if (settings.carrierAccount().isPresent()) {
      findings.notice(NoticeCode.TAX_CARRIED, document.salesTax(), reason);
      return carry(document, lines);
    }
    switch (otherwise) {
      case TAX_GAP -> findings.hold(otherwise, document.salesTax(), document.label(), reason);
      case TAX_BASE_MISSING ->
          findings.hold(otherwise, document.label(), document.salesTax(), reason);
      default ->
          findings.hold(otherwise, document.label(), document.salesTax(), zoneName(document));
    }
    return untaxed(lines, Optional.empty());
  }

  /** T2. */
  private InvoiceTax carry(TaxedDocument document, List<InvoiceLine> lines) {
    Invoice.TaxZone zone = document.taxZone();
    String text =
        "Sales tax"
            + zone.name().map(name -> ", zone " + name).orElse("")
            + zone.rate()
                .filter(rate -> zone.name().isPresent())
                .map(
                    rate ->
                        " " + rate.movePointRight(2).stripTrailingZeros().toPlainString() + " %")
                .orElse("");
    return untaxed(
        lines,
        Optional.of(
            new ExtraLine(text, document.salesTax(), settings.carrierAccount().orElseThrow())));
  }

  private InvoiceTax untaxed(List<InvoiceLine> lines, Optional<ExtraLine> extra) {
    return new InvoiceTax(untaxedLines(lines), extra, NOTHING);
  }

  private List<LineTax> untaxedLines(List<InvoiceLine> lines) {
    return Collections.nCopies(
        lines.size(), new LineTax(settings.exemptType(), Optional.of(NOTHING)));
  }

  private static String noRate(TaxedDocument document) {
    return "no Xero tax rate is mapped for tax zone " + zoneName(document);
  }

  private static String zoneName(TaxedDocument document) {
    Invoice.TaxZone zone = document.taxZone();
    return zone.name().or(() -> zone.keys().stream().findFirst()).orElse("(none)");
  }
}

package io.fieldledger.connect.transforms.servicetitan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An invoice of ServiceTitan, contract 5.1. Totals have two decimals; lines are in the order of the
 * invoice.
 *
 * @param total the total with tax as recorded; zero when it could not be read
 * @param balance what is still open, when ServiceTitan says it
 */
public record Invoice(
    long id,
    boolean active,
    SyncStatus syncStatus,
    String reviewStatus,
    Kind kind,
    Optional<String> number,
    LocalDate date,
    Optional<LocalDate> dueDate,
    Optional<String> termName,
    Optional<BigDecimal> subTotal,
    BigDecimal salesTax,
    BigDecimal total,
    Optional<BigDecimal> balance,
    TaxZone taxZone,
    Optional<Named> customer,
    Optional<Address> customerAddress,
    Optional<Address> locationAddress,
    Optional<Named> businessUnit,
    Optional<Long> adjustmentTo,
    Optional<Job> job,
    List<InvoiceLine> lines)
    implements TaxedDocument {

  /** The member {@code invoiceConfiguration}; an unknown one is an ordinary invoice. */
  public enum Kind {
    JOB,
    PROJECT,
    COUNTER_SALE,
    MEMBERSHIP,
    INTEREST_CHARGE,
    AR_IMPORT
  }

  /** The job of the invoice with the number and type that people know it by. */
  public record Job(Optional<String> number, Optional<String> type) {}

  /**
   * The tax zone of the invoice.
   *
   * @param keys what a setting may call the zone: zone id, tax code id, name; most specific first
   * @param rate the one rate on the invoice as a fraction: 0.08375
   */
  public record TaxZone(List<String> keys, Optional<String> name, Optional<BigDecimal> rate) {}

  /** Items come in any order; (order, id) makes the same invoice the same lines each time. */
  private static final Comparator<InvoiceLine> LINE_ORDER =
      Comparator.comparingLong(InvoiceLine::order).thenComparingLong(InvoiceLine::id);

  /** Reads an invoice; what cannot be read is in the findings and makes the record held. */
  public static Invoice read(Fields fields) {
    return new Invoice(
        fields.requiredId("id"),
        fields.flag("active", true),
        SyncStatus.read(fields),
        fields.text("reviewStatus").orElse(""),
        kind(fields.text("invoiceConfiguration").orElse("")),
        fields.text("referenceNumber"),
        fields.requiredDate("invoiceDate"),
        fields.date("dueDate"),
        fields.text("termName").map(String::trim),
        fields.amount("subTotal"),
        fields.amount("salesTax").orElse(BigDecimal.ZERO.setScale(2)),
        fields.requiredAmount("total"),
        fields.amount("balance"),
        taxZone(fields),
        Named.read(fields, "customer"),
        Address.read(fields, "customerAddress"),
        Address.read(fields, "locationAddress"),
        Named.read(fields, "businessUnit"),
        fields.id("adjustmentToId"),
        fields.nested("job").map(job -> new Job(job.text("number"), job.text("type"))),
        fields.list("items", InvoiceLine::read).stream().sorted(LINE_ORDER).toList());
  }

  private static Kind kind(String configuration) {
    return switch (configuration) {
      case "ProjectInvoice" -> Kind.PROJECT;
      case "CounterSales" -> Kind.COUNTER_SALE;
      case "MembershipInvoice" -> Kind.MEMBERSHIP;
      case "InterestChargeInvoice" -> Kind.INTEREST_CHARGE;
      case "ARImportInvoice" -> Kind.AR_IMPORT;
      default -> Kind.JOB;
    };
  }

  static TaxZone taxZone(Fields fields) {
    Optional<Fields> code = fields.nested("salesTaxCode");
    Optional<String> name = code.flatMap(c -> c.text("name")).map(String::trim);
    List<String> keys =
        Stream.of(
                fields.id("taxZoneId").map(String::valueOf),
                code.flatMap(c -> c.id("id")).map(String::valueOf),
                name)
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    return new TaxZone(keys, name, code.flatMap(c -> c.decimal("taxRate")));
  }

  /**
   * True when a line is part of the tax base; interest is not taxed, whatever its line says (rule
   * 18).
   */
  @Override
  public boolean taxes(InvoiceLine line) {
    return line.taxable() && kind != Kind.INTEREST_CHARGE;
  }

  @Override
  public boolean tellsBase() {
    return true;
  }

  @Override
  public String label() {
    return "Invoice " + Fields.shortened(number.orElse(String.valueOf(id)));
  }
}

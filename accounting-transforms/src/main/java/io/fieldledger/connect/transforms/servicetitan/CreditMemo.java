package io.fieldledger.connect.transforms.servicetitan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A credit memo of ServiceTitan, contract 5.9.
 *
 * @param total with tax, positive
 * @param balance what is neither applied nor paid back, when ServiceTitan says it
 * @param items what the credit is for, in the order of their ids; empty when the record has none,
 *     since they are on a list of their own
 */
public record CreditMemo(
    long id,
    boolean active,
    SyncStatus syncStatus,
    Optional<String> number,
    LocalDate date,
    Optional<BigDecimal> subTotal,
    BigDecimal salesTax,
    BigDecimal total,
    Optional<BigDecimal> balance,
    Invoice.TaxZone taxZone,
    Optional<Named> customer,
    Optional<Address> locationAddress,
    Optional<Named> businessUnit,
    Optional<String> description,
    List<InvoiceLine> items,
    List<Split> splits)
    implements TaxedDocument {

  /** One application to an invoice on a calendar day. */
  public record Split(long invoice, BigDecimal amount, Optional<LocalDate> appliedOn) {
    static Split read(Fields fields) {
      return new Split(
          fields.requiredId("appliedTo"),
          fields.requiredAmount("appliedAmount"),
          fields.date("appliedOn"));
    }
  }

  /** Reads a credit memo; what cannot be read is in the findings and makes the record held. */
  public static CreditMemo read(Fields fields) {
    return new CreditMemo(
        fields.requiredId("id"),
        fields.flag("active", true),
        SyncStatus.read(fields),
        fields.text("referenceNumber"),
        fields.requiredDate("date"),
        fields.amount("subTotal"),
        fields.amount("salesTax").orElse(BigDecimal.ZERO.setScale(2)),
        fields.requiredAmount("total"),
        fields.amount("balance"),
        Invoice.taxZone(fields),
        Named.read(fields, "customer"),
        Address.read(fields, "locationAddress"),
        Named.read(fields, "businessUnit"),
        fields.text("description"),
        fields
            .list(
                "items",
                item ->
                    item.flag("active", true)
                        ? Optional.of(InvoiceLine.ofCredit(item))
                        : Optional.<InvoiceLine>empty())
            .stream()
            .flatMap(Optional::stream)
            .sorted(Comparator.comparingLong(InvoiceLine::id))
            .toList(),
        fields.list("appliedTo", Split::read));
  }

  /** The items or, when there are none, one line of all; it is taxed when there is any tax. */
  public List<InvoiceLine> lines() {
    return items.isEmpty() ? List.of(onlyLine()) : items;
  }

  private InvoiceLine onlyLine() {
    return new InvoiceLine(
        0,
        0,
        label(),
        description,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        total.subtract(salesTax),
        InvoiceLine.ItemType.UNSPECIFIED,
        true,
        true,
        Optional.empty(),
        businessUnit,
        Optional.empty());
  }

  @Override
  public boolean taxes(InvoiceLine line) {
    return line.taxable() && (tellsBase() || salesTax.signum() != 0);
  }

  /** Without items it is not known which part of the subtotal was taxed. */
  @Override
  public boolean tellsBase() {
    return !items.isEmpty();
  }

  @Override
  public String label() {
    return "Credit memo " + Fields.shortened(number.orElse(String.valueOf(id)));
  }
}

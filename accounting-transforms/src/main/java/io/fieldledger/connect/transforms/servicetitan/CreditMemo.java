package io.fieldledger.connect.transforms.servicetitan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A credit memo of ServiceTitan, contract 5.9. Its list has no items, so subtotal and tax are all
 * that is known of them.
 *
 * @param total with tax, positive
 * @param balance what is neither applied nor paid back, when ServiceTitan says it
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
        fields.list("appliedTo", Split::read));
  }

  /** The items as the one line that is known of them; it is taxed when there is any tax. */
  public InvoiceLine onlyLine() {
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
    return line.taxable() && salesTax.signum() != 0;
  }

  /** Which part of the subtotal was taxed is not known. */
  @Override
  public boolean tellsBase() {
    return false;
  }

  @Override
  public String label() {
    return "Credit memo " + Fields.shortened(number.orElse(String.valueOf(id)));
  }
}

package io.fieldledger.connect.transforms.servicetitan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A payment of ServiceTitan, contract 5.2. Negative for a refund.
 *
 * @param unapplied the part that is not applied, when ServiceTitan says it
 * @param refundOf the payment that is paid back
 * @param deposit id of the bank deposit that contains it (contract 5.2)
 */
public record Payment(
    long id,
    boolean active,
    SyncStatus syncStatus,
    LocalDate date,
    BigDecimal total,
    Optional<BigDecimal> unapplied,
    Optional<Named> customer,
    Optional<Named> businessUnit,
    PaymentType type,
    Optional<GlAccount> account,
    Optional<String> checkNumber,
    Optional<String> referenceNumber,
    Optional<Long> refundOf,
    Optional<Long> deposit,
    List<Split> splits) {

  /** The payment type: ServiceTitan sends its id as text, and its name. */
  public record PaymentType(Optional<String> id, Optional<String> name) {
    /** The name that people know, else the id. */
    public String shown() {
      return name.or(() -> id).orElse("(none)");
    }
  }

  /**
   * One application of the payment to an invoice.
   *
   * @param invoice id of the invoice; in the API this is the split's "applied to", its "applied id"
   *     is the split itself
   * @param appliedOn when it was applied, an instant
   */
  public record Split(long invoice, BigDecimal amount, Optional<Instant> appliedOn) {
    static Split read(Fields fields) {
      return new Split(
          fields.requiredId("appliedTo"),
          fields.requiredAmount("appliedAmount"),
          fields.instant("appliedOn"));
    }
  }

  /** Reads a payment; what cannot be read is in the findings and makes the record held. */
  public static Payment read(Fields fields) {
    return new Payment(
        fields.requiredId("id"),
        fields.flag("active", true),
        SyncStatus.read(fields),
        fields.requiredDate("date"),
        fields.requiredAmount("total"),
        fields.amount("unappliedAmount"),
        Named.read(fields, "customer"),
        Named.read(fields, "businessUnit"),
        new PaymentType(
            fields.text("typeId").map(String::trim), fields.text("type").map(String::trim)),
        GlAccount.read(fields, "generalLedgerAccount"),
        fields.text("checkNumber"),
        fields.text("referenceNumber"),
        fields.id("refundedPaymentId"),
        Named.read(fields, "deposit").map(Named::id),
        fields.list("appliedTo", Split::read));
  }

  /** What was open of the payment at the opening, as if it had come in on the day before. */
  public Payment fromBefore(LocalDate eve, BigDecimal open, List<Split> splitsSince) {
    return new Payment(
        id,
        active,
        syncStatus,
        eve,
        open,
        unapplied,
        customer,
        businessUnit,
        type,
        account,
        checkNumber,
        referenceNumber,
        refundOf,
        deposit,
        splitsSince);
  }
}

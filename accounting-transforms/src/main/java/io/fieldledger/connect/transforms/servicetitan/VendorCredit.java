package io.fieldledger.connect.transforms.servicetitan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** A credit of a vendor (ApCreditResponse); its list has one amount and no lines. */
public record VendorCredit(
    long id,
    boolean active,
    SyncStatus syncStatus,
    Optional<String> number,
    LocalDate date,
    BigDecimal amount,
    Optional<String> memo,
    Optional<Named> vendor,
    Optional<Named> businessUnit) {

  /** Reads a credit; what cannot be read is in the findings and makes the record held. */
  public static VendorCredit read(Fields fields) {
    boolean canceled =
        fields.instant("canceledOn").isPresent()
            || fields.text("status").filter(status -> status.startsWith("Cancel")).isPresent();
    return new VendorCredit(
        fields.requiredId("id"),
        fields.flag("active", true) && !canceled,
        SyncStatus.read(fields),
        fields.text("referenceNumber").or(() -> fields.text("number")),
        fields.requiredDate("date"),
        fields.requiredAmount("amount"),
        fields.text("memo"),
        Named.read(fields, "vendor"),
        Named.read(fields, "businessUnit"));
  }

  /** How messages name the credit. */
  public String label() {
    return "Vendor credit " + Fields.shortened(number.orElse(String.valueOf(id)));
  }
}

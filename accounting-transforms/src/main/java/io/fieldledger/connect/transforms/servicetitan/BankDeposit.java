package io.fieldledger.connect.transforms.servicetitan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A bank deposit of ServiceTitan, contract 5.9.
 *
 * @param status Open, Deposited
 * @param net what reaches the bank; negative when more was charged back than came in
 * @param fees what the processor kept
 */
public record BankDeposit(
    long id,
    boolean active,
    Optional<String> name,
    String status,
    LocalDate date,
    BigDecimal gross,
    BigDecimal net,
    BigDecimal fees,
    Optional<GlAccount> bankAccount,
    Optional<GlAccount> feeAccount) {

  /** Reads a bank deposit; what cannot be read is in the findings and makes the record held. */
  public static BankDeposit read(Fields fields) {
    return new BankDeposit(
        fields.requiredId("id"),
        fields.flag("active", true),
        fields.text("name").map(String::trim),
        fields.text("depositStatus").map(String::trim).orElse(""),
        fields.requiredDate("depositDate"),
        fields.requiredAmount("grossAmount"),
        fields.requiredAmount("netAmount"),
        fields.amount("fees").orElse(BigDecimal.ZERO.setScale(2)),
        GlAccount.read(fields, "bankAccount"),
        GlAccount.read(fields, "feeAccount"));
  }

  /** How messages name the deposit. */
  public String label() {
    return "Bank deposit " + Fields.shortened(name.orElse(String.valueOf(id)));
  }
}

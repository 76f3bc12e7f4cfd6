package io.fieldledger.connect.xero.sink.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.desired.Kind;
import java.util.List;
import java.util.Optional;

/** The bank account that a pre- or overpayment came in on, both by id. */
public record BankOf(String earlyMoney, String bankAccount) {
  private static final List<Kind> EARLY_MONEY = List.of(Kind.PREPAYMENT, Kind.OVERPAYMENT);

  /** A bank transaction tells it of the pre- or overpayment it made. */
  public static Optional<BankOf> of(JsonNode transaction) {
    String bank = transaction.path("BankAccount").path("AccountID").asText("");
    return EARLY_MONEY.stream()
        .map(kind -> transaction.path(kind.idField()).asText(""))
        .filter(id -> !id.isEmpty() && !bank.isEmpty())
        .map(id -> new BankOf(id, bank))
        .findFirst();
  }
}

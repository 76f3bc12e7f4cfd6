package io.fieldledger.connect.sandbox.xero.books;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The sum of all entries by account, kept up to date with every change of a record. */
public final class GeneralLedger {
  private final Map<UUID, Balance> balances = new LinkedHashMap<>();

  /**
   * Debits and credits of one account.
   *
   * @param debitCents not negative
   * @param creditCents not negative
   */
  public record Balance(long debitCents, long creditCents) {
    static final Balance NONE = new Balance(0, 0);

    /** Positive when the debits are larger. */
    public long cents() {
      return debitCents - creditCents;
    }

    private Balance plus(long cents, int sign) {
      return cents >= 0
          ? new Balance(debitCents + sign * cents, creditCents)
          : new Balance(debitCents, creditCents - sign * cents);
    }
  }

  /**
   * Takes out a record's old entries and puts in its new ones.
   *
   * @throws IllegalStateException when the new entries are not balanced
   */
  void replace(List<Posting> before, List<Posting> after) {
    long sum = 0;
    for (Posting posting : after) {
      sum += posting.cents();
    }
    if (sum != 0) {
      throw new IllegalStateException("entries do not balance: off by " + sum + " cents");
    }
    before.forEach(posting -> post(posting, -1));
    after.forEach(posting -> post(posting, 1));
  }

  public Balance balance(UUID accountId) {
    return balances.getOrDefault(accountId, Balance.NONE);
  }

  /** Every account that ever had an entry. */
  public Map<UUID, Balance> trialBalance() {
    return Map.copyOf(balances);
  }

  private void post(Posting posting, int sign) {
    if (posting.cents() != 0) {
      balances.put(posting.accountId(), balance(posting.accountId()).plus(posting.cents(), sign));
    }
  }
}

package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.xero.sink.plan.Policies.Corrections;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a firm has set the mapping, and what its books must then show.
 *
 * @param corrections what becomes of edits of paid invoices
 * @param early the account of money that is not applied
 */
record HistoryMode(
    String name, Map<String, Object> settings, String early, Corrections corrections) {
  private HistoryMode(String name, Map<String, Object> settings, String early) {
    this(name, settings, early, Corrections.DIFFERENCE);
  }

  /** Sales tax and what rounds it: tax mode native divides them otherwise than the others. */
  static final String TAX = "2200";

  static final String RECEIVABLE_FIGURE = "receivable";
  static final String UNAPPLIED_FIGURE = "unapplied";

  private static final String ROUNDING = "860";
  private static final String RECEIVABLE = "1200";
  private static final String DEPOSITS = "2550";
  private static final String MONEY = "1090";

  /** One after the other in the histories. */
  static final List<HistoryMode> ALL =
      List.of(
          new HistoryMode("carrier", Map.of(), DEPOSITS),
          new HistoryMode("spread", Map.of("tax.types", "301:TAX001"), DEPOSITS),
          new HistoryMode(
              "native",
              Map.of(
                  "tax.mode", "native",
                  "tax.types", "301:TAX001",
                  "tax.rounding.account", ROUNDING),
              DEPOSITS),
          new HistoryMode("overpayments", Map.of("deposit.mode", "overpayment"), RECEIVABLE),
          new HistoryMode("rebuild", Map.of(), DEPOSITS, Corrections.REBUILD),
          new HistoryMode("single receipts", Map.of("payment.mode", "single-receipt"), RECEIVABLE),
          new HistoryMode("full reversals", Map.of("full.reversal", "void"), DEPOSITS));

  static HistoryMode named(String name) {
    return ALL.stream().filter(m -> m.name.equals(name)).findFirst().orElseThrow();
  }

  /** Adjustments often take back the whole of an invoice. */
  boolean reversesMuch() {
    return settings.containsKey("full.reversal");
  }

  Map<String, Object> mapping() {
    Map<String, Object> mapping = new LinkedHashMap<>();
    mapping.put("currency", "USD");
    mapping.put("time.zone", "America/Phoenix");
    mapping.put("tax.carrier.account", TAX);
    mapping.put("payment.accounts", "502:" + MONEY);
    mapping.put("deposit.account", DEPOSITS);
    mapping.putAll(settings);
    return mapping;
  }

  static String account(String code) {
    return code.equals(ROUNDING) ? TAX : code;
  }

  /** By account; and what is owed and what is not applied. */
  Map<String, BigDecimal> expected(OfficeBooks books) {
    Map<String, BigDecimal> figures = new TreeMap<>(books.revenue());
    figures.merge(TAX, books.tax(), BigDecimal::add);
    figures.put(RECEIVABLE_FIGURE, books.receivable());
    figures.put(UNAPPLIED_FIGURE, books.unapplied());
    return figures;
  }

  /**
   * Without what depends on how far credit is applied: what is owed less what is not applied stays,
   * unless a payment is missing.
   */
  static Map<String, BigDecimal> without(Map<String, BigDecimal> figures, boolean payment) {
    Map<String, BigDecimal> left = new TreeMap<>(figures);
    BigDecimal owed = left.getOrDefault(RECEIVABLE_FIGURE, BigDecimal.ZERO);
    BigDecimal unapplied = left.getOrDefault(UNAPPLIED_FIGURE, BigDecimal.ZERO);
    left.keySet().removeAll(Set.of(RECEIVABLE_FIGURE, UNAPPLIED_FIGURE));
    if (!payment) {
      left.put("owed less unapplied", owed.subtract(unapplied));
    }
    return left;
  }

  /** What the customer adds to the trial balance, debits positive. */
  Map<String, BigDecimal> ledger(OfficeBooks books) {
    Map<String, BigDecimal> ledger = new TreeMap<>();
    books.revenue().forEach((account, amount) -> ledger.put(account, amount.negate()));
    ledger.merge(TAX, books.tax().negate(), BigDecimal::add);
    ledger.merge(MONEY, books.money(), BigDecimal::add);
    ledger.merge(RECEIVABLE, books.receivable(), BigDecimal::add);
    ledger.merge(early, books.unapplied().negate(), BigDecimal::add);
    return ledger;
  }

  Map<String, BigDecimal> accounts(Map<String, BigDecimal> trialBalance) {
    Map<String, BigDecimal> accounts = new TreeMap<>();
    trialBalance.forEach((code, amount) -> accounts.merge(account(code), amount, BigDecimal::add));
    return accounts;
  }

  static Map<String, String> plain(Map<String, BigDecimal> amounts) {
    Map<String, String> plain = new TreeMap<>();
    amounts.forEach(
        (account, amount) -> {
          if (amount.signum() != 0) {
            plain.put(account, amount.stripTrailingZeros().toPlainString());
          }
        });
    return plain;
  }

  @Override
  public String toString() {
    return name;
  }
}

package io.fieldledger.connect.quickstart.tieout;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The choices of the mapping that decide which documents there should be.
 *
 * @param timeZone the tenant's, in which an instant has its calendar day (rule 19)
 * @param nonCashTypes ids or names, in lower case, of the payment types that are posted as credit
 *     notes (rule 12)
 * @param singleReceipt whether a payment is one overpayment of the whole amount (rule 7, P2)
 * @param zeroInvoices whether invoices whose lines are all 0.00 are posted (rule 6)
 * @param openingInvoices whether invoices imported from the old ledger are posted (rule 18)
 * @param invoiceStatuses the accounting statuses from which invoices are posted (rule 0)
 * @param paymentStatuses the same for payments
 * @param bothWays whether contacts of Xero go to ServiceTitan too
 * @param newCustomers whether customers that were made in Xero do
 * @param newVendors whether vendors that were made in Xero do
 * @param archivedStay whether a customer stays active whose contact is archived in Xero; else only
 *     one with a balance
 */
public record Policy(
    ZoneId timeZone,
    Set<String> nonCashTypes,
    boolean singleReceipt,
    boolean zeroInvoices,
    boolean openingInvoices,
    Set<String> invoiceStatuses,
    Set<String> paymentStatuses,
    boolean bothWays,
    boolean newCustomers,
    boolean newVendors,
    boolean archivedStay) {

  private static final String WAY_BACK_PREFIX = "transforms.toServiceTitan.";

  /**
   * Reads the choices of one direction from the configuration of the Xero sink.
   *
   * @param config the connector's, with the mapping's keys below {@code prefix}
   * @param prefix for example {@code transforms.toXero.}
   */
  public static Policy of(Map<String, String> config, String prefix) {
    return of(config, prefix, Map.of());
  }

  /**
   * Reads the choices of both directions.
   *
   * @param wayBack the configuration of the ServiceTitan sink; empty when there is none
   */
  public static Policy of(Map<String, String> config, String prefix, Map<String, String> wayBack) {
    String made = wayBack.getOrDefault(WAY_BACK_PREFIX + "new.contacts", "").strip();
    return new Policy(
        ZoneId.of(config.getOrDefault(prefix + "time.zone", "UTC")),
        Arrays.stream(config.getOrDefault(prefix + "payment.noncash.accounts", "").split(","))
            .map(String::strip)
            .filter(pair -> pair.contains(":"))
            .map(pair -> pair.substring(0, pair.lastIndexOf(':')).strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet()),
        is(config, prefix + "payment.mode", "single-receipt"),
        is(config, prefix + "zero.invoices", "post"),
        is(config, prefix + "ar.import.invoices", "post"),
        statuses(config.getOrDefault(prefix + "post.when", "posted")),
        statuses(config.getOrDefault(prefix + "payments.post.when", "posted")),
        !wayBack.isEmpty(),
        made.startsWith("customers"),
        made.endsWith("vendors"),
        !wayBack.isEmpty() && !is(wayBack, "archived.contacts", "deactivate"));
  }

  private static boolean is(Map<String, String> config, String key, String value) {
    return config.getOrDefault(key, "").strip().equals(value);
  }

  private static Set<String> statuses(String from) {
    return switch (from.strip()) {
      case "pending" -> Set.of("Pending", "Posted", "Exported");
      case "exported" -> Set.of("Exported");
      default -> Set.of("Posted", "Exported");
    };
  }
}

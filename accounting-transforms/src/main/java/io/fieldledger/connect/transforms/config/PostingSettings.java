package io.fieldledger.connect.transforms.config;

import io.fieldledger.connect.transforms.servicetitan.SyncStatus;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;

/** What is posted and when (rules 0, 4, 6, 18, 19). */
public record PostingSettings(
    String currency,
    ZoneId timeZone,
    PostWhen invoicesWhen,
    PostWhen paymentsWhen,
    ZeroInvoices zeroInvoices,
    ZeroTotals zeroTotals,
    ZeroLines zeroLines,
    ArImport arImport,
    FullReversal fullReversal,
    Costs costs,
    Map<String, PaymentTerm> terms,
    Optional<String> invoiceUrl) {

  public static final String CURRENCY_CONFIG = "currency";
  public static final String TIME_ZONE_CONFIG = "time.zone";
  public static final String POST_WHEN_CONFIG = "post.when";
  public static final String PAYMENTS_POST_WHEN_CONFIG = "payments.post.when";
  public static final String ZERO_INVOICES_CONFIG = "zero.invoices";
  public static final String ZERO_TOTALS_CONFIG = "zero.total.invoices";
  public static final String ZERO_LINES_CONFIG = "zero.lines";
  public static final String AR_IMPORT_INVOICES_CONFIG = "ar.import.invoices";
  public static final String FULL_REVERSAL_CONFIG = "full.reversal";
  public static final String COSTS_CONFIG = "invoice.costs";
  public static final String TERMS_CONFIG = "terms";
  public static final String INVOICE_URL_CONFIG = "invoice.url";

  private static final String ID_PLACE = "{id}";

  /** The gate of a document (rule 0). */
  public enum PostWhen {
    /** ServiceTitan's Posted or Exported. */
    POSTED,
    /** ServiceTitan's Exported only. */
    EXPORTED,
    /**
     * Pending too; such an invoice is a draft in Xero until it is posted, such a payment is posted.
     */
    PENDING;

    /** True when a document of this status is sent to Xero. */
    public boolean opensFor(SyncStatus status) {
      return status == SyncStatus.EXPORTED
          || (this != EXPORTED && status == SyncStatus.POSTED)
          || (this == PENDING && status == SyncStatus.PENDING);
    }

    /** The first status that is posted, in ServiceTitan's word. */
    public String firstStatus() {
      return SyncStatus.valueOf(name()).shown();
    }
  }

  /** Invoices whose lines are all 0.00 (rule 6). */
  public enum ZeroInvoices {
    SKIP,
    POST
  }

  /** Invoices of 0.00 whose lines move value between accounts (rule 6). */
  public enum ZeroTotals {
    INVOICE,
    JOURNAL
  }

  /** Lines of 0.00 that are not chargeable (rule 0). */
  public enum ZeroLines {
    DROP,
    TEXT
  }

  /** Invoices that came from the old ledger (rule 18). */
  public enum ArImport {
    SKIP,
    POST
  }

  /** An adjustment that takes back the whole of an unpaid invoice of its day (rule 4). */
  public enum FullReversal {
    CREDIT_NOTE,
    VOID
  }

  /** What the items of an invoice cost (rule 1). */
  public enum Costs {
    NONE,
    JOURNAL
  }

  static void define(ConfigDef definition) {
    new Settings(definition, "Posting")
        .required(
            CURRENCY_CONFIG,
            XeroCodes.optional(PostingSettings::currencyCode, "a currency code such as USD"),
            "Currency",
            "Currency of the ServiceTitan tenant, whose records carry none; sent with every document.")
        .required(
            TIME_ZONE_CONFIG,
            XeroCodes.optional(PostingSettings::zone, "a time zone such as America/Phoenix"),
            "Time zone",
            "Time zone of the ServiceTitan tenant. The calendar day on which a payment was applied is taken in it.")
        .choice(
            POST_WHEN_CONFIG,
            PostWhen.POSTED,
            Importance.HIGH,
            "Post invoices when",
            "Accounting status from which an invoice is sent: posted, exported, or pending (pending ones as drafts).")
        .choice(
            PAYMENTS_POST_WHEN_CONFIG,
            PostWhen.POSTED,
            Importance.HIGH,
            "Post payments when",
            "Accounting status from which a payment is sent: posted, exported, or pending.")
        .choice(
            ZERO_INVOICES_CONFIG,
            ZeroInvoices.SKIP,
            Importance.LOW,
            "Invoices without value",
            "What happens to an invoice whose lines are all 0.00: skip, or post for the history.")
        .choice(
            ZERO_TOTALS_CONFIG,
            ZeroTotals.INVOICE,
            Importance.LOW,
            "Invoices of 0.00",
            "What an invoice of 0.00 becomes whose lines move value between accounts, such as a membership visit: an"
                + " invoice, or a manual journal where the organisation takes no invoice of 0.00.")
        .choice(
            ZERO_LINES_CONFIG,
            ZeroLines.DROP,
            Importance.LOW,
            "Lines without value",
            "What happens to a line of 0.00 that is not chargeable: drop, or keep as text.")
        .choice(
            AR_IMPORT_INVOICES_CONFIG,
            ArImport.SKIP,
            Importance.LOW,
            "Imported receivables",
            "What happens to invoices that were imported from the old ledger: skip, because it has them, or post.")
        .choice(
            FULL_REVERSAL_CONFIG,
            FullReversal.CREDIT_NOTE,
            Importance.LOW,
            "Full reversals",
            "What happens to an adjustment that takes back the whole of an unpaid invoice of the same day: credit-note,"
                + " which pays the invoice, or void, which voids both in Xero while their day is not locked.")
        .choice(
            COSTS_CONFIG,
            Costs.NONE,
            Importance.LOW,
            "Costs of invoices",
            "What happens to the costs of an invoice's items: none, or journal: a manual journal beside the invoice that"
                + " debits each item's cost of sale account and credits its asset account. Items without a cost or one"
                + " of these accounts are left out.")
        .pairs(
            TERMS_CONFIG,
            PaymentTerm::parse,
            Importance.MEDIUM,
            "Payment terms",
            "Due date of invoices that have none, by payment term: Net 30:30 (days), or a day of the month of the"
                + " invoice (current-15) or of the following one (following-10).")
        .text(
            INVOICE_URL_CONFIG,
            "https://go.servicetitan.com/#/Invoice/{id}",
            XeroCodes.optional(PostingSettings::link, "empty or an absolute address with {id}"),
            Importance.LOW,
            "Invoice link",
            "Address of an invoice in ServiceTitan with {id} for its id; shown on the invoice in Xero. Empty: no link.");
  }

  static PostingSettings read(AbstractConfig config) {
    return new PostingSettings(
        present(config, CURRENCY_CONFIG).toUpperCase(Locale.ROOT),
        ZoneId.of(present(config, TIME_ZONE_CONFIG)),
        Choice.read(config, POST_WHEN_CONFIG, PostWhen.class),
        Choice.read(config, PAYMENTS_POST_WHEN_CONFIG, PostWhen.class),
        Choice.read(config, ZERO_INVOICES_CONFIG, ZeroInvoices.class),
        Choice.read(config, ZERO_TOTALS_CONFIG, ZeroTotals.class),
        Choice.read(config, ZERO_LINES_CONFIG, ZeroLines.class),
        Choice.read(config, AR_IMPORT_INVOICES_CONFIG, ArImport.class),
        Choice.read(config, FULL_REVERSAL_CONFIG, FullReversal.class),
        Choice.read(config, COSTS_CONFIG, Costs.class),
        terms(config),
        Settings.optional(config, INVOICE_URL_CONFIG));
  }

  /** The term of that name, if the settings have it. */
  public Optional<PaymentTerm> term(String name) {
    return Optional.ofNullable(terms.get(Pairs.key(name)));
  }

  /** The link to an invoice in ServiceTitan. */
  public Optional<String> invoiceUrl(long id) {
    return invoiceUrl.map(template -> template.replace(ID_PLACE, String.valueOf(id)));
  }

  private static Map<String, PaymentTerm> terms(AbstractConfig config) {
    Map<String, PaymentTerm> terms = new HashMap<>();
    Pairs.read(config, TERMS_CONFIG)
        .forEach((name, term) -> terms.put(name, PaymentTerm.parse(term)));
    return Map.copyOf(terms);
  }

  private static String present(AbstractConfig config, String key) {
    return Settings.optional(config, key)
        .orElseThrow(() -> new ConfigException(key, "", "must not be empty"));
  }

  private static void currencyCode(String code) {
    Currency.getInstance(code.toUpperCase(Locale.ROOT));
  }

  private static void zone(String id) {
    try {
      ZoneId.of(id);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a time zone such as America/Phoenix", e);
    }
  }

  /** Xero takes absolute addresses that do not contain its own name (Xero contract 6.2). */
  private static void link(String template) {
    URI address = URI.create(template.replace(ID_PLACE, "1"));
    if (!address.isAbsolute()
        || address.getHost() == null
        || !template.contains(ID_PLACE)
        || template.toLowerCase(Locale.ROOT).contains("xero")) {
      throw new IllegalArgumentException(
          "must be an absolute address with {id} that does not contain 'xero'");
    }
  }
}

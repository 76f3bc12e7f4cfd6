package io.fieldledger.connect.transforms.config;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;

/**
 * What becomes of documents from before the cut-over (rule 17).
 *
 * @param date the first day that is posted as usual; absent: every day is
 * @param account the conversion account of balances
 * @param clearingAccount the bank account that stands for money from before
 */
public record OpeningSettings(
    Optional<LocalDate> date,
    Mode mode,
    Optional<String> account,
    Optional<String> clearingAccount) {

  public static final String OPENING_DATE_CONFIG = "opening.date";
  public static final String OPENING_MODE_CONFIG = "opening.mode";
  public static final String OPENING_ACCOUNT_CONFIG = "opening.account";
  public static final String OPENING_CLEARING_ACCOUNT_CONFIG = "opening.clearing.account";

  /** How an open invoice from before comes in. */
  public enum Mode {
    /** As one line of its balance. */
    BALANCE,
    /** In full, with one payment of what was paid before. */
    HISTORY
  }

  static void define(ConfigDef definition) {
    new Settings(definition, "Opening")
        .text(
            OPENING_DATE_CONFIG,
            "",
            XeroCodes.optional(OpeningSettings::date, "empty or a date such as 2027-01-01"),
            Importance.MEDIUM,
            "Opening date",
            "First day that is posted as usual. Of what is dated before, only what is still open comes in. Empty: every"
                + " document is posted as usual.")
        .choice(
            OPENING_MODE_CONFIG,
            Mode.BALANCE,
            Importance.MEDIUM,
            "Opening mode",
            "How an open invoice from before comes in: balance: one line of its balance to opening.account, dated the"
                + " day before the opening; history: in full, with one payment of what was paid before from"
                + " opening.clearing.account.")
        .account(
            OPENING_ACCOUNT_CONFIG,
            Importance.MEDIUM,
            "Opening account",
            "Conversion account of the balances, and in both modes of what is left of credits.")
        .account(
            OPENING_CLEARING_ACCOUNT_CONFIG,
            Importance.MEDIUM,
            "Opening clearing account",
            "Bank account that stands for money received before the opening: for opening.mode history, and for money"
                + " that was not applied yet. Empty: such documents are held.");
  }

  static OpeningSettings read(AbstractConfig config) {
    OpeningSettings opening =
        new OpeningSettings(
            Settings.optional(config, OPENING_DATE_CONFIG).map(LocalDate::parse),
            Choice.read(config, OPENING_MODE_CONFIG, Mode.class),
            Settings.optional(config, OPENING_ACCOUNT_CONFIG),
            Settings.optional(config, OPENING_CLEARING_ACCOUNT_CONFIG));
    if (opening.date.isPresent()) {
      needs(opening, OPENING_ACCOUNT_CONFIG, opening.account.isPresent());
      needs(
          opening,
          OPENING_CLEARING_ACCOUNT_CONFIG,
          opening.mode == Mode.BALANCE || opening.clearingAccount.isPresent());
    }
    return opening;
  }

  private static void needs(OpeningSettings opening, String setting, boolean present) {
    if (!present) {
      throw new ConfigException(
          OPENING_DATE_CONFIG,
          opening.date.orElseThrow(),
          "needs " + setting + " for " + OPENING_MODE_CONFIG + " " + Choice.word(opening.mode));
    }
  }

  /** True when a document of this day is from before the opening. */
  public boolean isBefore(LocalDate day) {
    return date.isPresent() && day.isBefore(date.get());
  }

  /** The day before the opening, on which what is open comes in. */
  public LocalDate eve() {
    return date.orElseThrow().minusDays(1);
  }

  private static void date(String text) {
    try {
      LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("must be a date such as 2027-01-01", e);
    }
  }
}

package io.fieldledger.connect.sandbox.xero.books;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The organisation's own settings. */
public final class Organisation {
  public UUID id;
  public String name;
  public String countryCode = "US";
  public String baseCurrency = "USD";

  /** Currencies documents may have; the base currency is one of them. */
  public List<String> currencies = new ArrayList<>(List.of("USD"));

  public String timeZone = "America/Phoenix";

  /** Xero's name of the zone. */
  public String timeZoneName = "USMOUNTAINSTANDARDTIME";

  public String shortCode = "!sBox1";
  public LocalDate periodLockDate;
  public LocalDate endOfYearLockDate;

  /** The plan; STARTER limits how many documents may be approved a month. */
  public String plan = "STANDARD";

  public long createdMillis;

  /** Why nothing may be dated on this day, if so (messages lock_year_end and lock_period). */
  public Optional<String> lockMessage(LocalDate date) {
    if (date == null) {
      return Optional.empty();
    }
    if (endOfYearLockDate != null && !date.isAfter(endOfYearLockDate)) {
      return Optional.of(message("end of year", endOfYearLockDate));
    }
    if (periodLockDate != null && !date.isAfter(periodLockDate)) {
      return Optional.of(message("period", periodLockDate));
    }
    return Optional.empty();
  }

  private static String message(String which, LocalDate date) {
    return "The document date cannot be before the "
        + which
        + " lock date, currently set at "
        + java.time.format.DateTimeFormatter.ofPattern("d MMM yyyy", java.util.Locale.ENGLISH)
            .format(date);
  }
}

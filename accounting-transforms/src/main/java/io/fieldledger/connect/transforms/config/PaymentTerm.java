package io.fieldledger.connect.transforms.config;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When an invoice falls due: so many days after its date, or on a day of its month or the following
 * one (ServiceTitan's due-day types, contract 5.9).
 *
 * @param day days, or day of the month; the month's last day when it has fewer
 */
public record PaymentTerm(Kind kind, int day) {
  /** ServiceTitan's NumberOfDays, CertainDayOfCurrentMonth and CertainDayOfFollowingMonth. */
  public enum Kind {
    DAYS,
    CURRENT,
    FOLLOWING
  }

  private static final Pattern FORM = Pattern.compile("(?:(current|following)-)?(\\d{1,3})");
  private static final int LONGEST_MONTH = 31;

  /** Reads {@code 30}, {@code current-15} or {@code following-10}. */
  static PaymentTerm parse(String text) {
    Matcher form = FORM.matcher(text);
    if (form.matches()) {
      int day = Integer.parseInt(form.group(2));
      if (form.group(1) == null) {
        return new PaymentTerm(Kind.DAYS, day);
      }
      if (day >= 1 && day <= LONGEST_MONTH) {
        return new PaymentTerm(Choice.choice(form.group(1), Kind.class), day);
      }
    }
    throw new IllegalArgumentException(
        "a term is days such as 30, or a day such as current-15 or following-10");
  }

  /** The due date; never before the invoice date. */
  public LocalDate dueDate(LocalDate invoiceDate) {
    LocalDate due =
        switch (kind) {
          case DAYS -> invoiceDate.plusDays(day);
          case CURRENT -> dayOf(invoiceDate);
          case FOLLOWING -> dayOf(invoiceDate.plusMonths(1));
        };
    return due.isBefore(invoiceDate) ? invoiceDate : due;
  }

  private LocalDate dayOf(LocalDate month) {
    return month.withDayOfMonth(Math.min(day, month.lengthOfMonth()));
  }
}

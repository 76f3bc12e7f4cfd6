package io.fieldledger.connect.sandbox.generator;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The month of the data, November 2026, in the contractor's zone (Phoenix, UTC-7 all year). Hours
 * are chosen so that an instant falls on the same calendar day in UTC and in every zone of the US.
 */
final class November {
  static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
  static final LocalDate LAST = LocalDate.of(2026, 11, 30);
  private static final ZoneId ZONE = ZoneId.of("America/Phoenix");
  private static final LocalDate THANKSGIVING = LocalDate.of(2026, 11, 26);
  private static final int OPENING = 9 * 60;
  private static final int CLOSING = 15 * 60 + 30;
  private static final int OFFICE_CLOSING = 16 * 60 + 45;

  private final Chance chance;

  November(Chance chance) {
    this.chance = chance;
  }

  /** A working day between two days of the month; Saturdays are rarer. */
  LocalDate workday(int fromDay, int toDay) {
    List<LocalDate> days = new ArrayList<>();
    for (int day = fromDay; day <= toDay; day++) {
      LocalDate date = LocalDate.of(2026, 11, day);
      boolean off = date.getDayOfWeek() == DayOfWeek.SUNDAY || date.equals(THANKSGIVING);
      int weight = off ? 0 : date.getDayOfWeek() == DayOfWeek.SATURDAY ? 1 : 4;
      for (int i = 0; i < weight; i++) {
        days.add(date);
      }
    }
    return days.isEmpty() ? LocalDate.of(2026, 11, toDay) : chance.oneOf(days);
  }

  /** So many days later, or the last day of the month. */
  static LocalDate later(LocalDate date, int days) {
    LocalDate then = date.plusDays(days);
    return then.isAfter(LAST) ? LAST : then;
  }

  /** A moment of the working day. */
  Instant during(LocalDate date) {
    return moment(date, chance.between(OPENING, CLOSING));
  }

  /** A moment when the office posts what came in; after everything {@link #during} that day. */
  Instant closing(LocalDate date) {
    return moment(date, chance.between(CLOSING + 15, OFFICE_CLOSING));
  }

  /** So many minutes after a moment, with ticks of its own. */
  Instant after(Instant moment, int minutes) {
    return moment.plusSeconds(60L * minutes).plusNanos(100L * chance.ticks());
  }

  private Instant moment(LocalDate date, int minuteOfDay) {
    return date.atTime(LocalTime.ofSecondOfDay(60L * minuteOfDay))
        .atZone(ZONE)
        .toInstant()
        .plusSeconds(chance.between(0, 58))
        .plusNanos(100L * chance.ticks());
  }
}

package io.fieldledger.connect.transforms.xero;

import io.fieldledger.connect.transforms.servicetitan.Fields;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times of Xero, also in the API's own writing {@code /Date(-62135596800000+0000)/}. */
public final class XeroTime {
  private static final Pattern WRITTEN =
      Pattern.compile("/Date\\((-?[0-9]{1,15})(?:[+-][0-9]{4})?\\)/");

  private XeroTime() {}

  /** The instant in whole milliseconds; empty when there is none that can be read. */
  public static Optional<Instant> read(Fields fields, String member) {
    return fields.instant(member).or(() -> fields.text(member).flatMap(XeroTime::written));
  }

  private static Optional<Instant> written(String text) {
    Matcher written = WRITTEN.matcher(text.trim());
    return written.matches()
        ? Optional.of(Instant.ofEpochMilli(Long.parseLong(written.group(1))))
        : Optional.empty();
  }
}

package io.fieldledger.connect.transforms.invoice;

import static io.fieldledger.connect.transforms.desired.Marks.SEPARATOR;

import io.fieldledger.connect.transforms.config.PostingSettings;
import io.fieldledger.connect.transforms.desired.CleanText;
import io.fieldledger.connect.transforms.desired.Marks;
import io.fieldledger.connect.transforms.desired.XeroText;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.servicetitan.Address;
import io.fieldledger.connect.transforms.servicetitan.Invoice;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What identifies an invoice to people: reference, due date and the words about job and place
 * (rules 0, 4, 19).
 */
final class InvoiceHeading {
  private InvoiceHeading() {}

  /**
   * {@code ST-I-104871 · Job 55120, AC Repair}, or for an adjustment {@code ST-I-105000 · adjusts
   * ST-I-104871 · Job 55120, AC Repair}.
   */
  static String reference(Invoice invoice, Findings findings) {
    String mark = Marks.invoice(invoice.id());
    String reference =
        Stream.of(
                Optional.of(mark),
                invoice.adjustmentTo().map(original -> "adjusts " + Marks.invoice(original)),
                job(invoice))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(SEPARATOR));
    return CleanText.line("The reference", reference, XeroText.REFERENCE, findings).orElse(mark);
  }

  /** {@code Job 55120, AC Repair}. */
  private static Optional<String> job(Invoice invoice) {
    return invoice
        .job()
        .filter(job -> job.number().isPresent() || job.type().isPresent())
        .map(
            job ->
                "Job "
                    + Stream.of(job.number(), job.type())
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(", ")));
  }

  /** ServiceTitan's due date, else by the payment term, else the invoice date (rule 19). */
  static LocalDate dueDate(Invoice invoice, PostingSettings settings) {
    return invoice
        .dueDate()
        .or(
            () ->
                invoice
                    .termName()
                    .flatMap(settings::term)
                    .map(term -> term.dueDate(invoice.date())))
        .orElse(invoice.date());
  }

  /**
   * The job and, when it is not the bill-to address, the service address; the first line of the
   * invoice says them, so that a bookkeeper finds the job.
   */
  static Optional<String> jobAndPlace(Invoice invoice, Findings findings) {
    Optional<String> billTo = invoice.customerAddress().map(Address::oneLine);
    Optional<String> place =
        invoice
            .locationAddress()
            .map(Address::oneLine)
            .filter(address -> !Optional.of(address).equals(billTo))
            .map(address -> "Service at " + address);
    return Stream.of(job(invoice), place)
        .flatMap(Optional::stream)
        .reduce((first, second) -> first + SEPARATOR + second)
        .flatMap(
            text ->
                CleanText.line(
                    "The job and service address", text, XeroText.ADDRESS_LINE, findings));
  }
}

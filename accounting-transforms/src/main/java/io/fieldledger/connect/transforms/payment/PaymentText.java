package io.fieldledger.connect.transforms.payment;

import static io.fieldledger.connect.transforms.desired.Marks.SEPARATOR;

import io.fieldledger.connect.transforms.desired.CleanText;
import io.fieldledger.connect.transforms.desired.XeroText;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.servicetitan.Payment;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people read beside the mark of a payment: {@code Check 4471}. */
final class PaymentText {
  private PaymentText() {}

  /** {@code ST-P-88012/104871 · Check 4471}. */
  static String of(String mark, Payment payment, Findings findings) {
    String means =
        Stream.of(payment.type().name(), payment.checkNumber().or(payment::referenceNumber))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" "));
    int room = XeroText.REFERENCE - mark.length() - SEPARATOR.length();
    return CleanText.line("The payment type and number", means, room, findings)
        .map(text -> mark + SEPARATOR + text)
        .orElse(mark);
  }

  /** How messages name the payment. */
  static String label(Payment payment) {
    return "Payment " + payment.id();
  }
}

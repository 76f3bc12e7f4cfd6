package io.fieldledger.connect.transforms.rules;

import static io.fieldledger.connect.transforms.fixture.InvoiceRecord.invoice;

import io.fieldledger.connect.transforms.fixture.InvoiceRecord;

/** The invoice of rule 1, which rules 2, 4, 10, 11 and 14 use again. */
final class Invoice104871 {
  private Invoice104871() {}

  static InvoiceRecord record() {
    return invoice(104871)
        .job(55120, "55120", "AC Repair")
        .line("AC repair labour", "389.00")
        .line("Capacitor", "174.66", line -> line.material().taxable().count("2", "87.33"))
        .line("Contactor", "64.15", line -> line.material().taxable())
        .line("Coupon", "-20.00", line -> line.discount().taxable())
        .tax("18.33");
  }
}

package io.fieldledger.connect.quickstart.tieout;

import java.math.BigDecimal;
import java.util.List;

/**
 * What was read from Xero's public API, as far as the tie-out needs it. Absent members are empty
 * text or zero.
 */
public record XeroBooks(
    List<Contact> contacts,
    List<Document> invoices,
    List<Document> creditNotes,
    List<Payment> payments,
    List<Document> deposits,
    List<Document> purchaseOrders) {

  /** How many records each of the seven lists has. */
  public List<Integer> lists() {
    int overpayments =
        Math.toIntExact(
            deposits.stream().filter(deposit -> deposit.type().contains("OVERPAYMENT")).count());
    return List.of(
        contacts.size(),
        invoices.size(),
        creditNotes.size(),
        payments.size(),
        purchaseOrders.size(),
        deposits.size() - overpayments,
        overpayments);
  }

  /**
   * A contact.
   *
   * @param number where our link is
   * @param customer whether it was ever billed
   * @param supplier whether it ever sent a bill
   * @param details the name without what tells namesakes apart
   */
  public record Contact(
      String id,
      String number,
      String status,
      boolean customer,
      boolean supplier,
      Details details) {

    boolean active() {
      return status.equals("ACTIVE");
    }

    /** Whether it is a customer's or a vendor's of ServiceTitan. */
    boolean isLinked() {
      return number.startsWith("ST-C-") || number.startsWith("ST-V-");
    }

    /** As results of the way back name it. */
    SourceRecord source() {
      return new SourceRecord("contact", id);
    }
  }

  /**
   * An invoice, credit note, prepayment, overpayment or purchase order.
   *
   * @param number of an invoice, credit note or purchase order
   * @param reference where our mark is; for pre- and overpayments the text of the first line, as
   *     the API drops their Reference
   * @param open AmountDue of an invoice, RemainingCredit of the others
   * @param allocations how many allocations use it
   */
  public record Document(
      String type,
      String status,
      String contactId,
      String number,
      String reference,
      BigDecimal total,
      BigDecimal open,
      int allocations) {}

  /**
   * A payment.
   *
   * @param type ACCRECPAYMENT, or one of the refund types such as ARCREDITPAYMENT
   */
  public record Payment(String type, String status, String reference, BigDecimal amount) {}
}

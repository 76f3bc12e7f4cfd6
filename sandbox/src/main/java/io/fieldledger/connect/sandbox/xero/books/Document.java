package io.fieldledger.connect.sandbox.xero.books;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * An invoice, bill, credit note, purchase order, bank transaction, overpayment or prepayment. A
 * {@link Row}: change only a {@link #copy} and put that into the {@link Books}.
 */
public final class Document implements Row {
  public static final BigDecimal ZERO = new BigDecimal("0.00");

  public UUID id;
  public DocumentType type;
  public Status status;
  public UUID contactId;
  public String number;
  public String reference;
  public String url;
  public LocalDate date;
  public LocalDate dueDate;
  public LocalDate expectedDate;
  public LocalDate plannedDate;
  public LocalDate deliveryDate;
  public LineAmounts lineAmounts;
  public List<Line> lines = List.of();
  public BigDecimal subTotal = ZERO;
  public BigDecimal totalTax = ZERO;
  public BigDecimal total = ZERO;
  public BigDecimal totalDiscount = ZERO;

  /** Paid in money: received or spent on an invoice, paid back from a credit. */
  public BigDecimal paid = ZERO;

  /** Credited to an invoice, or allocated from a credit. */
  public BigDecimal allocated = ZERO;

  public LocalDate fullyPaidOn;
  public String currency;
  public UUID brandingThemeId;
  public boolean sentToContact;

  /** Of a bank transaction. */
  public UUID bankAccountId;

  public boolean reconciled;

  /** The over- or prepayment of a bank transaction, or the bank transaction of one. */
  public UUID linkedId;

  public String deliveryAddress;
  public String attentionTo;
  public String telephone;
  public String deliveryInstructions;

  /** Payments that count, oldest first. */
  public List<UUID> payments = List.of();

  /** Allocations that count, oldest first. */
  public List<UUID> allocations = List.of();

  /** Made through the API, not by a person in Xero. */
  public boolean byApp;

  public long updatedMillis;

  @Override
  public UUID id() {
    return id;
  }

  @Override
  public long updatedMillis() {
    return updatedMillis;
  }

  public DocumentKind kind() {
    return type.kind();
  }

  /** What is still owed on an invoice, or left of a credit. */
  public BigDecimal open() {
    return status.isGone() ? ZERO : total.subtract(paid).subtract(allocated);
  }

  /** Whether a payment, credit or refund is applied. */
  public boolean hasApplied() {
    return paid.signum() != 0 || allocated.signum() != 0;
  }

  public Document copy() {
    Document copy = new Document();
    copy.id = id;
    copy.type = type;
    copy.status = status;
    copy.contactId = contactId;
    copy.number = number;
    copy.reference = reference;
    copy.url = url;
    copy.date = date;
    copy.dueDate = dueDate;
    copy.expectedDate = expectedDate;
    copy.plannedDate = plannedDate;
    copy.deliveryDate = deliveryDate;
    copy.lineAmounts = lineAmounts;
    copy.lines = lines;
    copy.subTotal = subTotal;
    copy.totalTax = totalTax;
    copy.total = total;
    copy.totalDiscount = totalDiscount;
    copy.paid = paid;
    copy.allocated = allocated;
    copy.fullyPaidOn = fullyPaidOn;
    copy.currency = currency;
    copy.brandingThemeId = brandingThemeId;
    copy.sentToContact = sentToContact;
    copy.bankAccountId = bankAccountId;
    copy.reconciled = reconciled;
    copy.linkedId = linkedId;
    copy.deliveryAddress = deliveryAddress;
    copy.attentionTo = attentionTo;
    copy.telephone = telephone;
    copy.deliveryInstructions = deliveryInstructions;
    copy.payments = payments;
    copy.allocations = allocations;
    copy.byApp = byApp;
    copy.updatedMillis = updatedMillis;
    return copy;
  }
}

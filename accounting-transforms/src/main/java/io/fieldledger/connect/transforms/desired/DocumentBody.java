package io.fieldledger.connect.transforms.desired;

import static io.fieldledger.connect.transforms.desired.LineBody.code;
import static io.fieldledger.connect.transforms.desired.LineBody.journalLine;
import static io.fieldledger.connect.transforms.desired.LineBody.lines;
import static io.fieldledger.connect.transforms.desired.LineBody.named;
import static io.fieldledger.connect.transforms.desired.LineBody.put;
import static io.fieldledger.connect.transforms.desired.LineBody.reference;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes the body of a document with Xero's field names; references are {@code {"ExternalKey":
 * mark}}.
 */
final class DocumentBody {
  private DocumentBody() {}

  static Map<String, Object> of(Document document) {
    Map<String, Object> body = new LinkedHashMap<>();
    if (document instanceof ContactDocument contact) {
      contact(contact, body);
    } else if (document instanceof SalesDocument sales) {
      sales(sales, body);
    } else if (document instanceof PaymentDocument payment) {
      payment(payment, body);
    } else if (document instanceof EarlyMoneyDocument money) {
      earlyMoney(money, body);
    } else if (document instanceof AllocationDocument allocation) {
      allocation(allocation, body);
    } else if (document instanceof PurchaseOrderDocument order) {
      purchaseOrder(order, body);
    } else if (document instanceof PayableDocument bill) {
      payable(bill, body);
    } else if (document instanceof JournalDocument journal) {
      journal(journal, body);
    } else if (document instanceof BankTransferDocument transfer) {
      transfer(transfer, body);
    } else if (document instanceof BatchPaymentDocument batch) {
      batch(batch, body);
    } else if (document instanceof SpentMoneyDocument spent) {
      spent(spent, body);
    } else if (document instanceof AbsentDocument absent) {
      absent(absent, body);
    }
    return body;
  }

  private static void absent(AbsentDocument absent, Map<String, Object> body) {
    type(absent.kind())
        .map(type -> absent.payable() ? payable(type) : type)
        .ifPresent(type -> body.put("Type", type));
    absent.references().forEach((kind, key) -> body.put(kind.word(), reference(key)));
  }

  /** A purchase's type for a sale's: ACCPAYCREDIT for ACCRECCREDIT. */
  private static String payable(String type) {
    return type.replace("ACCREC", "ACCPAY");
  }

  /** Xero's Type of a kind, where it has one that we write. */
  private static Optional<String> type(DocumentKind kind) {
    return switch (kind) {
      case INVOICE -> Optional.of("ACCREC");
      case CREDIT_NOTE -> Optional.of("ACCRECCREDIT");
      case PREPAYMENT -> Optional.of("RECEIVE-PREPAYMENT");
      case OVERPAYMENT -> Optional.of("RECEIVE-OVERPAYMENT");
      case BANK_TRANSACTION -> Optional.of("SPEND");
      case CONTACT,
          PAYMENT,
          ALLOCATION,
          PURCHASE_ORDER,
          MANUAL_JOURNAL,
          BANK_TRANSFER,
          BATCH_PAYMENT ->
          Optional.empty();
    };
  }

  private static void contact(ContactDocument contact, Map<String, Object> body) {
    put(body, "ContactID", contact.contactId().map(UUID::toString));
    body.put("Name", contact.name());
    put(body, "FirstName", contact.firstName());
    put(body, "LastName", contact.lastName());
    put(body, "EmailAddress", contact.email());
    if (!contact.phones().isEmpty()) {
      List<Object> phones = new ArrayList<>();
      for (ContactDocument.Phone phone : contact.phones()) {
        Map<String, Object> slot = new LinkedHashMap<>();
        slot.put("PhoneType", phone.slot());
        slot.put("PhoneNumber", phone.number());
        phones.add(slot);
      }
      body.put("Phones", phones);
    }
    contact.address().ifPresent(address -> body.put("Addresses", List.of(address(address))));
    body.put("ContactNumber", contact.key());
    body.put("ContactStatus", contact.status().name());
    if (contact.keepsName()) {
      body.put("KeepsName", true);
    }
  }

  private static Map<String, Object> address(ContactDocument.PostalAddress address) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("AddressType", "POBOX");
    put(body, "AddressLine1", address.line1());
    put(body, "AddressLine2", address.line2());
    put(body, "City", address.city());
    put(body, "Region", address.region());
    put(body, "PostalCode", address.postalCode());
    put(body, "Country", address.country());
    return body;
  }

  private static void sales(SalesDocument sales, Map<String, Object> body) {
    body.put("Type", type(sales.kind()).orElseThrow());
    body.put("Contact", reference(sales.contact()));
    body.put("Date", sales.date().toString());
    put(body, "DueDate", sales.dueDate().map(LocalDate::toString));
    body.put("LineAmountTypes", "Exclusive");
    body.put(
        sales.kind() == DocumentKind.INVOICE ? "InvoiceNumber" : "CreditNoteNumber",
        sales.number());
    body.put("Reference", sales.reference());
    put(body, "Url", sales.url());
    body.put("CurrencyCode", sales.currency());
    body.put("Status", sales.draft() ? "DRAFT" : "AUTHORISED");
    body.put("LineItems", lines(sales.lines()));
    body.put("SubTotal", sales.subTotal());
    body.put("TotalTax", sales.totalTax());
    body.put("Total", sales.total());
  }

  private static void payment(PaymentDocument payment, Map<String, Object> body) {
    if (payment.target() instanceof PaymentDocument.PaysInvoice target) {
      body.put("Invoice", reference(target.invoice()));
    } else if (payment.target() instanceof PaymentDocument.PaysBack target) {
      Map<String, Object> refund = new LinkedHashMap<>();
      refund.put("Of", target.of().orElse(null));
      if (!target.invoices().isEmpty()) {
        refund.put("Invoices", new ArrayList<>(target.invoices()));
      }
      refund.put("Contact", reference(target.contact()));
      put(refund, "CreditAccount", target.creditAccount().map(LineBody::code));
      if (!target.tracking().isEmpty()) {
        refund.put("Tracking", LineBody.tracking(target.tracking()));
      }
      if (target.deletesSameDay()) {
        refund.put("SameDay", "delete");
      }
      body.put("Refund", refund);
    }
    payment.toDeposit().ifPresent(to -> body.put("Deposit", deposit(to)));
    body.put("Account", code(payment.accountCode()));
    body.put("Date", payment.date().toString());
    body.put("Amount", payment.amount());
    body.put("Reference", payment.reference());
  }

  private static Map<String, Object> deposit(PaymentDocument.ToDeposit to) {
    Map<String, Object> deposit = new LinkedHashMap<>();
    put(deposit, "ExternalKey", to.deposit());
    deposit.put("Until", to.until().toString());
    return deposit;
  }

  private static void batch(BatchPaymentDocument batch, Map<String, Object> body) {
    body.put("Account", code(batch.accountCode()));
    body.put("Clearing", code(batch.clearingCode()));
    body.put("Date", batch.date().toString());
    body.put("Amount", batch.amount());
    body.put("Reference", batch.reference());
    body.put("Until", batch.until().toString());
  }

  private static void earlyMoney(EarlyMoneyDocument money, Map<String, Object> body) {
    body.put("Type", type(money.kind()).orElseThrow());
    body.put("Contact", reference(money.contact()));
    body.put("BankAccount", code(money.bankAccountCode()));
    body.put("Date", money.date().toString());
    body.put("LineAmountTypes", "NoTax");
    body.put("LineItems", lines(List.of(money.line())));
    body.put("Total", money.total());
    body.put("CurrencyCode", money.currency());
  }

  private static void allocation(AllocationDocument allocation, Map<String, Object> body) {
    body.put(allocation.creditKind().word(), reference(allocation.credit()));
    body.put("Invoice", reference(allocation.invoice()));
    body.put("Date", allocation.date().toString());
    body.put("Amount", allocation.amount());
    if (allocation.upToAmountDue()) {
      body.put("UpToAmountDue", true);
    }
    if (allocation.voidsFullReversal()) {
      body.put("FullReversal", "void");
    }
  }

  private static void purchaseOrder(PurchaseOrderDocument order, Map<String, Object> body) {
    body.put("Contact", reference(order.contact()));
    body.put("Date", order.date().toString());
    put(body, "DeliveryDate", order.deliveryDate().map(LocalDate::toString));
    body.put("LineAmountTypes", "NoTax");
    body.put("PurchaseOrderNumber", order.number());
    body.put("Reference", order.reference());
    body.put("Status", order.draft() ? "DRAFT" : "AUTHORISED");
    body.put("CurrencyCode", order.currency());
    body.put("LineItems", lines(order.lines()));
    body.put("Total", order.total());
  }

  private static void payable(PayableDocument bill, Map<String, Object> body) {
    boolean invoice = bill.kind() == DocumentKind.INVOICE;
    body.put("Type", invoice ? "ACCPAY" : "ACCPAYCREDIT");
    body.put("Contact", reference(bill.contact()));
    body.put("Date", bill.date().toString());
    put(body, "DueDate", bill.dueDate().map(LocalDate::toString));
    body.put("LineAmountTypes", "NoTax");
    body.put(invoice ? "InvoiceNumber" : "CreditNoteNumber", bill.number());
    body.put("CurrencyCode", bill.currency());
    body.put("Status", "DRAFT");
    body.put("LineItems", lines(bill.lines()));
    body.put("Total", bill.total());
    bill.order().ifPresent(order -> body.put("PurchaseOrder", ofOrder(order)));
  }

  private static Map<String, Object> ofOrder(PayableDocument.OfOrder order) {
    Map<String, Object> reference = new LinkedHashMap<>(reference(order.key()));
    reference.put("Tolerance", order.tolerance());
    return reference;
  }

  private static void journal(JournalDocument journal, Map<String, Object> body) {
    body.put("Narration", journal.narration());
    body.put("Date", journal.date().toString());
    body.put("LineAmountTypes", "NoTax");
    if (journal.draft()) {
      body.put("Status", "DRAFT");
    }
    List<Object> lines = new ArrayList<>(journal.lines().size());
    for (LineItem.Amount line : journal.lines()) {
      lines.add(journalLine(line));
    }
    body.put("JournalLines", lines);
  }

  private static void transfer(BankTransferDocument transfer, Map<String, Object> body) {
    body.put("FromBankAccount", code(transfer.fromAccountCode()));
    body.put("ToBankAccount", code(transfer.toAccountCode()));
    body.put("Amount", transfer.amount());
    body.put("Date", transfer.date().toString());
    body.put("Reference", transfer.reference());
  }

  private static void spent(SpentMoneyDocument spent, Map<String, Object> body) {
    body.put("Type", "SPEND");
    body.put("Contact", named(spent.contactName()));
    body.put("BankAccount", code(spent.bankAccountCode()));
    body.put("Date", spent.date().toString());
    body.put("Reference", spent.reference());
    body.put("LineAmountTypes", "NoTax");
    body.put("LineItems", lines(List.of(spent.line())));
    body.put("Total", spent.line().lineAmount());
    body.put("CurrencyCode", spent.currency());
  }
}

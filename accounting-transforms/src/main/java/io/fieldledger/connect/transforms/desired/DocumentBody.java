package io.fieldledger.connect.transforms.desired;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    } else if (document instanceof AbsentDocument absent) {
      type(absent.kind()).ifPresent(type -> body.put("Type", type));
      absent.references().forEach((kind, key) -> body.put(kind.word(), reference(key)));
    }
    return body;
  }

  /** Xero's Type of a kind, where it has one that we write. */
  private static Optional<String> type(DocumentKind kind) {
    return switch (kind) {
      case INVOICE -> Optional.of("ACCREC");
      case CREDIT_NOTE -> Optional.of("ACCRECCREDIT");
      case PREPAYMENT -> Optional.of("RECEIVE-PREPAYMENT");
      case OVERPAYMENT -> Optional.of("RECEIVE-OVERPAYMENT");
      case CONTACT, PAYMENT, ALLOCATION, PURCHASE_ORDER -> Optional.empty();
    };
  }

  private static void contact(ContactDocument contact, Map<String, Object> body) {
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
      body.put("Refund", refund);
    }
    body.put("Account", code(payment.accountCode()));
    body.put("Date", payment.date().toString());
    body.put("Amount", payment.amount());
    body.put("Reference", payment.reference());
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

  private static List<Object> lines(List<LineItem> lines) {
    List<Object> items = new ArrayList<>(lines.size());
    lines.forEach(line -> items.add(line(line)));
    return items;
  }

  private static Map<String, Object> line(LineItem line) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("Description", line.description());
    if (line instanceof LineItem.Amount amount) {
      item.put("Quantity", amount.quantity());
      item.put("UnitAmount", amount.unitAmount());
      item.put("LineAmount", amount.lineAmount());
      amount.account().ifPresent(account -> account(account, item));
      item.put("TaxType", amount.taxType());
      put(item, "TaxAmount", amount.taxAmount());
      List<Object> tracking = new ArrayList<>(amount.tracking().size());
      for (TrackingOption option : amount.tracking()) {
        Map<String, Object> category = new LinkedHashMap<>();
        category.put("Name", option.category());
        category.put("Option", option.option());
        tracking.add(category);
      }
      item.put("Tracking", tracking);
    }
    return item;
  }

  private static void account(AccountRef account, Map<String, Object> item) {
    if (account instanceof AccountRef.Code code) {
      item.put("AccountCode", code.code());
    } else if (account instanceof AccountRef.Ledger ledger) {
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("Number", ledger.number().orElse(null));
      body.put("Name", ledger.name().orElse(null));
      body.put("Type", ledger.type().orElse(null));
      put(body, "Fallback", ledger.fallback());
      item.put("Account", body);
    }
  }

  private static Map<String, Object> code(String code) {
    Map<String, Object> account = new LinkedHashMap<>();
    account.put("Code", code);
    return account;
  }

  private static Map<String, Object> reference(String mark) {
    Map<String, Object> reference = new LinkedHashMap<>();
    reference.put("ExternalKey", mark);
    return reference;
  }

  private static void put(Map<String, Object> body, String name, Optional<?> value) {
    value.ifPresent(present -> body.put(name, present));
  }
}

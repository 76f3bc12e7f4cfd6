package io.fieldledger.connect.sandbox.xero.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.xero.books.Contact;
import io.fieldledger.connect.sandbox.xero.books.Document;
import io.fieldledger.connect.sandbox.xero.books.Row;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a subscription can be about. */
enum Category {
  CONTACT,
  INVOICE,
  CREDITNOTE,
  PREPAYMENT,
  OVERPAYMENT,
  /** Of the app store; the sandbox sends one only when told to. */
  SUBSCRIPTION;

  static List<String> names() {
    return Arrays.stream(values()).map(Category::name).toList();
  }

  /** Empty for records that Xero tells nothing of. */
  static Optional<Category> of(Row row) {
    if (row instanceof Contact) {
      return Optional.of(CONTACT);
    }
    if (row instanceof Document document) {
      return switch (document.kind()) {
        case INVOICE -> Optional.of(INVOICE);
        case CREDIT_NOTE -> Optional.of(CREDITNOTE);
        case PREPAYMENT -> Optional.of(PREPAYMENT);
        case OVERPAYMENT -> Optional.of(OVERPAYMENT);
        case PURCHASE_ORDER, BANK_TRANSACTION -> Optional.empty();
      };
    }
    return Optional.empty();
  }

  /**
   * Whether a change of a record is an event. What changes the payments or allocations of a
   * document is one as told; what moves no time of change is none.
   */
  static boolean tells(Row before, Row after, boolean payments) {
    if (before instanceof Document old
        && after instanceof Document document
        && !(old.payments.equals(document.payments)
            && old.allocations.equals(document.allocations))) {
      return payments;
    }
    return before.updatedMillis() != after.updatedMillis();
  }

  /** Where the records of a category are, as the last part of a path but one. */
  static String collection(String category) {
    return switch (category) {
      case "CONTACT" -> "Contacts";
      case "INVOICE" -> "Invoices";
      case "CREDITNOTE" -> "CreditNotes";
      case "PREPAYMENT" -> "Prepayments";
      case "OVERPAYMENT" -> "Overpayments";
      default -> category;
    };
  }

  /** What an event says of the record itself; null for nothing. */
  ObjectNode data(Row row, boolean ofOverpayments) {
    boolean has =
        this == CREDITNOTE || this == PREPAYMENT || (this == OVERPAYMENT && ofOverpayments);
    if (!has || !(row instanceof Document document)) {
      return null;
    }
    ObjectNode data = Json.object();
    data.put("Type", document.type.text());
    data.put("Status", document.status.name());
    if (this != CREDITNOTE) {
      Instant updated = Instant.ofEpochMilli(document.updatedMillis);
      data.put("UpdatedDateUTCString", updated.truncatedTo(ChronoUnit.SECONDS).toString());
    }
    return data;
  }
}

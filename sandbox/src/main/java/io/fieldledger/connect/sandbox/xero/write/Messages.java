package io.fieldledger.connect.sandbox.xero.write;

/**
 * Xero's validation messages as validation-messages.tsv has them. Those below "not documented" are
 * the sandbox's own words: a client must not depend on them.
 */
final class Messages {
  static final String CONTACT_NUMBER_TAKEN =
      "Another contact has this contact number. Please enter a different contact number.";
  static final String CONTACT_ACCOUNT_NUMBER_TAKEN =
      "The Account Number already exists. Please enter a different Account Number.";
  static final String CONTACT_ARCHIVED_EDIT =
      "The specified contact details matched an archived contact. Archived contacts cannot currently"
          + " be edited via the API.";
  static final String CONTACT_ARCHIVED_DOCUMENT =
      "The contact with the specified contact details has been archived. The contact must be"
          + " un-archived before creating new invoices or credit notes";
  static final String CONTACT_IDENTIFIER =
      "The Contact must contain at least 1 of the following elements to identify the contact: Name,"
          + " ContactID, ContactNumber";
  static final String CONTACT_REQUIRED = "A Contact must be specified for this type of transaction";
  static final String CONTACT_EMAIL = "Email address must be valid.";
  static final String NUMBER_UNIQUE = "Invoice # must be unique.";
  static final String LINES_REQUIRED = "One or more line items must be specified";
  static final String DATE_REQUIRED = "The Date field must be specified.";
  static final String DUE_DATE_REQUIRED = "The document DueDate field must be specified.";
  static final String STATUS_MODIFICATION = "Invoice not of valid status for modification";
  static final String HAS_PAYMENTS_EDIT =
      "This document cannot be edited as it has a payment or credit note allocated to it.";
  static final String TYPE_CREATION = "Invoice not of valid type for creation";
  static final String SENT_TO_CONTACT = "Only AUTHORISED invoices may have SentToContact updated.";
  static final String PAID_LINE_ID =
      "To update fields on a paid invoice line item, you must supply a LineItemID";
  static final String PLAN_LIMIT = "You have reached the limit of invoices you can approve";
  static final String PAYMENT_TOO_LARGE =
      "Payment amount exceeds the amount outstanding on this document";
  static final String PAYMENT_NOT_AUTHORISED =
      "Payments can only be made against Authorised documents";
  static final String ACCOUNT_NOT_FOUND = "Account could not be found";
  static final String ACCOUNT_TYPE = "Account type is invalid for making a payment to/from";
  static final String PAYMENT_IN_BATCH = "Payments within a batch cannot be deleted.";
  static final String PAYMENT_RECONCILED = "This payment has been reconciled and cannot be deleted";
  static final String ORDER_NUMBER_UNIQUE = "Order number must be unique";
  static final String ORDER_STATUS = "PurchaseOrder status change is invalid";
  static final String ORDER_DELETED = "Deleted PurchaseOrders cannot be updated";
  static final String ORDER_SENT_TO_CONTACT =
      "Only AUTHORISED and BILLED purchase orders may have SentToContact updated.";
  static final String CREDIT_NOTE_NOT_FOUND =
      "An existing Credit Note with the specified CreditNoteID could not be found";
  static final String DOCUMENT_NOT_FOUND =
      "The document with the supplied id was not found for this endpoint.";
  static final String ACCOUNT_NAME_UNIQUE = "Please enter a unique Name.";

  // Seen in integrators' reports (waynerobinson/xeroizer#320, calcinai/xero-php#251).
  static final String ALLOCATION_PAID_OFF =
      "The invoice you are trying to allocate to has already been paid off";

  // Not documented.
  static final String STATUS_CREATION = "Invoice not of valid status for creation";
  static final String NEGATIVE_TOTAL = "The document total must not be negative to be approved";
  static final String ZERO_TOTAL = "The document total must not be zero to be approved";
  static final String CONTACT_NAME_REQUIRED = "The contact name must be specified.";
  static final String CONTACT_NAME_BLANKS =
      "The contact name must not begin or end with a space or contain repeated spaces.";
  static final String CONTACT_NAME_BRACKETS = "The contact name must not contain < or >.";
  static final String CONTACT_PERSONS = "A contact can have at most 5 contact persons.";
  static final String CONTACT_NOT_FOUND = "The specified contact could not be found";
  static final String PAYMENT_TARGET =
      "A payment must specify exactly one of Invoice, CreditNote, Prepayment, Overpayment";
  static final String PAYMENT_DOCUMENT = "The document to be paid could not be found";
  static final String PAYMENT_AMOUNT = "Payment amount must be greater than zero";
  static final String PAYMENT_FINAL = "Payments cannot be changed, only deleted";
  static final String BATCH_PAYMENTS = "A batch payment must have one or more payments";
  static final String BATCH_TYPES = "The invoices of a batch payment must be of one type";
  static final String BATCH_FINAL = "Batch payments cannot be changed, only deleted";
  static final String BATCH_RECONCILED =
      "This batch payment has been reconciled and cannot be deleted";
  static final String ALLOCATION_AMOUNT = "Allocation amount must be greater than zero";
  static final String ALLOCATION_INVOICE = "The invoice to allocate to could not be found";
  static final String BANK_ACCOUNT_TYPE = "The BankAccount must be an active bank account";
  static final String BANK_TYPE_UPDATE =
      "Overpayments and prepayments cannot be updated or deleted through BankTransactions";
  static final String ONE_LINE = "An overpayment must have exactly one line item";
  static final String LINE_ACCOUNT_REQUIRED =
      "Each line item of an approved document must have an account";
  static final String LINE_DESCRIPTION_REQUIRED =
      "Each line item of an approved document must have a description";
  static final String LINE_UNIT_AMOUNT = "A line item with a Quantity must have a UnitAmount";
  static final String URL = "Url must be an absolute address and must not contain xero";
  static final String NUMBER_CHARACTERS = "The document number has characters that are not allowed";
  static final String TRACKING_LIMIT = "A line item can have at most two tracking categories";

  private Messages() {}

  static String contactNameTaken(String name) {
    return "The contact name "
        + name
        + " is already assigned to another contact. The contact name must be unique across all"
        + " active contacts.";
  }

  static String contactStatus(String status) {
    return "The status '" + status + "' is not valid for contacts";
  }

  static String statusWithPayments(String status) {
    return "The status "
        + status
        + " cannot be applied to the invoice because it has payments or credit notes allocated to"
        + " it.";
  }

  static String lineTotal(String sent, String expected) {
    return "The line total " + sent + " does not match the expected line total " + expected;
  }

  static String accountInvalid(String code) {
    return "Account code '" + code + "' is not a valid code for this document.";
  }

  static String accountArchived(String code) {
    return "Account code '"
        + code
        + "' has been archived, or has been deleted. Each line item must reference a valid account.";
  }

  static String accountRemoved(String code) {
    return "Account code ''"
        + code
        + "'' has been removed as it does not match a recognised account.";
  }

  static String taxAccount(String taxType, String code) {
    return "The TaxType code '" + taxType + "' cannot be used with account code '" + code + "'.";
  }

  static String taxUnknown(String taxType) {
    return "The TaxType code '"
        + taxType
        + "' does not exist or cannot be used for this type of transaction.";
  }

  static String taxAmount(String sent, String expected) {
    return "The tax amount " + sent + " does not match the expected tax amount " + expected;
  }

  static String taxAmountTooLarge(String sent) {
    return "The tax amount " + sent + " must not exceed the line amount";
  }

  static String itemCode(String code) {
    return "Item code '" + code + "' is not valid";
  }

  static String currency(String code) {
    return "Organisation is not subscribed to currency " + code;
  }

  static String journalBalance(String debits, String credits) {
    return "The total debits (" + debits + ") must equal total credits (" + credits + ")";
  }

  static String allocationTooLarge(String creditName) {
    return creditName + " cannot be allocated as amount is greater than amount outstanding";
  }

  static String allocationIncorrect(String creditName) {
    return creditName + " cannot be allocated to an incorrect invoice";
  }

  static String tooLong(String field, int limit) {
    return "The field " + field + " must not be longer than " + limit + " characters";
  }

  static String unknownTracking(String text) {
    return "The tracking option '" + text + "' could not be found";
  }
}

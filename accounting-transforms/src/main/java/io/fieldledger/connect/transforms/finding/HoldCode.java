package io.fieldledger.connect.transforms.finding;

/**
 * Why the mapping refuses to post a record. The name is the stable code of the result; the sentence
 * and the fix are for a clerk. Placeholders are filled by {@link Findings#hold}.
 */
public enum HoldCode {
  RECORD_UNREADABLE(
      "The record is %s and no record of the source.",
      "Check the topic and the converter: the value must be a Struct or a map with the field names of ServiceTitan or Xero."),
  FIELD_MISSING(
      "%s is missing.",
      "Fill it in where the record is kept; it comes again when it is saved there."),
  FIELD_UNREADABLE(
      "%s is %s, which is not %s.",
      "Correct it where the record is kept; it comes again when it is saved there."),
  AMOUNT_PRECISION(
      "%s is %s, but an amount has at most two decimals.",
      "Correct the amount in ServiceTitan; it is never rounded."),
  AMOUNT_TOO_LARGE(
      "%s is %s, more than Xero can hold (9,999,999,999.99).",
      "Correct the amount or split the document in ServiceTitan."),
  CUSTOMER_MISSING("%s has no customer.", "Choose the customer in ServiceTitan."),
  WALK_IN_CONTACT_UNSET(
      "The counter sale has no customer and no walk-in contact is configured.",
      "Set walk.in.contact to the name of the contact for counter sales, or choose a customer in ServiceTitan."),
  VENDOR_MISSING("%s has no vendor.", "Choose the vendor in ServiceTitan."),
  NAME_MISSING(
      "%s has no name that Xero accepts.", "Give it a name of letters and digits in ServiceTitan."),
  NUMBER_TOO_LONG(
      "The number of %s has %s characters, more than Xero's 255.",
      "Shorten the number in ServiceTitan."),
  TOTALS_DISAGREE(
      "%s", "Correct the record in ServiceTitan so that its lines and its total agree."),
  ACCOUNT_MISSING(
      "Line %s has no general ledger account.",
      "Give its item an income account in ServiceTitan, or set fallback.account."),
  TAX_ZONE_UNMAPPED(
      "%s has sales tax of %s, but no Xero tax rate is mapped for tax zone %s.",
      "Add the zone to tax.types, or set tax.carrier.account to carry the tax as its own line."),
  TAX_BASE_MISSING(
      "%s has sales tax of %s that cannot lie on its taxable lines (%s).",
      "Mark the taxed lines as taxable in ServiceTitan, or set tax.carrier.account to carry the tax as its own line."),
  TAX_GAP(
      "The sales tax %s of %s cannot be left to Xero: %s.",
      "Set tax.carrier.account, or use another tax mode for the zone in tax.zone.modes."),
  TAX_OVERRIDE(
      "The sales tax of %s is %s, but its taxable lines and rates give %s.",
      "Check the tax in ServiceTitan; set tax.override to post when such changes are meant."),
  RETAINAGE_UNMAPPED(
      "Line %s holds back a retainage, and no retainage receivable account is mapped.",
      "Set retainage.account to the asset account for retainage receivable."),
  PAYTYPE_UNMAPPED(
      "No account is mapped for payment type %s.",
      "Add the payment type to payment.accounts, or to payment.noncash.accounts when no money moves."),
  DEPOSIT_ACCOUNT_UNSET(
      "The payment has %s that is not for an invoice of its day, and no customer deposit account is configured.",
      "Set deposit.account to the liability account for customer deposits, or deposit.mode to overpayment."),
  SPLITS_DISAGREE("%s", "Correct the payment's applications in ServiceTitan."),
  REFUND_NONCASH(
      "Payment type %s moves no money, so %s cannot be paid back with it.",
      "Reverse the original entry in ServiceTitan, or map the type in payment.accounts."),
  CREDIT_NEGATIVE(
      "%s has the amount %s, and a credit is positive.",
      "Correct the amount in ServiceTitan, or use an invoice."),
  CREDIT_MEMO_ACCOUNT_UNSET(
      "%s comes without items, and no account for such credit memos is configured.",
      "Set credit.memo.account to the revenue account that credit memos reduce."),
  OPENING_CLEARING_UNSET(
      "%s from before the opening left %s open, and no account stands for money from before.",
      "Set opening.clearing.account to the bank account that stands for it."),
  DEPOSIT_ACCOUNT_UNMAPPED(
      "%s (bank account %s) has no account in %s.",
      "Add it there, or give the account a number in ServiceTitan."),
  DEPOSIT_SAME_ACCOUNT(
      "%s would be transferred from account %s to itself.",
      "Correct the accounts of the deposit in deposits.clearing.accounts."),
  THREE_WAY(
      "%s comes to %s, but the vendor's invoice says %s.",
      "Correct the bill in ServiceTitan, or settle the difference with the vendor."),
  PO_STATUS_UNKNOWN(
      "The purchase order has the unknown status %s.",
      "Choose a status in ServiceTitan, or report the new status."),
  PO_QUANTITY_NEGATIVE(
      "Line %s of the purchase order has the quantity %s.",
      "Xero takes no negative quantity; use a vendor return."),
  PURCHASE_ACCOUNT_UNMAPPED(
      "No account is mapped for %s of the purchase document.",
      "Set %s to the Xero account code it belongs to."),
  CONTACT_NAME_MISSING(
      "The contact has no name that ServiceTitan accepts.",
      "Give it a name of letters and digits in Xero."),
  ADDRESS_INCOMPLETE(
      "The address of the new %s lacks %s, and ServiceTitan takes none without.",
      "Complete the contact's postal address in Xero; when only the country is missing, set default.country."),
  MAPPING_FAULT(
      "The mapping failed on this record: %s.",
      "This is a fault of the mapping; report it with the record.");

  private final String sentence;
  private final String fix;

  HoldCode(String sentence, String fix) {
    this.sentence = sentence;
    this.fix = fix;
  }

  /** The sentence with its placeholders, for the page that lists the codes. */
  public String sentence() {
    return sentence;
  }

  /** What to do about it. */
  public String fix() {
    return fix;
  }

  /** True when a member could not be read and a stand-in takes its place. */
  boolean leavesStandIns() {
    return switch (this) {
      case RECORD_UNREADABLE, FIELD_MISSING, FIELD_UNREADABLE, AMOUNT_PRECISION, AMOUNT_TOO_LARGE ->
          true;
      default -> false;
    };
  }

  String message(Object... details) {
    return String.format(sentence + " " + fix, details);
  }
}

package io.fieldledger.connect.transforms.finding;

/**
 * What a clerk should know about a record that is not held. The first group says why a record needs
 * no document and ends as {@code skipped}; the second flags a document that is posted.
 */
public enum NoticeCode {
  TYPE_NOT_MAPPED("Records of type %s are not posted to Xero."),
  NOT_POSTED("Its accounting status is %s; it is posted to Xero from status %s on."),
  REVIEW_STOPPED("Its review status is %s, and such a document is never posted."),
  AR_IMPORT(
      "It was imported from the old ledger, which has it already; it counts as opening balance."),
  NO_VALUE("It has no accounting value (%s)."),
  AUDIT_ONLY("Bills and vendor credits are kept for audit and not posted (bills.post=none)."),
  DEPOSITS_OFF("Bank deposits are not posted (deposits.post=none)."),
  OPENING_SETTLED("It is from before the opening on %s, and nothing of it is open."),
  JOB_INFO("Jobs are not posted; their number and type are on their invoices."),
  CONTACT_ON_USE("Customers become contacts when a document needs them (contacts=used)."),
  TYPE_NOT_TAKEN_BACK("Records of type %s are not brought to ServiceTitan."),
  GDPR_ERASED(
      "It was erased in Xero at a person's request; nothing of it is written to ServiceTitan."),
  WALK_IN_CONTACT("It is the contact of counter sales; ServiceTitan has no customer for it."),
  MARK_UNKNOWN(
      "Its contact number %s looks like a link to ServiceTitan but names no customer or vendor."),
  NEITHER_KIND("The contact is neither a customer nor a supplier in Xero."),
  BORN_IN_XERO(
      "It has no link to ServiceTitan, and new contacts of its kind stay in Xero (new.contacts=%s)."),

  TAX_OVERRIDE(
      "The sales tax is %s, but the taxable lines and rates give %s; the tax of ServiceTitan is posted."),
  TAX_CARRIED("The sales tax %s is carried as its own line: %s."),
  TAX_ADJUSTED(
      "To reach the tax of ServiceTitan, the tax of a line differs from Xero's own by up to %s."),
  MEMO_TAX_WHOLE(
      "The record has none of the credit memo's items, so its sales tax of %s lies on all of its %s."),
  TAX_ROUNDED("Xero computes %s of sales tax; the line Rounding of %s closes the gap."),
  NONCASH_TAX_KEPT("No sales tax is given back with this %s of %s."),
  FALLBACK_ACCOUNT(
      "Line %s has no general ledger account and is posted to the fallback account %s."),
  TRACKING_OMITTED("No option of %s is known for %s; the tracking category is left empty."),
  RECEIVED_MORE("Of line %s %s were ordered, but %s were received."),
  OPENING_BALANCE(
      "It is from before the opening; what is open of it, %s, comes in as of %s and is not changed later."),
  OPENING_HISTORY(
      "It is from before the opening; what was paid of it before, %s, comes in as one payment of %s."),
  CREDIT_PAID_BACK("%s of the credit is neither applied nor open; it was used otherwise."),
  NUMBER_FROM_ID("It has no number in ServiceTitan; the number %s is used."),
  NUMBER_CLEANED("The number %s has characters that Xero does not take; %s is used."),
  TEXT_CUT("%s is longer than the other system takes and is cut at %s characters."),
  TEXT_CLEANED("%s has characters that are not taken over; what is left is: %s."),
  EMAIL_DROPPED("The e-mail address %s is not valid and is left out."),
  NAME_KEPT("The name begins with DUPLICATE; an existing contact keeps its name in Xero."),
  MERGED("The customer was merged into %s; new documents go there and the contact keeps its name."),
  INACTIVE_KEPT("The customer is inactive, but its balance is %s; the contact is not archived."),
  ADDRESS_LEFT_OUT("The address lacks %s; it is left out, and ServiceTitan keeps its own."),
  PHONE_LEFT_OUT("ServiceTitan has no place for the phone number in %s; it is left out.");

  private final String sentence;

  NoticeCode(String sentence) {
    this.sentence = sentence;
  }

  /** The sentence with its placeholders, for the page that lists the codes. */
  public String sentence() {
    return sentence;
  }
}

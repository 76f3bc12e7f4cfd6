package io.fieldledger.connect.xero.sink.report;

import io.fieldledger.connect.core.sink.ResultCode;

/** Every reason the sink itself gives, with what to do about it. */
public enum Code implements ResultCode {
  UNREADABLE_RECORD(
      "The record is not a desired state for Xero.",
      "Check that the transform ToXeroDocuments is configured and reads this topic."),
  ADOPTED(
      "A document or contact that was in Xero already is now kept by Fieldledger.",
      "Nothing to do."),
  SUFFIXED(
      "The name or number was taken, so a suffix was added.",
      "Rename in Xero if you prefer another name; the external number keeps them joined."),
  CONTACT_CONTRADICTED(
      "A contact of the same name exists, but its e-mail, phone or address contradicts.",
      "A second contact was created. Merge them in Xero if they are one."),
  XERO_KEPT(
      "Both sides changed this detail of the contact, and Xero's stays by conflict.policy.",
      "Nothing to do, or correct the one that is wrong."),
  CONTACT_ARCHIVED(
      "The contact is archived in Xero.",
      "Restore the contact in Xero, then replay the record; or set archived.contacts to"
          + " reactivate."),
  BALANCE_OPEN(
      "The customer or vendor is inactive in the source, but something is open on the contact in"
          + " Xero, so it is not archived.",
      "Settle what is open, then archive the contact in Xero or replay the record."),
  CONTACT_REACTIVATED(
      "The contact was archived in Xero and was made active for a document.",
      "Nothing to do; archive it again when nothing more comes for it."),
  CONTACT_MERGED(
      "The contact was merged into another contact in Xero; that one is used.", "Nothing to do."),
  CONTACTS_DIFFER(
      "The credit and the invoice belong to two contacts in Xero, such as the two records of a"
          + " customer that were merged in the source.",
      "Merge the two contacts in Xero; the allocation follows by itself."),
  NUMBER_TAKEN(
      "The document number is used in Xero by a document Fieldledger did not post.",
      "Renumber the other document in Xero (voiding keeps the number), then replay the record."),
  ACCOUNT_UNMAPPED(
      "An account has no counterpart in Xero.",
      "Add it to the setting accounts, correct the setting that names it, or create it in Xero; then"
          + " replay the record."),
  FALLBACK_ACCOUNT(
      "An account has no counterpart in Xero, so the fallback account was used.",
      "Add the account to the setting accounts; correct the line in Xero if needed."),
  ACCOUNT_ARCHIVED(
      "An account is archived in Xero.",
      "Restore it in Xero, or name another one in the setting accounts or the one that names it;"
          + " then replay the record."),
  ACCOUNT_NOT_ALLOWED(
      "Xero does not allow lines on this account (bank, receivables or payables).",
      "Name another account in the setting accounts or the one that names it, then replay the"
          + " record."),
  PAYMENT_ACCOUNT(
      "The account for the money is missing in Xero or takes no payments.",
      "Map a BANK account, or one with 'enable payments', in payment.accounts, then replay."),
  BANK_ACCOUNT(
      "Money that is received, spent or transferred needs a bank account, and this one is missing in"
          + " Xero, archived, or of another type.",
      "Name a BANK account in the setting it comes from (payment.accounts, accounts,"
          + " deposits.clearing.accounts or opening.clearing.account), or create it in Xero; then"
          + " replay the record."),
  TAX_TYPE_UNKNOWN(
      "A tax rate is missing or not active in Xero.",
      "Correct the setting tax.types, then replay the record."),
  TRACKING_UNKNOWN(
      "A tracking category is missing in Xero.",
      "Create the category in Xero or correct the tracking settings, then replay the record."),
  TRACKING_LOST(
      "Xero took the document but dropped its tracking.",
      "Restore the tracking option in Xero and replay the record; the document is then corrected."),
  DUP_VENDOR_INVOICE(
      "The vendor's invoice number is on another bill of this vendor in Xero.",
      "If both are one invoice, void one of the bills where it was entered; else correct the vendor's number in the source. Then replay the record."),
  THREE_WAY(
      "The bills of a purchase order come to more than the order.",
      "Compare the order, what was received and the bills, correct one of them, then replay the record."),
  ORDER_UNKNOWN(
      "The purchase order of the bill is not in Xero, so the two were not compared.",
      "Compare the bill with its order before you approve it."),
  CURRENCY_MISMATCH(
      "The document's currency is not the organisation's base currency.",
      "Connect the organisation that keeps this currency."),
  PERIOD_LOCKED(
      "The document's date is in a locked period.",
      "Unlock the period in Xero, date the document later, or set locked.period; then replay the"
          + " record."),
  OVER_APPLIED(
      "More is applied to an invoice than is due on it in Xero.",
      "Compare the payments of the invoice in both systems and correct one. While the payment waits"
          + " it follows by itself; once it is held, replay the record."),
  INVOICE_NOT_OPEN(
      "The invoice is not approved in Xero, or is voided.",
      "Approve the invoice in Xero; the payment follows by itself."),
  REFUND_WITHOUT_CREDIT(
      "A refund has no credit in Xero that it could pay out.",
      "Post a credit note for the customer, then replay the record."),
  REFUND_CREDITED(
      "A refund had no credit in Xero, so a credit note was made for it (setting"
          + " refund.account).",
      "Nothing to do."),
  REFUND_AMBIGUOUS(
      "A refund could pay out more than one open credit of the customer.",
      "Name the refunded payment or the adjustment in the source, or leave only the right credit"
          + " open in Xero; then replay the record."),
  CREDIT_TOO_SMALL(
      "The credit has less left than is to be allocated from it.",
      "Compare the credit's allocations in both systems and correct one. While the record waits it"
          + " follows by itself; once it is held, replay it."),
  PARENT_MISSING(
      "A document this one needs did not reach Xero in time.",
      "Find the result of the missing document, settle it, then replay this record."),
  DOCUMENT_APPLIED(
      "The document changed in the source after money was applied to it in Xero.",
      "Correct it in Xero by hand, or post the difference as a credit note."),
  CORRECTED(
      "Money or credit is applied to the document, or its day is locked, so the difference was"
          + " posted as a document of its own.",
      "Nothing to do."),
  OPENING_AFTER_MONEY(
      "Money for the invoice came in before its opening balance, which ServiceTitan tells as of now"
          + " and not as of the opening.",
      "Post what was open at the opening in Xero by hand, with the mark (such as ST-I-104902) as the"
          + " first word of the reference; then replay the invoice and the money."),
  REVERSED(
      "The payment was given back whole on its own day, so it was deleted in Xero and its invoices"
          + " are open again (setting refund.same.day).",
      "Nothing to do."),
  VOIDED_WITH(
      "An adjustment took back the whole of an unpaid invoice of its day, so the invoice and its"
          + " credit note are both voided (setting full.reversal).",
      "Nothing to do."),
  POSTED_AGAIN(
      "An invoice and the credit note that took it back were both voided, and something changed"
          + " since: a document was posted again, because voided ones are final in Xero.",
      "Nothing to do."),
  REBUILT(
      "Money or credit was applied to the document, so it was taken off, the document changed, and"
          + " the same put back (setting corrections).",
      "Nothing to do."),
  PAYMENT_TAKEN_OFF(
      "Payments that were taken off the invoice could not be put back: they do not fit, or their"
          + " day is locked.",
      "Replay the records of these payments, or enter them in Xero by hand."),
  LOCKED_AS_DRAFT(
      "Its day is in a locked period, so it is a draft (setting locked.period).",
      "Decide in Xero: approve it with another day, or unlock the period."),
  REDATED(
      "Its day is in a locked period, so it was booked on the first open day (setting"
          + " locked.period); the reference names the true day.",
      "Nothing to do."),
  ALLOCATION_REDATED(
      "It was applied on a day in a locked period, so it is allocated on the first open day.",
      "Nothing to do."),
  DETAILS_KEPT(
      "Xero does not let all details of a paid document be changed; the amounts are right.",
      "Nothing to do, or change the rest in Xero by hand."),
  TRANSFER_CHANGED(
      "A bank transfer cannot be changed or deleted through Xero's interface.",
      "Delete the transfer in Xero, then replay the record."),
  MONEY_TAKEN_BACK(
      "Xero deletes no deposit, so what was too much of it was paid back out of it, on its own day"
          + " and to its own account.",
      "Nothing to do. Remove both in Xero by hand if you prefer."),
  DRAFT_TO_APPROVE(
      "It is a draft in Xero until a person approves it (write mode draft).",
      "Approve it in Xero; payments follow by themselves."),
  APPROVED_CHANGED(
      "The document changed in the source after a person approved its draft in Xero.",
      "Correct it in Xero by hand, or set its write mode to live and replay the record."),
  SHADOW(
      "Nothing was written: the write mode is shadow. The result says what would be posted.",
      "Nothing to do. Set write.mode to live and replay the record to post it."),
  DOCUMENT_FINAL(
      "The document is voided or deleted in Xero and cannot be changed.",
      "If it should exist after all, enter it in Xero by hand under another number; else void it in"
          + " the source. Fieldledger does not post the same number twice."),
  RECONCILED(
      "The payment is reconciled, or in a bank deposit of several payments, in Xero and is not"
          + " touched.",
      "Un-reconcile it in Xero, then replay the record; a bank deposit with all its payments is"
          + " removed there and replayed."),
  DEPOSIT_OPEN(
      "The payment waits for the bank deposit that it goes to the bank with.",
      "Nothing to do: it is posted with the deposit, or by itself after the days of"
          + " deposits.batch.wait.days."),
  DEPOSIT_INCOMPLETE(
      "The bank deposit waits for its payments.",
      "Settle those of its payments that are held; after the days of deposits.batch.wait.days it"
          + " is booked as a transfer."),
  DEPOSIT_CHANGED(
      "The bank deposit is one batch payment in Xero, and the source has it otherwise now.",
      "Remove the batch payment in Xero, then replay the deposit and its payments."),
  DEPOSIT_TRANSFERRED(
      "The bank deposit could not be one batch payment, so it was booked as a transfer from the"
          + " clearing account, and its payments go there by themselves.",
      "Nothing to do: the bank's line matches the transfer."),
  PO_BACKWARD(
      "The purchase order would have to go back to an earlier status, which Xero does not allow.",
      "Change the order in Xero by hand."),
  ORDER_KEPT(
      "A bill of the purchase order was taken back, so the order is Pending again in the source; it"
          + " stays as it is in Xero.",
      "Nothing to do, or change the order in Xero by hand."),
  PROOF_FAILED(
      "Xero's reply differs from what was meant.",
      "Compare the document in Xero with the differences listed; replay after correcting."),
  XERO_REFUSED(
      "Xero refused the document.", "Read Xero's message, correct the cause, then replay."),
  XERO_FAILED(
      "Xero failed each time the document was sent, while it took others.",
      "Look at the document's values for something unusual, correct it, then replay; report it to"
          + " Xero with the correlation id."),
  NOTHING_DUE("Nothing is due on the invoice, so nothing was allocated.", "Nothing to do."),
  NOT_IN_XERO("The source has withdrawn a document that never was in Xero.", "Nothing to do."),
  SUPERSEDED("A newer revision of the record took its place.", "Nothing to do."),
  NO_DOCUMENTS("The record asks for no document.", "Nothing to do.");

  private final String text;
  private final String fix;

  Code(String text, String fix) {
    this.text = text;
    this.fix = fix;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public String fix() {
    return fix;
  }

  static String fixOf(String name) {
    return ResultCode.fixOf(values(), name);
  }
}

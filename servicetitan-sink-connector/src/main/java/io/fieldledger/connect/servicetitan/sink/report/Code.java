package io.fieldledger.connect.servicetitan.sink.report;

import io.fieldledger.connect.core.sink.ResultCode;

/** Every reason the ServiceTitan sink itself gives, with what to do about it. */
public enum Code implements ResultCode {
  UNREADABLE_RECORD(
      "The record is not a desired state for ServiceTitan.",
      "Check that the transform ToServiceTitanDocuments is configured and reads this topic."),
  ADOPTED(
      "A customer or vendor that was in ServiceTitan already is now kept by Fieldledger.",
      "Nothing to do."),
  DOUBTFUL_MATCH(
      "A customer or vendor of the same name is in ServiceTitan, and it is not certain that it is the"
          + " same.",
      "If they are one, give both the same e-mail, phone or address; else tell their names apart in"
          + " one of the systems. Then replay the record."),
  TAKEN(
      "The customer or vendor belongs to another contact in Xero already.",
      "Compare the two contacts in Xero and merge them if they are one; else correct the contact"
          + " number. Then replay the record."),
  NOT_FOUND(
      "ServiceTitan has no customer or vendor of the number that the contact carries.",
      "Check servicetitan.tenant.id and the contact's number in Xero, then replay the record."),
  INACTIVE(
      "The customer or vendor is inactive in ServiceTitan, so it was not changed.",
      "Activate it in ServiceTitan and replay the record, or archive the contact in Xero."),
  MERGED_IN_SERVICETITAN(
      "The customer was merged into another one in ServiceTitan, which has its own contact in Xero;"
          + " nothing was written.",
      "Merge the two contacts in Xero too."),
  MERGED_IN_XERO(
      "The contact was merged into another one in Xero. The customer or vendor stays as it is.",
      "Merge the two customers in ServiceTitan too if they are one."),
  ARCHIVED_IN_XERO(
      "The contact is archived in Xero; the customer or vendor stays active (setting"
          + " archived.contacts).",
      "Nothing to do, or deactivate it in ServiceTitan."),
  BALANCE_OPEN(
      "The contact is archived in Xero, but the customer has a balance, so it stays active.",
      "Settle the balance in ServiceTitan, then replay the record."),
  DEACTIVATED(
      "The contact is archived in Xero, so the customer or vendor was made inactive.",
      "Nothing to do."),
  ADDRESS_MISSING(
      "ServiceTitan asks for street, city, state, zip and country, and the contact has no such"
          + " address.",
      "Complete the contact's address in Xero; the record then comes by itself."),
  ADDRESS_KEPT(
      "The contact's address is not complete, so ServiceTitan keeps its own.",
      "Complete the contact's address in Xero."),
  SERVICETITAN_KEPT(
      "Both sides changed this detail, and ServiceTitan's stays by conflict.policy.",
      "Nothing to do, or correct the one that is wrong."),
  PROOF_FAILED(
      "ServiceTitan took the write but does not have what was meant.",
      "Compare the record in ServiceTitan with the differences listed; replay after correcting."),
  SERVICETITAN_REFUSED(
      "ServiceTitan refused the write.",
      "Read ServiceTitan's message, correct the cause, then replay the record."),
  SERVICETITAN_FAILED(
      "ServiceTitan failed each time for this record, while it took others.",
      "Look at the contact's values for something unusual, correct it, then replay."),
  UNCERTAIN(
      "A write was sent and not answered; it is looked up before anything is sent again.",
      "Nothing to do."),
  WAITING("ServiceTitan could not be asked yet.", "Nothing to do."),
  NOT_IN_SERVICETITAN(
      "The contact is archived in Xero and never was in ServiceTitan.", "Nothing to do."),
  SHADOW(
      "Nothing was written: the write mode is shadow. The result says what would be written.",
      "Nothing to do. Set write.mode to live and replay the record to write it."),
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

  public static String fixOf(String name) {
    return ResultCode.fixOf(values(), name);
  }
}

package io.fieldledger.connect.sandbox.servicetitan;

import java.util.Arrays;

/** The kinds of records the sandbox tenant holds, named as the API names the resource. */
public enum RecordType {
  CUSTOMERS("customers"),
  /** Of customers. */
  CONTACTS("contacts"),
  LOCATIONS("locations"),
  LOCATION_CONTACTS("location-contacts"),
  INVOICES("invoices"),
  PAYMENTS("payments"),
  /** The lines of the invoices, which follow them. */
  INVOICE_ITEMS("invoice-items"),
  CREDIT_MEMOS("credit-memos"),
  /** The lines of the credit memos, which their list does not show. */
  CREDIT_MEMO_ITEMS("credit-memo-items"),
  BANK_DEPOSITS("bank-deposits"),
  INVENTORY_BILLS("inventory-bills"),
  AP_BILLS("ap-bills"),
  AP_CREDITS("ap-credits"),
  PURCHASE_ORDERS("purchase-orders"),
  RECEIPTS("receipts"),
  VENDORS("vendors"),
  JOBS("jobs"),
  APPOINTMENTS("appointments"),
  BUSINESS_UNITS("business-units"),
  EMPLOYEES("employees"),
  TECHNICIANS("technicians"),
  SERVICES("services"),
  MATERIALS("materials"),
  EQUIPMENT("equipment"),
  PAYMENT_TYPES("payment-types"),
  PAYMENT_TERMS("payment-terms"),
  TAX_ZONES("tax-zones"),
  GL_ACCOUNTS("gl-accounts");

  private final String resource;

  RecordType(String resource) {
    this.resource = resource;
  }

  public String resource() {
    return resource;
  }

  /**
   * The type of this name.
   *
   * @throws IllegalArgumentException when there is none; the message lists all
   */
  public static RecordType of(String resource) {
    return Arrays.stream(values())
        .filter(type -> type.resource.equals(resource))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no record type "
                        + resource
                        + "; there are "
                        + String.join(
                            ", ", Arrays.stream(values()).map(RecordType::resource).toList())));
  }
}

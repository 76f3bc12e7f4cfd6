package io.fieldledger.connect.sandbox.servicetitan;

import java.util.Arrays;

/** The kinds of records the sandbox tenant holds, named as the API names the resource. */
public enum RecordType {
  CUSTOMERS("customers"),
  CONTACTS("contacts"),
  LOCATIONS("locations"),
  INVOICES("invoices"),
  PAYMENTS("payments"),
  INVENTORY_BILLS("inventory-bills"),
  PURCHASE_ORDERS("purchase-orders"),
  VENDORS("vendors"),
  JOBS("jobs"),
  BUSINESS_UNITS("business-units"),
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

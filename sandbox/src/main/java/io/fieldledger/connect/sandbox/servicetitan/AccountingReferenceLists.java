package io.fieldledger.connect.sandbox.servicetitan;

import io.fieldledger.connect.sandbox.servicetitan.ListRoute.Activity;
import java.util.Map;

/** The lists of accounting's reference data (contract, 5.9 and appendix A). */
final class AccountingReferenceLists {
  static final ListRoute PAYMENT_TYPES =
      ListRoute.of(RecordType.PAYMENT_TYPES, Activity.ACTIVE).withoutModified().hiding("active");

  static final ListRoute PAYMENT_TERMS =
      ListRoute.of(RecordType.PAYMENT_TERMS, Activity.NONE).sortedBy("Id", "CreatedOn", "Name");

  static final ListRoute TAX_ZONES =
      ListRoute.of(RecordType.TAX_ZONES, Activity.ACTIVE).sortedBy("Id", "CreatedOn", "Name");

  static final ListRoute GL_ACCOUNTS =
      ListRoute.of(RecordType.GL_ACCOUNTS, Activity.ACTIVE)
          .filters(
              Map.of(
                  "isIntacctGroup", ListFilter.oneOf("/isIntacctGroup"),
                  "isIntacctBankAccount", ListFilter.oneOf("/isIntacctBankAccount"),
                  "names", ListFilter.oneOf("/name"),
                  "numbers", ListFilter.oneOf("/number"),
                  "types", ListFilter.oneOf("/type"),
                  "subtypes", ListFilter.oneOf("/subtype"),
                  "description", ListFilter.contains("/description"),
                  "source", ListFilter.oneOf("/source")));

  private AccountingReferenceLists() {}
}

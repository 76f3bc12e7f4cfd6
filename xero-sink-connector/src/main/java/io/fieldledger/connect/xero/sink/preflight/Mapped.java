package io.fieldledger.connect.xero.sink.preflight;

/**
 * One thing of Xero that a setting names.
 *
 * @param setting as it stands in the connector's configuration: {@code transforms.toXero.accounts}
 * @param place where in the mapping file it stands, with a colon behind; empty outside of it
 * @param role what it must be
 * @param name an account code, a tax type, a category, an option, a currency
 * @param within the tracking category of an option; empty for all others
 */
record Mapped(String setting, String place, Role role, String name, String within) {

  enum Role {
    /** An account that takes lines. */
    LINES,
    /** An account of the ledger: of lines, or a bank account. */
    LEDGER,
    /** A bank account: transfers and deposits know no other. */
    BANK,
    /** A bank account, or another one that takes payments. */
    MONEY,
    /** Xero's own account for rounding. */
    ROUNDING,
    /** An account of any kind. */
    ACCOUNT,
    TAX_TYPE,
    CATEGORY,
    OPTION,
    CURRENCY
  }
}

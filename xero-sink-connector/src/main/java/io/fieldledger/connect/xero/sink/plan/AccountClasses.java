package io.fieldledger.connect.xero.sink.plan;

import java.util.Locale;

/** Whether an account of ServiceTitan's type can be an account of Xero's class. */
final class AccountClasses {
  private AccountClasses() {}

  /**
   * @param sourceType ServiceTitan's free text, such as Income, Cost of Goods Sold, Other Current
   *     Liability; an empty or unknown one fits everything
   * @param xeroClass ASSET, EQUITY, EXPENSE, LIABILITY or REVENUE
   */
  static boolean fits(String sourceType, String xeroClass) {
    String type = sourceType.toLowerCase(Locale.ROOT);
    if (type.contains("income") || type.contains("revenue")) {
      return xeroClass.equals("REVENUE");
    }
    if (type.contains("expense") || type.contains("cost")) {
      return xeroClass.equals("EXPENSE");
    }
    if (type.contains("liabilit") || type.contains("payable")) {
      return xeroClass.equals("LIABILITY");
    }
    if (type.contains("asset") || type.contains("bank") || type.contains("receivable")) {
      return xeroClass.equals("ASSET");
    }
    if (type.contains("equity")) {
      return xeroClass.equals("EQUITY");
    }
    return true;
  }
}

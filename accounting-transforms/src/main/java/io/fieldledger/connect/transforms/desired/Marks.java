package io.fieldledger.connect.transforms.desired;

/**
 * The external keys of documents in Xero, made of ServiceTitan's record ids (accounting rules,
 * introduction and rule 19). They are unique for ever and are what links a document to its record.
 */
public final class Marks {
  /**
   * The contact of counter sales without a customer; a word, so that it can never meet a record id.
   */
  public static final String WALK_IN_CONTACT = "ST-C-WALKIN";

  /** Stands between the mark and what people read beside it. */
  public static final String SEPARATOR = " · ";

  /** Stands before the mark of the purchase order that a bill is for. */
  public static final String OF_ORDER = "for order ";

  private Marks() {}

  public static String customer(long id) {
    return "ST-C-" + id;
  }

  public static String vendor(long id) {
    return "ST-V-" + id;
  }

  /** An invoice or, when its total is negative, its credit note. */
  public static String invoice(long id) {
    return "ST-I-" + id;
  }

  /** The pre- or overpayment or the non-cash credit note of a payment, and a refund. */
  public static String payment(long id) {
    return "ST-P-" + id;
  }

  public static String creditMemo(long id) {
    return "ST-CM-" + id;
  }

  /** What the items of an invoice cost, when that is posted too (rule 1). */
  public static String costs(String invoiceMark) {
    return invoiceMark + "/costs";
  }

  /** What was paid before the opening on an invoice that is posted in full (rule 17). */
  public static String openingPayment(String invoiceMark) {
    return invoiceMark + "/opening";
  }

  /** The transfer of a bank deposit. */
  public static String deposit(long id) {
    return "ST-D-" + id;
  }

  /** The fees that were kept from a bank deposit. */
  public static String depositFees(long id) {
    return deposit(id) + "/fees";
  }

  public static String bill(long id) {
    return "ST-B-" + id;
  }

  public static String vendorCredit(long id) {
    return "ST-APC-" + id;
  }

  public static String purchaseOrder(long id) {
    return "ST-PO-" + id;
  }

  /** A business unit, which has no mark in Xero: the sink keeps which option is its own. */
  public static String businessUnit(long id) {
    return "ST-BU-" + id;
  }

  /** What a payment or credit gives to one invoice: {@code ST-P-88012/104871}. */
  public static String applied(String creditMark, long invoiceId) {
    return creditMark + "/" + invoiceId;
  }
}

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

  public static String purchaseOrder(long id) {
    return "ST-PO-" + id;
  }

  /** What a payment or credit gives to one invoice: {@code ST-P-88012/104871}. */
  public static String applied(String creditMark, long invoiceId) {
    return creditMark + "/" + invoiceId;
  }
}

package io.fieldledger.connect.transforms.desired;

/** One document that should or should not exist in Xero, keyed by its mark. */
public sealed interface Document
    permits ContactDocument,
        SalesDocument,
        PaymentDocument,
        EarlyMoneyDocument,
        AllocationDocument,
        PurchaseOrderDocument,
        PayableDocument,
        JournalDocument,
        BankTransferDocument,
        BatchPaymentDocument,
        SpentMoneyDocument,
        OnceDocument,
        AbsentDocument {

  DocumentKind kind();

  /** The external key, see {@link Marks}. */
  String key();
}

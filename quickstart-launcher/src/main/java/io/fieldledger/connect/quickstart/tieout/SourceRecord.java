package io.fieldledger.connect.quickstart.tieout;

/**
 * One record, as results name it.
 *
 * @param type Customer, Vendor, Invoice, Payment, PurchaseOrder and so on; contact for one of Xero
 */
public record SourceRecord(String type, String id) {}

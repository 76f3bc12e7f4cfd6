package io.fieldledger.connect.quickstart.tieout;

/**
 * One record of ServiceTitan, as results name it.
 *
 * @param type Customer, Vendor, Invoice, Payment, PurchaseOrder and so on
 */
public record SourceRecord(String type, String id) {}

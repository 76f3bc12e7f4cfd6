package io.fieldledger.connect.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/** Writes records into the sandbox's ServiceTitan, each like those of the generated month. */
final class Contractor {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Sandbox sandbox;

  Contractor(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  void customer(long id, String name) {
    put(
        RecordType.CUSTOMERS,
        id,
        """
        {"active":true,"name":"%s","type":"Residential",
         "address":{"street":"1 Main St","unit":null,"city":"Phoenix","state":"AZ","zip":"85001","country":"USA"},
         "customFields":[],"balance":0,"taxExempt":false,"tagTypeIds":[],"doNotMail":false,"doNotService":false,
         "nationalAccount":false,"createdById":2001,"mergedToId":null,"paymentTermId":null,"externalData":[]}
        """
            .formatted(name));
  }

  /** A posted invoice of one line without tax. */
  void invoice(long id, long customer, String total) {
    invoice(id, customer, total, "4000", "{}");
  }

  /**
   * A posted invoice of one line without tax.
   *
   * @param account number of the line's general ledger account
   * @param changes members that differ, as JSON
   */
  void invoice(long id, long customer, String total, String account, String changes) {
    put(
        RecordType.INVOICES,
        id,
        """
        {"active":true,"syncStatus":"Posted","reviewStatus":"Reviewed","sentStatus":"NotSent",
         "invoiceConfiguration":"JobInvoice","referenceNumber":"%1$d","invoiceDate":"2026-11-14T00:00:00Z",
         "dueDate":"2026-12-14T00:00:00Z","subTotal":"%3$s","salesTax":"0.00","salesTaxCode":null,"taxZoneId":null,
         "total":"%3$s","balance":"%3$s","discountTotal":"0.00",
         "customer":{"id":%2$d,"name":"Customer %2$d"},"location":{"id":%2$d,"name":"Home"},
         "locationAddress":{"street":"1 Main St","unit":null,"city":"Phoenix","state":"AZ","zip":"85001","country":"USA"},
         "businessUnit":{"id":11,"name":"Phoenix HVAC"},"termName":"Net 30","job":{"id":%1$d,"number":"%1$d","type":"Service"},
         "adjustmentToId":null,"customFields":null,
         "items":[{"id":%1$d1,"description":"Repair","quantity":"1.0000000000","cost":"0.0000000000","totalCost":"0.00",
           "price":"%3$s","type":"Service","skuName":"REPAIR","skuId":1,"total":"%3$s","inventory":false,"taxable":false,
           "isChargeable":true,"generalLedgerAccount":{"id":1,"name":"Account %4$s","number":"%4$s","type":"Income","detailType":"Income"},
           "membershipTypeId":0,"createdOn":"2026-11-14T18:00:00Z","modifiedOn":"2026-11-14T18:00:00Z","order":1,
           "businessUnit":null,"addOn":false}]}
        """
            .formatted(id, customer, total, account),
        changes);
  }

  /** A posted check for one invoice, applied on the day it was received. */
  void check(long id, long customer, long invoice, String amount) {
    check(id, customer, invoice, amount, "{}");
  }

  /**
   * A posted check for one invoice, applied on the day it was received.
   *
   * @param changes members that differ, as JSON
   */
  void check(long id, long customer, long invoice, String amount, String changes) {
    put(
        RecordType.PAYMENTS,
        id,
        payment(id, customer, "0.00", amount, application(id, invoice, amount, "2026-11-20")),
        changes);
    lowerBalance(invoice, amount);
  }

  /** A posted check for work to come: applied to nothing yet. */
  void deposit(long id, long customer, String amount) {
    put(RecordType.PAYMENTS, id, payment(id, customer, amount, amount, ""));
  }

  /** Applies all of a deposit to an invoice, days after it was received. */
  void applyDeposit(long id, long invoice, String amount) {
    put(
        RecordType.PAYMENTS,
        id,
        "{\"unappliedAmount\":\"0.00\",\"appliedTo\":["
            + application(id, invoice, amount, "2026-11-25")
            + "]}");
    lowerBalance(invoice, amount);
  }

  private static String payment(
      long id, long customer, String unapplied, String total, String applications) {
    return """
        {"active":true,"syncStatus":"Posted","customer":{"id":%1$d,"name":"Customer %1$d"},
         "businessUnit":{"id":11,"name":"Phoenix HVAC"},"type":"Check","typeId":"502","checkNumber":"%2$d",
         "date":"2026-11-20T00:00:00Z","total":"%4$s","unappliedAmount":"%3$s","refundedPaymentId":null,"memo":"",
         "generalLedgerAccount":null,"customFields":null,"appliedTo":[%5$s]}
        """
        .formatted(customer, id, unapplied, total, applications);
  }

  private static String application(long payment, long invoice, String amount, String day) {
    return """
        {"appliedId":%1$d9,"appliedTo":%2$d,"appliedToReferenceNumber":"%2$d","appliedAmount":"%3$s",
         "appliedOn":"%4$sT18:00:00Z","appliedBy":"office"}
        """
        .formatted(payment, invoice, amount, day);
  }

  void vendor(long id, String name) {
    put(
        RecordType.VENDORS,
        id,
        """
        {"active":true,"name":"%s","isTruckReplenishment":false,"isMobileCreationRestricted":false,"memo":"",
         "deliveryOption":"EmailAsPdf","defaultTaxRate":0,
         "contactInfo":{"firstName":"","lastName":"","phone":"","email":"","fax":""},
         "address":{"street":"2 Dock Rd","unit":null,"city":"Phoenix","state":"AZ","zip":"85001","country":"USA"},
         "externalData":[],"customFields":null}
        """
            .formatted(name));
  }

  /** A purchase order of one article that was sent to its vendor. */
  void order(long id, long vendor, String total) {
    put(
        RecordType.PURCHASE_ORDERS,
        id,
        """
        {"number":"%1$d","invoiceId":null,"jobId":null,"projectId":null,"status":"Sent","typeId":51,"vendorId":%2$d,
         "technicianId":null,"businessUnitId":11,"inventoryLocationId":81,"batchId":null,"budgetCodeId":null,
         "shipTo":{"street":"1200 E Washington St","unit":null,"city":"Phoenix","state":"AZ","zip":"85001","country":"USA"},
         "vendorDocumentNumber":"","date":"2026-11-14T00:00:00Z","requiredOn":"2026-11-19T00:00:00Z",
         "sentOn":"2026-11-14T18:00:00Z","receivedOn":null,"total":"%3$s","tax":"0.0000000000","shipping":"0.0000000000",
         "createdById":2001,"summary":"Stock","customFields":[],
         "items":[{"id":%1$d1,"skuId":1,"description":"Filter","skuName":"Filter","skuCode":"F1","skuType":"Material",
           "vendorPartNumber":"V-F1","quantity":"1.0000000000","quantityReceived":"0.0000000000","cost":"%3$s",
           "total":"%3$s","serialNumbers":[],"status":"Pending","chargeable":false,"budgetCodeId":null,
           "createdOn":"2026-11-14T18:00:00Z","modifiedOn":"2026-11-14T18:00:00Z"}]}
        """
            .formatted(id, vendor, total));
  }

  /** Changes some members of a record. */
  void change(RecordType type, long id, String members) {
    put(type, id, members);
  }

  /** ServiceTitan's balance of an invoice is what is left after all that is applied to it. */
  /** An invoice that nobody wrote yet has no balance to lower. */
  private void lowerBalance(long invoice, String amount) {
    sandbox
        .serviceTitanRecords()
        .get(RecordType.INVOICES, invoice)
        .map(record -> new BigDecimal(record.path("balance").asText()))
        .map(before -> before.subtract(new BigDecimal(amount)).toPlainString())
        .ifPresent(
            after ->
                sandbox
                    .serviceTitanRecords()
                    .change(RecordType.INVOICES, invoice, json("{\"balance\":\"" + after + "\"}")));
  }

  private void put(RecordType type, long id, String json) {
    put(type, id, json, "{}");
  }

  /** In one step: the source may read between two. */
  private void put(RecordType type, long id, String json, String changes) {
    ObjectNode members = (ObjectNode) json(json);
    members.setAll((ObjectNode) json(changes));
    sandbox.serviceTitanRecords().change(type, id, members);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.fieldledger.connect.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
            .formatted(id, customer, total, account));
    sandbox.serviceTitanRecords().change(RecordType.INVOICES, id, json(changes));
  }

  /** A posted check for one invoice, applied on the day it was received. */
  void check(long id, long customer, long invoice, String amount) {
    put(
        RecordType.PAYMENTS,
        id,
        """
        {"active":true,"syncStatus":"Posted","customer":{"id":%2$d,"name":"Customer %2$d"},
         "businessUnit":{"id":11,"name":"Phoenix HVAC"},"type":"Check","typeId":"502","checkNumber":"4471",
         "date":"2026-11-20T00:00:00Z","total":"%4$s","unappliedAmount":"0.00","refundedPaymentId":null,"memo":"",
         "generalLedgerAccount":null,"customFields":null,
         "appliedTo":[{"appliedId":%1$d9,"appliedTo":%3$d,"appliedToReferenceNumber":"%3$d","appliedAmount":"%4$s",
           "appliedOn":"2026-11-20T18:00:00Z","appliedBy":"office"}]}
        """
            .formatted(id, customer, invoice, amount));
    lowerBalance(invoice, amount);
  }

  /** ServiceTitan's balance of an invoice is what is left after all that is applied to it. */
  private void lowerBalance(long invoice, String amount) {
    String before =
        sandbox
            .serviceTitanRecords()
            .get(RecordType.INVOICES, invoice)
            .orElseThrow()
            .path("balance")
            .asText();
    String after = new BigDecimal(before).subtract(new BigDecimal(amount)).toPlainString();
    sandbox
        .serviceTitanRecords()
        .change(RecordType.INVOICES, invoice, json("{\"balance\":\"" + after + "\"}"));
  }

  private void put(RecordType type, long id, String json) {
    sandbox.serviceTitanRecords().change(type, id, json(json));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

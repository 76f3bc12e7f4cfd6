package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.report.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Why Xero refused a document, told by stable fragments of its messages (contract, 6.9).
 *
 * @param lookAgain the refusal may come from something the index does not know yet: read, decide
 *     anew, and believe only the second refusal
 */
record Refusal(Code code, boolean lookAgain, String message) {

  private record Rule(String fragment, Code code, boolean lookAgain) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule("invoice # must be unique", Code.NUMBER_TAKEN, true),
          new Rule("order number must be unique", Code.NUMBER_TAKEN, true),
          new Rule("must be unique across all active contacts", Code.CONTACT_CONTRADICTED, true),
          new Rule("another contact has this contact number", Code.CONTACT_CONTRADICTED, true),
          new Rule("matched an archived contact", Code.CONTACT_ARCHIVED, true),
          new Rule("has been archived. the contact", Code.CONTACT_ARCHIVED, true),
          new Rule("exceeds the amount outstanding", Code.OVER_APPLIED, true),
          new Rule("greater than amount outstanding", Code.OVER_APPLIED, true),
          new Rule("already been paid off", Code.OVER_APPLIED, true),
          new Rule("against authorised documents", Code.INVOICE_NOT_OPEN, true),
          new Rule("not of valid status for modification", Code.DOCUMENT_APPLIED, true),
          new Rule("this document cannot be edited", Code.DOCUMENT_APPLIED, true),
          new Rule("because it has payments", Code.DOCUMENT_APPLIED, true),
          new Rule("lock date", Code.PERIOD_LOCKED, true),
          new Rule("is not a valid code for this document", Code.ACCOUNT_UNMAPPED, false),
          new Rule("must reference a valid account", Code.ACCOUNT_ARCHIVED, false),
          new Rule("account could not be found", Code.PAYMENT_ACCOUNT, false),
          new Rule("account type is invalid", Code.PAYMENT_ACCOUNT, false),
          new Rule("cannot be used with account code", Code.TAX_TYPE_UNKNOWN, false),
          new Rule("not subscribed to currency", Code.CURRENCY_MISMATCH, false),
          new Rule("purchaseorder status change is invalid", Code.PO_BACKWARD, false),
          new Rule("deleted purchaseorders cannot be updated", Code.NUMBER_TAKEN, false),
          new Rule("has been reconciled", Code.RECONCILED, false),
          new Rule("within a batch cannot be deleted", Code.RECONCILED, false));

  /** Reads the messages of an element; null when it was not refused. */
  static Refusal of(JsonNode element) {
    List<String> messages = new ArrayList<>();
    for (JsonNode error : element.path("ValidationErrors")) {
      messages.add(error.path("Message").asText(error.path("Description").asText("")));
    }
    boolean refused =
        !messages.isEmpty()
            || element.path("HasErrors").asBoolean(false)
            || element.path("HasValidationErrors").asBoolean(false)
            || element.path("StatusAttributeString").asText("").equals("ERROR");
    return refused ? of(String.join("; ", messages)) : null;
  }

  static Refusal of(String message) {
    String text = message.toLowerCase(Locale.ROOT);
    for (Rule rule : RULES) {
      if (text.contains(rule.fragment())) {
        return new Refusal(rule.code(), rule.lookAgain(), message);
      }
    }
    return new Refusal(Code.XERO_REFUSED, false, message);
  }
}

package io.fieldledger.connect.xero.sink.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.xero.sink.report.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Invoice # must be unique.|NUMBER_TAKEN|true",
        "Order number must be unique|NUMBER_TAKEN|true",
        "The contact name Ann Lee is already assigned to another contact. The contact name must be"
            + " unique across all active contacts.|CONTACT_CONTRADICTED|true",
        "The specified contact details matched an archived contact. Archived contacts cannot"
            + " currently be edited via the API.|CONTACT_ARCHIVED|true",
        "The contact with the specified contact details has been archived. The contact must be"
            + " un-archived before creating new invoices or credit notes|CONTACT_ARCHIVED|true",
        "Payment amount exceeds the amount outstanding on this document|OVER_APPLIED|true",
        "Credit note 7 cannot be allocated as amount is greater than amount"
            + " outstanding|OVER_APPLIED|true",
        "Payments can only be made against Authorised documents|INVOICE_NOT_OPEN|true",
        "The document date cannot be before the period lock date, currently set at 31 Mar"
            + " 2020|PERIOD_LOCKED|true",
        "The document date cannot be before the end of year lock date, currently set at 31 Mar"
            + " 2020|PERIOD_LOCKED|true",
        "Account code '999' is not a valid code for this document.|ACCOUNT_UNMAPPED|false",
        "Account code '400' has been archived, or has been deleted. Each line item must reference"
            + " a valid account.|ACCOUNT_ARCHIVED|false",
        "Account type is invalid for making a payment to/from|PAYMENT_ACCOUNT|false",
        "The TaxType code 'x' cannot be used with account code 'y'.|TAX_TYPE_UNKNOWN|false",
        "Organisation is not subscribed to currency EUR|CURRENCY_MISMATCH|false",
        "Something nobody has seen|XERO_REFUSED|false"
      })
  void xerosMessagesAreToldByTheirStableParts(String message, Code code, boolean lookAgain) {
    assertThat(Refusal.of(message)).isEqualTo(new Refusal(code, lookAgain, message));
  }

  @Test
  void anElementIsRefusedByAnyOfItsSigns() {
    ObjectNode fine = Json.mapper().createObjectNode();
    fine.put("HasErrors", false).put("StatusAttributeString", "OK").putArray("ValidationErrors");
    assertThat(Refusal.of(fine)).isNull();
    ObjectNode refused = fine.deepCopy();
    refused.withArray("ValidationErrors").addObject().put("Description", "Email is bad");
    assertThat(Refusal.of(refused).message()).isEqualTo("Email is bad");
    assertThat(Refusal.of(fine.deepCopy().put("HasValidationErrors", true))).isNotNull();
  }
}

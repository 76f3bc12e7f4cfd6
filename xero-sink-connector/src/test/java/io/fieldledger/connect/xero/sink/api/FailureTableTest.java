package io.fieldledger.connect.xero.sink.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.fieldledger.connect.xero.sink.api.Failure.Place;
import io.fieldledger.connect.xero.sink.report.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table by an answer as Xero gives it (contract, 1.2, 1.6, 2, 3.4, 4, 6.9). */
class FailureTableTest {
  private static final String MESSAGES = "shared/contracts/xero/validation-messages.tsv";

  /** An answer and what it is; code and lookAgain are of documents. */
  record Given(
      Place place,
      int status,
      String challenge,
      int number,
      String text,
      FailureClass kind,
      Code code,
      boolean lookAgain) {
    Failure failure() {
      return switch (place) {
        case ANSWER -> FailureTable.answer(status, challenge, number, text);
        case TOKEN -> FailureTable.token(status, text);
        case DOCUMENT -> FailureTable.document(text);
      };
    }
  }

  static List<Given> given() {
    return Stream.of(
            Stream.of(
                answer(401, "insufficent_scope", 0, "", FailureClass.CONFIGURATION),
                answer(401, "Bearer error=insufficient_scope", 0, "", FailureClass.CONFIGURATION),
                answer(401, "", 0, "TokenExpired: token expired at …", FailureClass.RENEW_TOKEN),
                answer(401, "", 0, "AuthenticationUnsuccessful", FailureClass.RENEW_TOKEN),
                answer(403, "", 0, "AuthenticationUnsuccessful", FailureClass.CONFIGURATION),
                answer(
                    400,
                    "",
                    0,
                    "Idempotency Key: k is used with a different request.",
                    FailureClass.DEFECT),
                answer(
                    400,
                    "",
                    14,
                    "JSON request body could not be read, Error …",
                    FailureClass.DEFECT),
                answer(
                    400,
                    "",
                    14,
                    "Error converting value \"NO_TAX\" to type",
                    FailureClass.PERMANENT),
                answer(400, "", 16, "QueryParseException", FailureClass.DEFECT),
                answer(
                    400,
                    "",
                    10,
                    "A validation exception occurred; You have reached the limit of invoices you can"
                        + " approve",
                    FailureClass.CONFIGURATION),
                answer(400, "", 10, "A validation exception occurred", FailureClass.PERMANENT),
                answer(404, "", 0, "", FailureClass.PERMANENT),
                answer(413, "", 0, "Request Entity Too Large", FailureClass.PERMANENT),
                answer(408, "", 0, "", FailureClass.AMBIGUOUS),
                answer(429, "", 0, "<html>", FailureClass.RETRIABLE),
                answer(412, "", 0, "", FailureClass.DEFECT),
                answer(406, "", 0, "", FailureClass.DEFECT),
                answer(501, "", 0, "", FailureClass.DEFECT),
                answer(
                    503,
                    "",
                    0,
                    "The Xero API is currently offline for maintenance",
                    FailureClass.RETRIABLE),
                answer(
                    503, "", 0, "The Xero API is temporarily unavailable", FailureClass.RETRIABLE),
                answer(503, "", 0, "The Organisation is offline", FailureClass.RETRIABLE),
                answer(503, "", 0, "rate limit exceeded", FailureClass.RETRIABLE),
                answer(503, "", 0, "upstream connect error", FailureClass.AMBIGUOUS),
                answer(500, "", 0, "", FailureClass.AMBIGUOUS),
                answer(502, "", 0, "", FailureClass.AMBIGUOUS),
                answer(504, "", 0, "", FailureClass.AMBIGUOUS),
                answer(302, "", 0, "", FailureClass.CONFIGURATION),
                answer(100, "", 0, "", FailureClass.AMBIGUOUS)),
            Stream.of(
                    "invalid_client",
                    "unauthorized_client",
                    "invalid_scope",
                    "invalid_grant",
                    "unusable_credentials",
                    "no error code")
                .map(error -> token(400, error)),
            documents())
        .flatMap(s -> s)
        .toList();
  }

  private static Stream<Given> documents() {
    return Stream.of(
        document("Invoice # must be unique.", Code.NUMBER_TAKEN, true),
        document("Order number must be unique", Code.NUMBER_TAKEN, true),
        document(
            "The contact name Ann Lee is already assigned to another contact. The contact name must"
                + " be unique across all active contacts.",
            Code.CONTACT_CONTRADICTED,
            true),
        document(
            "Another contact has this contact number. Please enter a different contact number.",
            Code.CONTACT_CONTRADICTED,
            true),
        document(
            "The specified contact details matched an archived contact. Archived contacts cannot"
                + " currently be edited via the API.",
            Code.CONTACT_ARCHIVED,
            true),
        document(
            "The contact with the specified contact details has been archived. The contact must be"
                + " un-archived before creating new invoices or credit notes",
            Code.CONTACT_ARCHIVED,
            true),
        document(
            "Payment amount exceeds the amount outstanding on this document",
            Code.OVER_APPLIED,
            true),
        document(
            "Credit note 7 cannot be allocated as amount is greater than amount outstanding",
            Code.OVER_APPLIED,
            true),
        document("The invoice has already been paid off", Code.OVER_APPLIED, true),
        document(
            "Payments can only be made against Authorised documents", Code.INVOICE_NOT_OPEN, true),
        document("Invoice not of valid status for modification", Code.DOCUMENT_APPLIED, true),
        document(
            "This document cannot be edited as it has a payment or credit note allocated to it.",
            Code.DOCUMENT_APPLIED,
            true),
        document(
            "The status VOIDED cannot be applied to the invoice because it has payments or credit"
                + " notes allocated to it.",
            Code.DOCUMENT_APPLIED,
            true),
        document(
            "The document date cannot be before the period lock date, currently set at 31 Mar 2020",
            Code.PERIOD_LOCKED,
            true),
        document(
            "Account code '999' is not a valid code for this document.",
            Code.ACCOUNT_UNMAPPED,
            false),
        document(
            "Account code '400' has been archived, or has been deleted. Each line item must"
                + " reference a valid account.",
            Code.ACCOUNT_ARCHIVED,
            false),
        document("Account could not be found", Code.PAYMENT_ACCOUNT, false),
        document(
            "Account type is invalid for making a payment to/from", Code.PAYMENT_ACCOUNT, false),
        document(
            "The TaxType code 'x' cannot be used with account code 'y'.",
            Code.TAX_TYPE_UNKNOWN,
            false),
        document("Organisation is not subscribed to currency EUR", Code.CURRENCY_MISMATCH, false),
        document("PurchaseOrder status change is invalid", Code.PO_BACKWARD, false),
        document("Deleted PurchaseOrders cannot be updated", Code.NUMBER_TAKEN, false),
        document("This payment has been reconciled and cannot be deleted", Code.RECONCILED, false),
        document("Payments within a batch cannot be deleted.", Code.RECONCILED, false),
        document("Something nobody has seen", Code.XERO_REFUSED, false),
        new Given(
            Place.DOCUMENT,
            200,
            "",
            0,
            "You have reached the limit of invoices you can approve",
            FailureClass.CONFIGURATION,
            Code.XERO_REFUSED,
            false));
  }

  @ParameterizedTest
  @MethodSource("given")
  void anAnswerIsWhatItsRowSays(Given given) {
    Failure failure = given.failure();
    assertThat(failure.kind()).isEqualTo(given.kind());
    assertThat(failure.code()).isEqualTo(given.code());
    assertThat(failure.lookAgain()).isEqualTo(given.lookAgain());
    assertThat(failure.sentence()).isNotBlank();
  }

  @Test
  void everyRowIsMetByOneOfThem() {
    Set<Failure> met = given().stream().map(Given::failure).collect(Collectors.toSet());
    assertThat(met).containsExactlyInAnyOrderElementsOf(FailureTable.ROWS);
  }

  /** What stops the task says who must do what, and what then. */
  @Test
  void whatStopsTheTaskSaysWhoMustDoWhat() {
    assertThat(FailureTable.ROWS)
        .filteredOn(row -> row.kind() == FailureClass.CONFIGURATION)
        .allSatisfy(row -> assertThat(row.sentence()).endsWith("Then restart the task."));
    assertThat(FailureTable.ROWS)
        .filteredOn(row -> row.kind() == FailureClass.DEFECT)
        .allSatisfy(row -> assertThat(row.sentence()).contains("report it"));
  }

  /** The messages that no row names are data a person corrects: the documented default. */
  private static final Set<String> BY_DEFAULT =
      Set.of(
          "contact_account_number_unique",
          "contact_identifier_missing",
          "contact_required_po",
          "contact_email",
          "contact_website",
          "contact_status",
          "contact_groups_limit",
          "invoice_lines_required",
          "invoice_date_required",
          "invoice_due_date_required",
          "invoice_type_creation",
          "invoice_sent_to_contact",
          "invoice_paid_line_id",
          "line_total",
          "line_account_removed_warning",
          "line_item_code",
          "po_sent_warning",
          "creditnote_not_found",
          "document_not_found",
          "account_name_unique",
          "item_code_exists",
          "journal_balance",
          "receipt_user",
          "payment_service_missing");

  @Test
  void everyMessageOfTheContractIsClassified() throws IOException {
    Optional<Path> file = find();
    assumeThat(file).as(MESSAGES + " is not at hand").isPresent();
    for (String line : Files.readAllLines(file.get()).stream().skip(1).toList()) {
      String[] columns = line.split("\t", -1);
      String id = columns[0];
      boolean wholeRequest = id.startsWith("json_") || id.startsWith("idempotency_");
      Failure failure =
          wholeRequest
              ? FailureTable.answer(400, "", id.startsWith("json_") ? 14 : 0, columns[2])
              : FailureTable.document(columns[2]);
      boolean byDefault = failure.fragment().isEmpty();
      assertThat(byDefault)
          .as("%s: %s", id, columns[2])
          .isEqualTo(BY_DEFAULT.contains(id) || id.equals("json_bad_enum"));
    }
  }

  private static Optional<Path> find() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
        .map(folder -> folder.resolve(MESSAGES))
        .filter(Files::exists)
        .findFirst();
  }

  private static Given answer(
      int status, String challenge, int number, String text, FailureClass kind) {
    return new Given(Place.ANSWER, status, challenge, number, text, kind, Code.XERO_REFUSED, false);
  }

  private static Given token(int status, String error) {
    return new Given(
        Place.TOKEN, status, "", 0, error, FailureClass.CONFIGURATION, Code.XERO_REFUSED, false);
  }

  private static Given document(String text, Code code, boolean lookAgain) {
    return new Given(Place.DOCUMENT, 200, "", 0, text, FailureClass.PERMANENT, code, lookAgain);
  }
}

package io.fieldledger.connect.xero.sink.api;

import static io.fieldledger.connect.xero.sink.api.FailureClass.AMBIGUOUS;
import static io.fieldledger.connect.xero.sink.api.FailureClass.CONFIGURATION;
import static io.fieldledger.connect.xero.sink.api.FailureClass.DEFECT;
import static io.fieldledger.connect.xero.sink.api.FailureClass.PERMANENT;
import static io.fieldledger.connect.xero.sink.api.FailureClass.RENEW_TOKEN;
import static io.fieldledger.connect.xero.sink.api.FailureClass.RETRIABLE;

import io.fieldledger.connect.credentials.token.RefreshTokenSource;
import io.fieldledger.connect.xero.sink.api.Failure.Place;
import io.fieldledger.connect.xero.sink.report.Code;
import java.util.List;
import java.util.Locale;

/**
 * The one table of all failures (contract, 1.2, 1.6, 2, 3.3 to 3.5, 4 and 6.9). The first row that
 * matches counts; each place ends with a row that matches everything.
 */
public final class FailureTable {
  private static final String REPORT =
      " This is a defect of the connector: please report it with this message. The offset of the"
          + " record can be moved past it meanwhile.";

  public static final List<Failure> ROWS =
      List.of(
          // 1.6: a missing scope is a 401 too, told by its header in either spelling.
          header("401", "insufficent_scope", CONFIGURATION, Sentences.SCOPE),
          header("401", "insufficient_scope", CONFIGURATION, Sentences.SCOPE),
          answer("401", "", RENEW_TOKEN, Sentences.TOKEN),
          answer("403", "", CONFIGURATION, Sentences.TENANT),
          // 4: the key is made of the request's bytes, so another request cannot have it.
          answer(
              "400",
              "idempotency key",
              DEFECT,
              "Xero refuses the idempotency key of a request (HTTP 400)." + REPORT),
          number(
              "400",
              14,
              "request body could not be read",
              DEFECT,
              "Xero cannot read the JSON of a request (HTTP 400, error 14)." + REPORT),
          number(
              "400",
              16,
              "",
              DEFECT,
              "Xero cannot read the filter of a request (HTTP 400, error 16)." + REPORT),
          answer("400", "reached the limit of invoices", CONFIGURATION, Sentences.PLAN),
          answer("400", "", PERMANENT, "Xero refuses the request."),
          answer("404", "", PERMANENT, "The document is not there any more (HTTP 404)."),
          answer("413", "", PERMANENT, "The request is too large for Xero (HTTP 413)."),
          answer("408", "", AMBIGUOUS, "Xero gave up waiting for the request (HTTP 408)"),
          answer("429", "", RETRIABLE, "Too many calls."),
          answer("4xx", "", DEFECT, "Xero cannot take a request of this kind." + REPORT),
          answer("501", "", DEFECT, "Xero does not know a request of this kind." + REPORT),
          // 2: these come before anything is done.
          answer("503", "offline for maintenance", RETRIABLE, "Xero is down for maintenance."),
          answer("503", "temporarily unavailable", RETRIABLE, "Xero is not available."),
          answer("503", "organisation is offline", RETRIABLE, "The organisation is offline."),
          answer("503", "rate limit exceeded", RETRIABLE, "Too many calls."),
          answer("5xx", "", AMBIGUOUS, "Xero failed"),
          answer("3xx", "", CONFIGURATION, Sentences.REDIRECT),
          answer("", "", AMBIGUOUS, "Xero's answer is not understood"),
          // 1.2
          token("invalid_client", Sentences.CLIENT),
          token("unauthorized_client", Sentences.GRANT),
          token("invalid_scope", Sentences.SCOPES),
          token("invalid_grant", Sentences.REVOKED),
          token(RefreshTokenSource.UNUSABLE, Sentences.UNUSABLE),
          token("", Sentences.REFUSED),
          // 6.9
          document("reached the limit of invoices", CONFIGURATION, Sentences.PLAN),
          look("invoice # must be unique", Code.NUMBER_TAKEN),
          look("order number must be unique", Code.NUMBER_TAKEN),
          look("must be unique across all active contacts", Code.CONTACT_CONTRADICTED),
          look("another contact has this contact number", Code.CONTACT_CONTRADICTED),
          look("matched an archived contact", Code.CONTACT_ARCHIVED),
          look("has been archived. the contact", Code.CONTACT_ARCHIVED),
          look("exceeds the amount outstanding", Code.OVER_APPLIED),
          look("greater than amount outstanding", Code.OVER_APPLIED),
          look("already been paid off", Code.OVER_APPLIED),
          look("against authorised documents", Code.INVOICE_NOT_OPEN),
          look("not of valid status for modification", Code.DOCUMENT_APPLIED),
          look("this document cannot be edited", Code.DOCUMENT_APPLIED),
          look("because it has payments", Code.DOCUMENT_APPLIED),
          look("lock date", Code.PERIOD_LOCKED),
          refused("is not a valid code for this document", Code.ACCOUNT_UNMAPPED),
          refused("must reference a valid account", Code.ACCOUNT_ARCHIVED),
          refused("account could not be found", Code.PAYMENT_ACCOUNT),
          refused("account type is invalid", Code.PAYMENT_ACCOUNT),
          refused("cannot be used with account code", Code.TAX_TYPE_UNKNOWN),
          refused("not subscribed to currency", Code.CURRENCY_MISMATCH),
          refused("purchaseorder status change is invalid", Code.PO_BACKWARD),
          refused("deleted purchaseorders cannot be updated", Code.NUMBER_TAKEN),
          refused("has been reconciled", Code.RECONCILED),
          refused("within a batch cannot be deleted", Code.RECONCILED),
          refused("", Code.XERO_REFUSED));

  private FailureTable() {}

  /**
   * What an answer that is no success means.
   *
   * @param challenge the header WWW-Authenticate; empty when there is none
   * @param errorNumber Xero's; 0 when there is none
   * @param text Xero's messages, or the body where it is no JSON
   */
  public static Failure answer(int status, String challenge, int errorNumber, String text) {
    return first(Place.ANSWER, status, challenge, errorNumber, text);
  }

  /** What a refusal of the token endpoint means, by its OAuth error code. */
  public static Failure token(int status, String error) {
    return first(Place.TOKEN, status, "", 0, error);
  }

  /** What Xero's messages about one document mean. */
  public static Failure document(String messages) {
    return first(Place.DOCUMENT, 200, "", 0, messages);
  }

  private static Failure first(
      Place place, int status, String challenge, int errorNumber, String text) {
    String challenged = challenge.toLowerCase(Locale.ROOT);
    String lowerCase = text.toLowerCase(Locale.ROOT);
    return ROWS.stream()
        .filter(row -> row.matches(place, status, challenged, errorNumber, lowerCase))
        .findFirst()
        .orElseThrow();
  }

  private static Failure header(String status, String header, FailureClass kind, String sentence) {
    return new Failure(
        Place.ANSWER, status, header, 0, "", kind, Code.XERO_REFUSED, false, sentence);
  }

  private static Failure answer(
      String status, String fragment, FailureClass kind, String sentence) {
    return number(status, 0, fragment, kind, sentence);
  }

  private static Failure number(
      String status, int number, String fragment, FailureClass kind, String sentence) {
    return new Failure(
        Place.ANSWER, status, "", number, fragment, kind, Code.XERO_REFUSED, false, sentence);
  }

  private static Failure token(String error, String sentence) {
    return new Failure(
        Place.TOKEN, "", "", 0, error, CONFIGURATION, Code.XERO_REFUSED, false, sentence);
  }

  private static Failure document(String fragment, FailureClass kind, String sentence) {
    return new Failure(
        Place.DOCUMENT, "", "", 0, fragment, kind, Code.XERO_REFUSED, false, sentence);
  }

  /** Perhaps the index does not know something yet. */
  private static Failure look(String fragment, Code code) {
    return new Failure(Place.DOCUMENT, "", "", 0, fragment, PERMANENT, code, true, code.text());
  }

  private static Failure refused(String fragment, Code code) {
    return new Failure(Place.DOCUMENT, "", "", 0, fragment, PERMANENT, code, false, code.text());
  }
}

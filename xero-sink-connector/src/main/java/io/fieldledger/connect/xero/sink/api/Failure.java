package io.fieldledger.connect.xero.sink.api;

import io.fieldledger.connect.xero.sink.report.Code;

/**
 * One row of the {@link FailureTable}. What is empty or 0 matches everything.
 *
 * @param place what is looked at
 * @param status digits of the HTTP status with x for any digit, such as {@code 50x}
 * @param header stands in {@code WWW-Authenticate}, in lower case
 * @param errorNumber Xero's ErrorNumber (contract, 3.4)
 * @param fragment stands in the text, in lower case
 * @param code what the document's result says; of PERMANENT ones only
 * @param lookAgain the refusal may come from something the index does not know yet: read, decide
 *     anew, and believe only the second refusal
 * @param sentence what happened, and who must do what
 */
public record Failure(
    Place place,
    String status,
    String header,
    int errorNumber,
    String fragment,
    FailureClass kind,
    Code code,
    boolean lookAgain,
    String sentence) {

  /** Where a failure shows. */
  public enum Place {
    /** An answer of the API to a whole request. */
    ANSWER,
    /** Xero's messages about one document. */
    DOCUMENT,
    /** An answer of the token endpoint. */
    TOKEN
  }

  boolean matches(
      Place where, int answerStatus, String challenge, int answerNumber, String lowerCaseText) {
    return place == where
        && statusMatches(answerStatus)
        && challenge.contains(header)
        && (errorNumber == 0 || errorNumber == answerNumber)
        && lowerCaseText.contains(fragment);
  }

  private boolean statusMatches(int answerStatus) {
    String digits = Integer.toString(answerStatus);
    if (status.isEmpty()) {
      return true;
    }
    for (int i = 0; i < status.length(); i++) {
      if (status.charAt(i) != 'x' && status.charAt(i) != digits.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}

package io.fieldledger.connect.sandbox.servicetitan;

import io.fieldledger.connect.sandbox.http.ApiResponse;

/** A parameter or body the API refuses; the answer says which. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient ApiResponse answer;

  Refused(ApiResponse answer) {
    super("refused", null, false, false);
    this.answer = answer;
  }

  ApiResponse answer() {
    return answer;
  }
}

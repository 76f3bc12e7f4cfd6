package io.fieldledger.connect.sandbox.servicetitan;

import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.http.Json;

/** The plain answer for what the real API has and the sandbox has not: a 501 that names it. */
final class NotSimulated {
  private NotSimulated() {}

  static ApiResponse answer(String what) {
    return ApiResponse.json(
        501, Json.object().put("sandboxError", "the sandbox does not have " + what).toString());
  }
}

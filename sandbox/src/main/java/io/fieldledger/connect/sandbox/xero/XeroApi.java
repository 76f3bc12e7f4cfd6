package io.fieldledger.connect.sandbox.xero;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.SandboxClock;
import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.http.ApiHandler;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.http.Ledger;

/** Holds the place of the Xero API until it is there. */
public final class XeroApi implements ApiHandler, Ledger {
  public XeroApi(SandboxClock clock, Switches switches, long seed) {}

  @Override
  public ApiResponse handle(ApiRequest request) {
    return ApiResponse.json(501, "{\"sandboxError\":\"the Xero API is not there yet\"}");
  }

  @Override
  public JsonNode state() {
    return Json.object();
  }

  @Override
  public JsonNode dump() {
    return Json.object();
  }

  @Override
  public void restore(JsonNode dump) {}

  @Override
  public void reset(long seed, int scale) {}
}

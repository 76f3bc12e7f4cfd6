package io.fieldledger.connect.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.ApiEndpoint;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The control API over HTTP, as a test tool in any language uses it. */
class ControlApiTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static Sandbox sandbox;
  private static ApiEndpoint endpoint;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.builder().empty().build();
    endpoint = sandbox.serviceTitan();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @BeforeEach
  void fresh() {
    endpoint.ledger().reset(1, 0);
    endpoint.journal().clear();
    endpoint.faults().clear();
    endpoint.switches().reset();
    sandbox.clock().set(Sandbox.DEFAULT_START);
  }

  @Test
  void ledgerGoesOutAndBackInUnchanged() throws Exception {
    control("POST", "/reset", "{\"seed\":5,\"scale\":1}");
    String dump = call("GET", "/_sandbox/ledger", "").body();
    control("PUT", "/records/customers/99001?like=" + anyCustomer(), "{\"name\":\"New\"}");
    assertThat(call("GET", "/_sandbox/ledger", "").body()).isNotEqualTo(dump);
    control("PUT", "/ledger", dump);
    assertThat(call("GET", "/_sandbox/ledger", "").body()).isEqualTo(dump);
  }

  @Test
  void aWrongDumpChangesNothing() throws Exception {
    String before = call("GET", "/_sandbox/ledger", "").body();
    assertThat(call("PUT", "/_sandbox/ledger", "{\"api\":\"xero\"}").statusCode()).isEqualTo(400);
    String broken =
        "{\"api\":\"servicetitan\",\"records\":{\"vendors\":[{\"id\":1}],\"customers\":[]}}";
    HttpResponse<String> answer = call("PUT", "/_sandbox/ledger", broken);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("modifiedOn");
    assertThat(call("PUT", "/_sandbox/ledger", "no json").statusCode()).isEqualTo(400);
    assertThat(call("GET", "/_sandbox/ledger", "").body()).isEqualTo(before);
  }

  @Test
  void resetGivesTheSameDataForTheSameSeed() throws Exception {
    control("POST", "/reset", "{\"seed\":9}");
    String first = call("GET", "/_sandbox/ledger", "").body();
    control("POST", "/reset", "{\"seed\":10}");
    assertThat(call("GET", "/_sandbox/ledger", "").body()).isNotEqualTo(first);
    control("POST", "/reset", "{\"seed\":9}");
    assertThat(call("GET", "/_sandbox/ledger", "").body()).isEqualTo(first);
  }

  @Test
  void recordsCanBeMadeEditedAndVoided() throws Exception {
    control("POST", "/reset", "{}");
    long like = sandbox.serviceTitanRecords().ids(RecordType.INVOICES).get(0);
    control("PUT", "/records/invoices/990001?like=" + like, "{\"referenceNumber\":\"X-1\"}");
    JsonNode made = control("GET", "/records/invoices/990001", "");
    assertThat(made.get("referenceNumber").asText()).isEqualTo("X-1");
    assertThat(made.get("modifiedOn").asText()).startsWith("2026-12-01T15:00:");
    control("PUT", "/records/invoices/990001", "{\"active\":false}");
    assertThat(control("GET", "/records/invoices/990001", "").get("active").asBoolean()).isFalse();
    assertThat(call("GET", "/_sandbox/records/invoices/1", "").statusCode()).isEqualTo(404);
    assertThat(call("GET", "/_sandbox/records/nothing/1", "").body())
        .contains("invoices, payments");
  }

  @Test
  void clockMovesForBothApis() throws Exception {
    control("POST", "/clock", "{\"advance\":\"PT15M\"}");
    Instant now = Instant.parse(control("GET", "/clock", "").get("now").asText());
    assertThat(now).isAfterOrEqualTo(Sandbox.DEFAULT_START.plusSeconds(900));
    control("POST", "/clock", "{\"instant\":\"2027-01-01T00:00:00Z\"}");
    assertThat(sandbox.clock().instant()).isAfter(Instant.parse("2026-12-31T23:59:59Z"));
    assertThat(call("POST", "/_sandbox/clock", "{\"advance\":\"soon\"}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void journalHasTheCallsWithoutTheirSecrets() throws Exception {
    token();
    call("GET", "/settings/v2/tenant/4410021/business-units?page=1", "");
    JsonNode journal = control("GET", "/journal", "");
    assertThat(journal.get("entries").size()).isEqualTo(2);
    assertThat(journal.toString())
        .doesNotContain(SandboxCredentials.SERVICETITAN_CLIENT_SECRET)
        .doesNotContain(SandboxCredentials.SERVICETITAN_APP_KEY)
        .doesNotContain("eyJ");
    JsonNode first = journal.get("entries").get(0);
    assertThat(first.get("kind").asText()).isEqualTo("token");
    assertThat(first.get("requestBody").asText()).contains("client_secret=***");
    assertThat(first.get("responseBody").asText()).contains("\"access_token\":\"***\"");
    JsonNode second = control("GET", "/journal?since=" + first.get("id").asLong(), "");
    assertThat(second.get("found").asInt()).isEqualTo(1);
    assertThat(second.at("/entries/0/query").asText()).isEqualTo("page=1");
    assertThat(control("GET", "/journal?path=business&status=401", "").get("found").asInt())
        .isEqualTo(1);
    assertThat(control("GET", "/journal?limit=1", "").get("entries").size()).isEqualTo(1);
  }

  @Test
  void bodiesAreCutAtTheGivenLength() throws Exception {
    control("PUT", "/journal", "{\"requestBytes\":5,\"responseBytes\":0}");
    call("GET", "/nowhere", "123456789");
    JsonNode entry = control("GET", "/journal", "").at("/entries/0");
    assertThat(entry.get("requestBody").asText()).isEqualTo("12345");
    assertThat(entry.get("requestBytes").asInt()).isEqualTo(9);
    assertThat(entry.get("responseBody").asText()).isEmpty();
    endpoint.journal().bodyLimits(256 * 1024, 16 * 1024);
  }

  @Test
  void summaryCountsByTemplateAndStatus() throws Exception {
    for (int i = 1; i <= 3; i++) {
      call("GET", "/crm/v2/tenant/4410021/customers/" + i, "");
    }
    JsonNode summary = control("GET", "/journal/summary", "");
    assertThat(summary.get("total").asInt()).isEqualTo(3);
    assertThat(summary.get("calls").size()).isEqualTo(1);
    assertThat(summary.at("/calls/0/path").asText())
        .isEqualTo("/crm/v2/tenant/{id}/customers/{id}");
    assertThat(summary.at("/calls/0/status").asInt()).isEqualTo(401);
    assertThat(summary.at("/calls/0/count").asInt()).isEqualTo(3);
    control("DELETE", "/journal", "");
    assertThat(control("GET", "/journal/summary", "").get("total").asInt()).isZero();
  }

  @Test
  void faultsAreAddedListedCountedAndRemoved() throws Exception {
    control(
        "PUT",
        "/faults",
        "{\"id\":\"f1\",\"kind\":\"STATUS\",\"path\":\".*business-units\",\"times\":1,"
            + "\"status\":503,\"body\":\"busy\",\"headers\":{\"Content-Type\":\"text/html\"}}");
    String path = "/settings/v2/tenant/4410021/business-units";
    HttpResponse<String> hit = call("GET", path, "");
    assertThat(hit.statusCode()).isEqualTo(503);
    assertThat(hit.body()).isEqualTo("busy");
    assertThat(call("GET", path, "").statusCode()).isEqualTo(401);
    JsonNode faults = control("GET", "/faults", "").get("faults");
    assertThat(faults.at("/0/used").asInt()).isEqualTo(1);
    control("PUT", "/faults", faults.toString());
    assertThat(call("GET", path, "").statusCode()).as("a list starts afresh").isEqualTo(503);
    control("DELETE", "/faults/f1", "");
    assertThat(control("GET", "/faults", "").get("faults")).isEmpty();
    assertThat(call("PUT", "/_sandbox/faults", "{\"kind\":\"FLOOD\"}").statusCode()).isEqualTo(400);
    assertThat(call("PUT", "/_sandbox/faults", "{\"status\":1}").body()).contains("kind");
    assertThat(call("PUT", "/_sandbox/faults", "{\"kind\":\"STATUS\",\"path\":\"(\"}").body())
        .contains("regular expression");
  }

  @Test
  void switchesSayWhatTheyAre() throws Exception {
    JsonNode before = control("GET", "/switches", "").get("export.page.size");
    assertThat(before.get("default").asText()).isEqualTo("1000");
    assertThat(before.get("documentation").asText()).isNotEmpty();
    control("PUT", "/switches", "{\"export.page.size\":5,\"export.end\":\"null\"}");
    assertThat(endpoint.switches().getInt("export.page.size")).isEqualTo(5);
    control("PUT", "/switches", "{\"export.page.size\":null}");
    assertThat(endpoint.switches().getInt("export.page.size")).isEqualTo(1000);
    HttpResponse<String> unknown = call("PUT", "/_sandbox/switches", "{\"no.such\":\"1\"}");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body()).contains("no.such", "export.end");
    assertThat(call("PUT", "/_sandbox/switches", "{\"export.page.size\":\"many\"}").body())
        .contains("is a number");
    assertThat(call("PUT", "/_sandbox/switches", "{\"export.end\":\"maybe\"}").body())
        .contains("repeated");
  }

  @Test
  void controlCallsAreNeitherRecordedNorFaulted() throws Exception {
    control("PUT", "/faults", "{\"kind\":\"DROP_BEFORE_COMMIT\"}");
    control("GET", "/state", "");
    assertThat(call("GET", "/_sandbox/", "").body()).contains("/_sandbox/ledger", "tokens/revoke");
    assertThat(call("GET", "/_sandbox/nothing", "").statusCode()).isEqualTo(404);
    assertThat(endpoint.journal().total()).isZero();
  }

  private static long anyCustomer() {
    return sandbox.serviceTitanRecords().ids(RecordType.CUSTOMERS).get(0);
  }

  private static void token() throws Exception {
    HTTP.send(
        HttpRequest.newBuilder(URI.create(endpoint.url() + "/connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "grant_type=client_credentials&client_id=cid.sandbox&client_secret="
                        + SandboxCredentials.SERVICETITAN_CLIENT_SECRET))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode control(String method, String path, String body) throws Exception {
    HttpResponse<String> answer = call(method, "/_sandbox" + path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.MAPPER.readTree(answer.body());
  }

  private static HttpResponse<String> call(String method, String path, String body)
      throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(endpoint.url() + path))
            .header("ST-App-Key", SandboxCredentials.SERVICETITAN_APP_KEY)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}

package io.fieldledger.connect.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.http.FaultKind;
import io.fieldledger.connect.sandbox.http.FaultRule;
import io.fieldledger.connect.sandbox.http.Faults;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import io.fieldledger.connect.sandbox.servicetitan.Records;
import io.fieldledger.connect.sandbox.servicetitan.ServiceTitanClerk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person does in ServiceTitan, and what faults do to the API's writes, over HTTP. */
class ServiceTitanClerkTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String ADDRESS =
      "{\"street\":\"1 Main St\",\"city\":\"Reno\",\"state\":\"NV\",\"zip\":\"89501\","
          + "\"country\":\"USA\"}";
  private static final String CUSTOMER =
      "{\"name\":\"Jane Roe\",\"address\":"
          + ADDRESS
          + ",\"locations\":[{\"name\":\"Home\",\"address\":"
          + ADDRESS
          + "}]}";

  private static Sandbox sandbox;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.builder().empty().build();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @BeforeEach
  void fresh() {
    sandbox.serviceTitan().ledger().reset(1, 0);
    sandbox.serviceTitan().journal().clear();
    sandbox.serviceTitan().faults().clear();
  }

  private static Records records() {
    return sandbox.serviceTitanRecords();
  }

  private static CustomerRecord customer(long id) {
    return new CustomerRecord(records().get(RecordType.CUSTOMERS, id).orElseThrow());
  }

  /** The members the tests look at. */
  private record CustomerRecord(JsonNode json) {
    boolean active() {
      return json.get("active").asBoolean();
    }

    long mergedTo() {
      return json.path("mergedToId").asLong();
    }
  }

  @Test
  void aPersonAddsMergesAndDeactivates() {
    ServiceTitanClerk clerk = sandbox.serviceTitanClerk();
    long loser = clerk.addCustomer(CUSTOMER);
    long winner = clerk.addCustomer(CUSTOMER);
    clerk.mergeCustomers(loser, winner);
    assertThat(customer(loser).active()).isFalse();
    assertThat(customer(loser).mergedTo()).isEqualTo(winner);
    clerk.change(RecordType.CUSTOMERS, winner, Json.object().put("name", "Jane Doe"));
    clerk.setActive(RecordType.CUSTOMERS, winner, false);
    assertThat(customer(winner).active()).isFalse();
    assertThat(customer(winner).json().get("name").asText()).isEqualTo("Jane Doe");
    assertThat(sandbox.serviceTitan().journal().total()).isZero();
  }

  @Test
  void whatDoesNotExistIsSaid() {
    ServiceTitanClerk clerk = sandbox.serviceTitanClerk();
    assertThatThrownBy(() -> clerk.setActive(RecordType.VENDORS, 5, false))
        .hasMessage("there is no record 5 in vendors");
    assertThatThrownBy(() -> clerk.mergeCustomers(5, 6)).hasMessageContaining("6");
    assertThatThrownBy(() -> clerk.addCustomer("{}")).hasMessageContaining("Required property");
  }

  @Test
  void theControlApiDoesTheSame() throws Exception {
    long id = Json.MAPPER.readTree(control("POST", "customers", CUSTOMER)).get("id").asLong();
    long other = Json.MAPPER.readTree(control("POST", "customers", CUSTOMER)).get("id").asLong();
    String contacts = "customers/" + id + "/contacts";
    long contact =
        Json.MAPPER
            .readTree(control("POST", contacts, "{\"type\":\"Phone\",\"value\":\"1\"}"))
            .get("id")
            .asLong();
    control("POST", contacts + "/" + contact, "{\"value\":\"2\"}");
    assertThat(records().get(RecordType.CONTACTS, contact).orElseThrow().get("value").asText())
        .isEqualTo("2");
    control("DELETE", contacts + "/" + contact, "");
    assertThat(records().get(RecordType.CONTACTS, contact).orElseThrow().get("active").asBoolean())
        .isFalse();
    control("POST", "customers/" + id, "{\"mergeInto\":" + other + "}");
    assertThat(customer(id).mergedTo()).isEqualTo(other);
    control("POST", "customers/" + other, "{\"active\":false}");
    assertThat(customer(other).active()).isFalse();
    assertThat(send("POST", "/_sandbox/customers/" + id, "{}").statusCode()).isEqualTo(400);
    assertThat(send("POST", "/_sandbox/vendors/7", "{\"active\":false}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void aLostAnswerLeavesTheCustomer() throws Exception {
    String token = token();
    String customers = ".*/customers";
    Faults faults = sandbox.serviceTitan().faults();
    faults.add(FaultRule.of(FaultKind.COMMIT_THEN_DROP).on("POST", customers).once().build());
    assertThatThrownBy(() -> api(token)).isInstanceOf(IOException.class);
    assertThat(records().ids(RecordType.CUSTOMERS)).hasSize(1);
    faults.add(FaultRule.of(FaultKind.ERROR_500_AFTER_COMMIT).on("POST", customers).once().build());
    assertThat(api(token).statusCode()).isEqualTo(500);
    assertThat(records().ids(RecordType.CUSTOMERS)).hasSize(2);
    faults.add(
        FaultRule.of(FaultKind.STATUS)
            .on("POST", customers)
            .answer(429, Map.of("Retry-After", "1"), "{}")
            .once()
            .build());
    assertThat(api(token).statusCode()).isEqualTo(429);
    assertThat(api(token).statusCode()).isEqualTo(200);
    assertThat(records().ids(RecordType.CUSTOMERS)).hasSize(3);
    assertThat(sandbox.serviceTitan().journal().calls("POST", ".*/customers")).hasSize(4);
    assertThat(sandbox.serviceTitan().journal().calls("POST", ".*/customers").get(0).kind())
        .isEqualTo("write");
  }

  private static String token() throws Exception {
    String form =
        "grant_type=client_credentials&client_id="
            + SandboxCredentials.SERVICETITAN_CLIENT_ID
            + "&client_secret="
            + SandboxCredentials.SERVICETITAN_CLIENT_SECRET;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sandbox.serviceTitan().url() + "/connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    String answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    return Json.MAPPER.readTree(answer).get("access_token").asText();
  }

  private static HttpResponse<String> api(String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    sandbox.serviceTitan().url()
                        + "/crm/v2/tenant/"
                        + SandboxCredentials.SERVICETITAN_TENANT_ID
                        + "/customers"))
            .header("Authorization", "Bearer " + token)
            .header("ST-App-Key", SandboxCredentials.SERVICETITAN_APP_KEY)
            .POST(HttpRequest.BodyPublishers.ofString(CUSTOMER))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String control(String method, String path, String body) throws Exception {
    HttpResponse<String> answer = send(method, "/_sandbox/" + path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static HttpResponse<String> send(String method, String path, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sandbox.serviceTitan().url() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }
}

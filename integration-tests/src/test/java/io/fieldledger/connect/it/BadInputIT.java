package io.fieldledger.connect.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldledger.connect.quickstart.results.Result;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records that cannot be posted end with a code and a fix; the good ones beside them are posted.
 */
@ExtendWith(SharedCluster.class)
class BadInputIT {
  private static final int GOOD = 1001;
  private static final int UNKNOWN_FIELD = 1002;
  private static final int NO_CUSTOMER = 1003;
  private static final int THREE_DECIMALS = 1004;
  private static final int UNMAPPED_ACCOUNT = 1005;
  private static final int ARCHIVED_ACCOUNT = 1006;
  private static final int NUMBER_TAKEN = 1007;
  private static final int NULL_LISTS = 1008;

  @TempDir private static Path folder;
  private static SharedCluster.Running running;
  private static Scenario scenario;

  @BeforeAll
  static void carry(SharedCluster.Running shared) throws Exception {
    running = shared;
    Sandbox sandbox = Sandbox.builder().empty().build();
    Contractor contractor = new Contractor(sandbox);
    contractor.customer(8123, "Alex Rodriguez");
    contractor.invoice(GOOD, 8123, "389.00");
    contractor.invoice(UNKNOWN_FIELD, 8123, "12.00", "4000", "{\"fieldOfTomorrow\":{\"a\":[1]}}");
    contractor.invoice(NO_CUSTOMER, 8123, "13.00", "4000", "{\"customer\":null}");
    contractor.invoice(THREE_DECIMALS, 8123, "14.00", "4000", "{\"total\":\"14.005\"}");
    contractor.invoice(UNMAPPED_ACCOUNT, 8123, "15.00", "9999", "{}");
    contractor.invoice(ARCHIVED_ACCOUNT, 8123, "16.00", "4300", "{}");
    contractor.invoice(NUMBER_TAKEN, 8123, "17.00");
    contractor.invoice(NULL_LISTS, 8123, "0.00", "4000", "{\"items\":null}");
    contractor.check(2001, 8123, GOOD, "389.00");
    contractor.check(2002, 8123, UNMAPPED_ACCOUNT, "15.00");
    archive(sandbox, "4300");
    takeNumber(sandbox, NUMBER_TAKEN);
    scenario =
        new Scenario(
            "bad", running.cluster().rest(), running.cluster().bootstrapServers(), sandbox, folder);
    scenario.startSource();
    scenario.startSink();
    // Seven invoices, two payments and the customer; the eighth invoice cannot be carried at all.
    scenario.awaitResults(results -> results.size() == 10);
    scenario.awaitTopic("bad.rejected");
  }

  @AfterAll
  static void close() {
    scenario.close();
  }

  @Test
  void theGoodOnesArePosted() {
    assertThat(scenario.result("Invoice", GOOD).status()).isEqualTo("accepted");
    assertThat(scenario.result("Payment", 2001).status()).isEqualTo("accepted");
  }

  @Test
  void anUnknownFieldIsIgnored() {
    assertThat(scenario.result("Invoice", UNKNOWN_FIELD).status()).isEqualTo("accepted");
  }

  @Test
  void nullListsAreEmptyLists() {
    assertCode("Invoice", NULL_LISTS, "skipped", "NO_VALUE");
  }

  @Test
  void aMissingCustomerIsHeld() {
    assertCode("Invoice", NO_CUSTOMER, "held", "CUSTOMER_MISSING");
  }

  @Test
  void anUnmappedAccountIsHeldAndItsPaymentWaits() {
    assertCode("Invoice", UNMAPPED_ACCOUNT, "held", "ACCOUNT_UNMAPPED");
    assertThat(scenario.result("Payment", 2002).status()).isEqualTo("parked");
  }

  @Test
  void anArchivedAccountIsHeld() {
    assertCode("Invoice", ARCHIVED_ACCOUNT, "held", "ACCOUNT_ARCHIVED");
  }

  @Test
  void aNumberOfSomebodyElsesDocumentIsHeld() {
    assertCode("Invoice", NUMBER_TAKEN, "held", "NUMBER_TAKEN");
  }

  @Test
  void aTotalWithThreeDecimalsIsKeptAsItCameWithTheReason() throws Exception {
    List<ConsumerRecord<byte[], byte[]>> rejected = scenario.read("bad.rejected");

    assertThat(rejected).isNotEmpty();
    ConsumerRecord<byte[], byte[]> entry = rejected.get(0);
    // The JSON converter carries bytes as Base64.
    byte[] payload = new ObjectMapper().readTree(entry.value()).path("payload").binaryValue();
    assertThat(new String(payload, StandardCharsets.UTF_8)).contains("\"total\":\"14.005\"");
    assertThat(header(entry, "fieldledger.rejected.id")).contains(Integer.toString(THREE_DECIMALS));
    assertThat(header(entry, "fieldledger.rejected.reason")).contains("total", "14.005");
    assertThat(header(entry, "fieldledger.rejected.code")).isEqualTo("AMOUNT_PRECISION");
    assertThat(header(entry, "fieldledger.rejected.fix")).contains("whole cents");
  }

  @Test
  void whatIsHeldIsInTheDeadLetterQueueWithAMessageForAClerk() {
    List<String> letters =
        scenario.read("bad-dead-letters").stream().map(BadInputIT::text).toList();

    for (String code :
        List.of("CUSTOMER_MISSING", "ACCOUNT_UNMAPPED", "ACCOUNT_ARCHIVED", "NUMBER_TAKEN")) {
      assertThat(letters).as(code).anyMatch(letter -> letter.contains(code));
    }
  }

  /** The rest of what can be seen is looked through when the scenario and the class end. */
  @Test
  void aValidationRepeatsNoSecret() {
    LeakScan scan = new LeakScan();
    for (Map<String, String> config : List.of(scenario.sourceConfig(), scenario.sinkConfig())) {
      String answer = validation(config);
      assertThat(answer).contains(".client.secret");
      scan.text("validation", answer);
    }
    scan.verify();
  }

  private static String validation(Map<String, String> config) {
    return running.cluster().rest().validate(config.get("connector.class"), config).toString();
  }

  private static void assertCode(String type, long id, String status, String code) {
    Result result = scenario.result(type, id);
    assertThat(result.status() + " " + result.code()).isEqualTo(status + " " + code);
    assertThat(result.message()).isNotBlank();
    assertThat(result.fix()).isNotBlank();
  }

  private static String header(ConsumerRecord<byte[], byte[]> entry, String name) {
    return new String(entry.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  /** Key, value and headers of a record as text. */
  static String text(ConsumerRecord<byte[], byte[]> entry) {
    StringBuilder text = new StringBuilder();
    append(text, entry.key());
    append(text, entry.value());
    entry
        .headers()
        .forEach(
            header -> {
              text.append(header.key()).append('=');
              append(text, header.value());
            });
    return text.toString();
  }

  private static void append(StringBuilder text, byte[] bytes) {
    if (bytes != null) {
      text.append(new String(bytes, StandardCharsets.UTF_8)).append('\n');
    }
  }

  private static void archive(Sandbox sandbox, String code) throws Exception {
    XeroClerk clerk = new XeroClerk(sandbox);
    String id = clerk.accountId(code);
    clerk.send("POST", "Accounts/" + id, "{\"AccountID\":\"" + id + "\",\"Status\":\"ARCHIVED\"}");
  }

  private static void takeNumber(Sandbox sandbox, int number) throws Exception {
    new XeroClerk(sandbox)
        .send(
            "PUT",
            "Invoices",
            """
            {"Invoices":[{"Type":"ACCREC","Contact":{"Name":"Somebody else"},"InvoiceNumber":"%d","Status":"AUTHORISED",
             "Date":"2026-11-02","DueDate":"2026-11-30","LineAmountTypes":"NoTax",
             "LineItems":[{"Description":"Rent","Quantity":1,"UnitAmount":900,"AccountCode":"4000"}]}]}
            """
                .formatted(number));
  }

  /** A person at work in Xero, through the public API. */
  private static final class XeroClerk {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String token;

    XeroClerk(Sandbox sandbox) throws Exception {
      this.url = sandbox.xero().url();
      String pair = SandboxCredentials.XERO_CLIENT_ID + ":" + SandboxCredentials.XERO_CLIENT_SECRET;
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url + "/connect/token"))
              .header(
                  "Authorization",
                  "Basic "
                      + java.util.Base64.getEncoder()
                          .encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "grant_type=client_credentials&scope=accounting.invoices%20accounting.contacts"
                          + "%20accounting.settings"))
              .build();
      this.token = call(request).path("access_token").asText();
    }

    String accountId(String code) throws Exception {
      for (JsonNode account : send("GET", "Accounts", null).path("Accounts")) {
        if (account.path("Code").asText().equals(code)) {
          return account.path("AccountID").asText();
        }
      }
      throw new AssertionError("no account " + code);
    }

    JsonNode send(String method, String path, String body) throws Exception {
      return call(
          HttpRequest.newBuilder(URI.create(url + "/api.xro/2.0/" + path))
              .header("Authorization", "Bearer " + token)
              .header("xero-tenant-id", SandboxCredentials.XERO_TENANT_ID)
              .header("Accept", "application/json")
              .header("Content-Type", "application/json")
              .method(
                  method,
                  body == null
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofString(body))
              .build());
    }

    private JsonNode call(HttpRequest request) throws Exception {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return JSON.readTree(answer.body());
    }
  }
}

package io.fieldledger.connect.sandbox.servicetitan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What applications attach to records, who sees it, and how records are found by it. */
class ExternalDataTest {
  private static final String OURS = "7f4a2c10-0000-4000-8000-00000000abcd";
  private static final String THEIRS = "11111111-2222-3333-4444-555555555555";
  private static final String OF_OURS = "externalDataApplicationGuid=" + OURS;

  private final TestTenant tenant = new TestTenant(0);

  private static String data(String mode, String application, String... pairs) {
    String entries =
        IntStream.range(0, pairs.length / 2)
            .mapToObj(
                i ->
                    "{\"key\":\""
                        + pairs[2 * i]
                        + "\",\"value\":"
                        + (pairs[2 * i + 1] == null ? "null" : "\"" + pairs[2 * i + 1] + "\"")
                        + "}")
            .collect(Collectors.joining(","));
    return "\"externalData\":{"
        + (mode.isEmpty() ? "" : "\"patchMode\":\"" + mode + "\",")
        + "\"applicationGuid\":\""
        + application
        + "\",\"externalData\":["
        + entries
        + "]}";
  }

  private long customer(String xeroContact) {
    String body =
        CustomerWritesTest.JANE.replaceFirst(
            "\\{", "{" + data("", OURS, "xeroContactId", xeroContact) + ",");
    JsonNode answer = tenant.written("POST", "crm/customers", body);
    assertThat(answer.at("/externalData/0/value").asText()).isEqualTo(xeroContact);
    return answer.get("id").asLong();
  }

  private JsonNode seen(long customer, String parameters) {
    return tenant
        .read("crm/customers?ids=" + customer + "&" + parameters)
        .at("/data/0/externalData");
  }

  @Test
  void onlyItsApplicationSeesItAndOnlyInLists() {
    long id = customer("c-1");
    assertThat(seen(id, OF_OURS)).hasToString("[{\"key\":\"xeroContactId\",\"value\":\"c-1\"}]");
    assertThat(
            seen(
                id,
                OF_OURS
                    .toUpperCase(Locale.ROOT)
                    .replace("EXTERNALDATAAPPLICATIONGUID", "externalDataApplicationGuid")))
        .hasSize(1);
    assertThat(seen(id, "externalDataApplicationGuid=" + THEIRS)).isEmpty();
    assertThat(seen(id, "active=Any")).isEmpty();
    assertThat(tenant.read("crm/customers/" + id + "?" + OF_OURS).get("externalData")).isEmpty();
    assertThat(
            tenant
                .read("crm/export/customers?includeRecentChanges=true&" + OF_OURS)
                .at("/data/0/externalData"))
        .isEmpty();
  }

  @Test
  void recordsAreFoundByIt() {
    long first = customer("c-1");
    customer("c-2");
    String list = "crm/customers?" + OF_OURS + "&externalDataKey=xeroContactId";
    assertThat(TestTenant.ids(tenant.read(list + "&externalDataValues=c-1,c-9")))
        .containsExactly(first);
    assertThat(TestTenant.ids(tenant.read(list + "&externalDataValues=c-9"))).isEmpty();
    assertThat(TestTenant.ids(tenant.read(list.replace(OURS, THEIRS) + "&externalDataValues=c-1")))
        .isEmpty();
    tenant.written("PATCH", "crm/customers/" + first, "{\"active\":false}");
    assertThat(TestTenant.ids(tenant.read(list + "&externalDataValues=c-1"))).isEmpty();
    assertThat(TestTenant.ids(tenant.read(list + "&externalDataValues=c-1&active=Any")))
        .containsExactly(first);
  }

  @Test
  void aLookupThatLacksAPartIsRefused() {
    String list = "crm/customers?";
    String many = "c".concat(",c".repeat(50));
    for (String wrong :
        new String[] {
          "externalDataApplicationGuid=x",
          OF_OURS + "&externalDataKey=xeroContactId",
          OF_OURS + "&externalDataValues=c-1",
          "externalDataKey=xeroContactId&externalDataValues=c-1",
          OF_OURS + "&externalDataKey=xeroContactId&externalDataValues=" + many
        }) {
      ApiResponse refused = tenant.get(list + wrong);
      assertThat(refused.status()).as(wrong).isEqualTo(400);
      assertThat(TestTenant.json(refused).get("errors")).hasSize(1);
    }
  }

  @Test
  void replaceRemovesOtherKeysOfTheApplicationAndMergeDoesNot() {
    long id = customer("c-1");
    String path = "crm/customers/" + id;
    tenant.written("PATCH", path, "{" + data("", THEIRS, "their", "1") + "}");
    tenant.written("PATCH", path, "{" + data("Merge", OURS, "note", "n") + "}");
    assertThat(seen(id, OF_OURS)).hasSize(2);
    tenant.written("PATCH", path, "{" + data("Merge", OURS, "note", null) + "}");
    assertThat(seen(id, OF_OURS)).hasSize(1);
    tenant.written("PATCH", path, "{" + data("", OURS, "note", "n") + "}");
    assertThat(seen(id, OF_OURS)).hasToString("[{\"key\":\"note\",\"value\":\"n\"}]");
    assertThat(seen(id, "externalDataApplicationGuid=" + THEIRS)).hasSize(1);
    assertThat(tenant.written("PATCH", path, "{\"name\":\"x\"}").get("externalData")).isEmpty();
    assertThat(seen(id, OF_OURS)).hasSize(1);
  }

  @Test
  void ofVendorsItIsShownInBothReadsOrHidden() {
    String body =
        VendorWritesTest.PIPES.replaceFirst(
            "\\{", "{" + data("", OURS, "xeroContactId", "v-1") + ",");
    long id = tenant.written("POST", "inventory/vendors", body).get("id").asLong();
    String one = "inventory/vendors/" + id + "?" + OF_OURS;
    String list =
        "inventory/vendors?" + OF_OURS + "&externalDataKey=xeroContactId&externalDataValues=v-1";
    assertThat(tenant.read(one).at("/externalData/0/value").asText()).isEqualTo("v-1");
    assertThat(tenant.read("inventory/vendors/" + id).get("externalData")).isEmpty();
    assertThat(tenant.read(list).at("/data/0/externalData")).hasSize(1);
    tenant.switches.set("vendors.external.data", "hidden");
    assertThat(tenant.read(one).get("externalData")).isEmpty();
    assertThat(TestTenant.ids(tenant.read(list))).containsExactly(id);
  }

  @Test
  void ofLocationsToo() {
    long customer = customer("c-1");
    long id =
        tenant
            .written(
                "POST",
                "crm/locations",
                "{\"customerId\":"
                    + customer
                    + ",\"name\":\"x\",\"address\":"
                    + CustomerWritesTest.ADDRESS
                    + ","
                    + data("", OURS, "k", "v")
                    + "}")
            .get("id")
            .asLong();
    assertThat(
            TestTenant.ids(
                tenant.read(
                    "crm/locations?" + OF_OURS + "&externalDataKey=k&externalDataValues=v")))
        .containsExactly(id);
  }

  @Test
  void aDumpKeepsIt() {
    long id = customer("c-1");
    JsonNode dump = tenant.api.dump();
    tenant.api.reset(1, 0);
    tenant.api.restore(dump);
    assertThat(seen(id, OF_OURS)).hasSize(1);
  }
}

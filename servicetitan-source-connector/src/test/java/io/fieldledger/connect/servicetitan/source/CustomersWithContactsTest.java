package io.fieldledger.connect.servicetitan.source;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.fieldledger.connect.core.fixture.FakeTokens;
import io.fieldledger.connect.core.fixture.StoredOffsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The exchanges that bring a customer's contacts, with answers the sandbox does not give. */
class CustomersWithContactsTest {
  private static final String CRM = "/crm/v2/tenant/4410021/";
  private static final String FEED = CRM + "export/customers";
  private static final String CONTACTS_FEED = CRM + "export/customers/contacts";
  private static final String CONTACTS = CRM + "customers/contacts";
  private static final String INACTIVE =
      "{\"title\":\"Customer ID = 3 is not active\",\"status\":409}";

  private final WireMockServer server = new WireMockServer(options().dynamicPort());

  @BeforeEach
  void start() {
    server.start();
    server.stubFor(
        post("/connect/token")
            .willReturn(
                okJson(
                    "{\"access_token\":\"%s\",\"expires_in\":900}"
                        .formatted(FakeTokens.jwt("\"4410021\"", 1)))));
    server.stubFor(get(urlPathEqualTo(CONTACTS_FEED)).willReturn(okJson(page())));
    server.stubFor(get(urlPathEqualTo(CONTACTS)).willReturn(okJson(page())));
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void asksForFiftyCustomersAtATime() throws Exception {
    String[] customers =
        IntStream.rangeClosed(1, 120).mapToObj(i -> customer(i, true)).toArray(String[]::new);
    server.stubFor(get(urlPathEqualTo(FEED)).willReturn(okJson(page(customers))));
    try (TaskHarness task = harness()) {
      task.untilCount("customers", 120);
    }
    String first =
        IntStream.rangeClosed(1, 50).mapToObj(String::valueOf).collect(Collectors.joining(","));
    server.verify(
        getRequestedFor(urlPathEqualTo(CONTACTS))
            .withQueryParam("customerIds", equalTo(first))
            .withQueryParam("pageSize", equalTo("5000"))
            .withQueryParam("modifiedOnOrAfter", matching("\\d{4}-.*Z")));
  }

  @Test
  void anInactiveCustomerDoesNotCostTheOthersTheirContacts() throws Exception {
    server.stubFor(
        get(urlPathEqualTo(FEED))
            .willReturn(okJson(page(customer(1, true), customer(2, true), customer(3, false)))));
    server.stubFor(
        get(urlPathEqualTo(CONTACTS))
            .withQueryParam("customerIds", equalTo("1,2"))
            .willReturn(okJson(page(contact(11, 1), contact(21, 2), contact(20, 2)))));
    server.stubFor(
        get(urlPathEqualTo(CONTACTS))
            .withQueryParam("customerIds", equalTo("3"))
            .willReturn(status(409).withBody(INACTIVE)));
    try (TaskHarness task = harness()) {
      task.untilCount("customers", 3);
      assertThat(task.last("customers", 2).<Struct>getArray("contacts"))
          .extracting(c -> c.getInt64("id"))
          .containsExactly(20L, 21L);
      assertThat(task.last("customers", 3).getArray("contacts")).isNull();
    }
  }

  @Test
  void aCustomerThatBecameInactiveMeanwhileIsFoundByHalving() throws Exception {
    server.stubFor(
        get(urlPathEqualTo(FEED))
            .willReturn(
                okJson(
                    page(
                        customer(1, true),
                        customer(2, true),
                        customer(3, true),
                        customer(4, true)))));
    server.stubFor(
        get(urlPathEqualTo(CONTACTS))
            .withQueryParam("customerIds", containing("3"))
            .willReturn(status(409).withBody(INACTIVE)));
    server.stubFor(
        get(urlPathEqualTo(CONTACTS))
            .withQueryParam("customerIds", equalTo("1,2"))
            .willReturn(okJson(page(contact(11, 1)))));
    server.stubFor(
        get(urlPathEqualTo(CONTACTS))
            .withQueryParam("customerIds", equalTo("4"))
            .willReturn(okJson(page(contact(41, 4)))));
    try (TaskHarness task = harness()) {
      task.untilCount("customers", 4);
      assertThat(task.last("customers", 1).getArray("contacts")).hasSize(1);
      assertThat(task.last("customers", 2).getArray("contacts")).isEmpty();
      assertThat(task.last("customers", 3).getArray("contacts")).isNull();
      assertThat(task.last("customers", 4).getArray("contacts")).hasSize(1);
    }
  }

  @Test
  void contactsOfSeveralPagesAreAllRead() throws Exception {
    server.stubFor(get(urlPathEqualTo(FEED)).willReturn(okJson(page(customer(1, true)))));
    server.stubFor(
        get(urlPathEqualTo(CONTACTS))
            .withQueryParam("page", equalTo("1"))
            .willReturn(
                okJson(page(contact(11, 1)).replace("\"hasMore\":false", "\"hasMore\":true"))));
    server.stubFor(
        get(urlPathEqualTo(CONTACTS))
            .withQueryParam("page", equalTo("2"))
            .willReturn(okJson(page(contact(12, 1)))));
    try (TaskHarness task = harness()) {
      task.untilCount("customers", 1);
      assertThat(task.last("customers", 1).getArray("contacts")).hasSize(2);
    }
  }

  @Test
  void aFilterThatTheServerIgnoresDeliversNoStrangers() throws Exception {
    server.stubFor(get(urlPathEqualTo(FEED)).willReturn(okJson(page())));
    server.stubFor(get(urlPathEqualTo(CONTACTS_FEED)).willReturn(okJson(page(contact(11, 1)))));
    server.stubFor(
        get(urlPathEqualTo(CRM + "customers"))
            .willReturn(okJson(page(customer(1, true), customer(99, true)))));
    server.stubFor(
        get(urlPathEqualTo(CONTACTS)).willReturn(okJson(page(contact(11, 1), contact(12, 98)))));
    try (TaskHarness task = harness()) {
      task.untilCount("customers", 1);
      task.untilMorePages("customers", 4);
      assertThat(task.ids("customers")).containsExactly(1L);
      assertThat(task.last("customers", 1).getArray("contacts")).hasSize(1);
    }
    server.verify(
        getRequestedFor(urlPathEqualTo(CRM + "customers"))
            .withQueryParam("ids", equalTo("1"))
            .withQueryParam("active", equalTo("Any")));
  }

  @Test
  void anUnreadableContactIsPutAsideAndTheCustomerArrives() throws Exception {
    server.stubFor(get(urlPathEqualTo(FEED)).willReturn(okJson(page(customer(1, true)))));
    String bad = contact(12, 1).replace("\"value\":\"x\"", "\"value\":{}");
    server.stubFor(get(urlPathEqualTo(CONTACTS)).willReturn(okJson(page(contact(11, 1), bad))));
    try (TaskHarness task = harness()) {
      task.untilCount("customers", 1);
      assertThat(task.last("customers", 1).getArray("contacts")).hasSize(1);
      assertThat(task.of("rejected")).hasSize(1);
    }
  }

  /** The list of contacts may show a change later than the feed tells of it. */
  @Test
  void whatTheFeedTellsOfAContactIsNewerThanTheList() throws Exception {
    server.stubFor(
        get(urlPathEqualTo(CONTACTS_FEED))
            .willReturn(
                okJson(page(changed(11, "new@example.com", true), changed(12, "gone", false)))));
    server.stubFor(
        get(urlPathEqualTo(CRM + "customers")).willReturn(okJson(page(customer(1, true)))));
    server.stubFor(
        get(urlPathEqualTo(CONTACTS))
            .willReturn(okJson(page(contact(11, 1), contact(12, 1), contact(13, 1)))));
    server.stubFor(get(urlPathEqualTo(FEED)).willReturn(okJson(page())));
    try (TaskHarness task = harness()) {
      task.untilCount("customers", 1);
      assertThat(task.last("customers", 1).<Struct>getArray("contacts"))
          .extracting(c -> c.getString("value"))
          .containsExactly("new@example.com", "x");
      assertThat(task.last("customers", 1).<Struct>getArray("contacts"))
          .allSatisfy(c -> assertThat(c.getBoolean("active")).isNull());
    }
  }

  private static String changed(int id, String value, boolean active) {
    return "{\"id\":%d,\"customerId\":1,\"type\":\"Email\",\"value\":\"%s\",\"active\":%s,\"modifiedOn\":\"2026-11-03T00:00:00Z\"}"
        .formatted(id, value, active);
  }

  private TaskHarness harness() {
    Map<String, String> config = new HashMap<>(ServiceTitanSourceConnectorTest.valid());
    config.put("servicetitan.api.url", server.baseUrl());
    config.put("servicetitan.auth.url", server.baseUrl());
    config.put("servicetitan.streams", "customers");
    config.put("poll.interval.ms", "100");
    return TaskHarness.start(config, new StoredOffsets());
  }

  private static String page(String... records) {
    return "{\"hasMore\":false,\"continueFrom\":\"t\",\"data\":["
        + String.join(",", records)
        + "]}";
  }

  private static String customer(int id, boolean active) {
    return "{\"id\":%d,\"active\":%s,\"name\":\"N%d\",\"modifiedOn\":\"2026-11-02T00:00:00Z\"}"
        .formatted(id, active, id);
  }

  private static String contact(int id, int customer) {
    return "{\"id\":%d,\"customerId\":%d,\"type\":\"Email\",\"value\":\"x\"}"
        .formatted(id, customer);
  }
}

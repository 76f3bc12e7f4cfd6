package io.fieldledger.connect.servicetitan.source.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.servicetitan.source.contract.OpenApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.internals.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each row says of its resource what the API's documentation says. */
class StreamTableTest {
  static final List<SourceStream> STREAMS = StreamTable.ALL;

  @Test
  void allStreamsAreThereOnce() {
    assertThat(StreamTable.names())
        .containsExactlyInAnyOrder(
            "invoices",
            "invoice-items",
            "payments",
            "inventory-bills",
            "customers",
            "customer-contacts",
            "locations",
            "jobs",
            "appointments",
            "employees",
            "technicians",
            "business-units",
            "purchase-orders",
            "materials",
            "services",
            "equipment",
            "vendors",
            "receipts",
            "credit-memos",
            "bank-deposits",
            "ap-bills",
            "ap-credits",
            "payment-types",
            "payment-terms",
            "tax-zones",
            "gl-accounts");
  }

  @Test
  void theDefaultIsWhatALedgerNeeds() {
    assertThat(StreamTable.DEFAULT)
        .containsExactly(
            "customers",
            "vendors",
            "invoices",
            "payments",
            "purchase-orders",
            "inventory-bills",
            "jobs")
        .isSubsetOf(StreamTable.names());
  }

  @Test
  void streamsOfAGroupStandTogether() {
    List<StreamGroup> groups = new ArrayList<>();
    for (SourceStream stream : STREAMS) {
      if (groups.isEmpty() || groups.get(groups.size() - 1) != stream.group()) {
        groups.add(stream.group());
      }
    }
    assertThat(groups).containsExactly(StreamGroup.values());
  }

  @ParameterizedTest
  @FieldSource("STREAMS")
  void aNameMakesALegalTopic(SourceStream stream) {
    assertThat(stream.name()).matches("[a-z]+(-[a-z]+)*").isNotEqualTo("rejected");
    assertThat(Topic.isValid("servicetitan." + stream.name())).isTrue();
    assertThat(StreamTable.named(stream.name())).contains(stream);
  }

  @ParameterizedTest
  @FieldSource("STREAMS")
  void theScopeIsTheOneTheOperationAsksFor(SourceStream stream) {
    OpenApi api = OpenApi.of(stream.module());
    assertThat(api.get(stream.resource()).scopes()).containsExactly(stream.scope());
    stream
        .lookup()
        .ifPresent(l -> assertThat(api.get(l.resource()).scopes()).containsExactly(stream.scope()));
  }

  @ParameterizedTest
  @FieldSource("STREAMS")
  void onlyDocumentedParametersAreSent(SourceStream stream) {
    Map<String, JsonNode> known = OpenApi.of(stream.module()).get(stream.resource()).parameters();
    Filters filters = stream.filters();
    assertThat(filters.active()).isEqualTo(known.containsKey("active"));
    assertThat(filters.modified()).isEqualTo(known.containsKey("modifiedOnOrAfter"));
    assertThat(filters.sort()).isEqualTo(known.containsKey("sort"));
    filters
        .parts()
        .ifPresent(
            parts ->
                assertThat(known.get(parts.parameter()).path("description").asText())
                    .contains(parts.values()));
    if (stream.reading() == Reading.LIST) {
      assertThat(known).containsKeys("page", "pageSize");
    } else {
      assertThat(known).containsKeys("from", "includeRecentChanges");
    }
  }

  /** A closed list of fields that lacks Id would refuse the call. */
  @ParameterizedTest
  @FieldSource("STREAMS")
  void theSortIsAmongTheFieldsWhereTheyAreNamed(SourceStream stream) {
    if (stream.filters().sort()) {
      String text =
          OpenApi.of(stream.module())
              .get(stream.resource())
              .parameters()
              .get("sort")
              .path("description")
              .asText();
      int fields = text.indexOf("Available fields are:");
      assertThat(fields < 0 ? "Id" : text.substring(fields)).contains("Id");
    }
  }

  @ParameterizedTest
  @FieldSource("STREAMS")
  void aLookupAsksAsDocumented(SourceStream stream) {
    if (stream.lookup().isPresent()) {
      Lookup lookup = stream.lookup().get();
      Map<String, JsonNode> known = OpenApi.of(stream.module()).get(lookup.resource()).parameters();
      assertThat(known).containsKey("ids");
      assertThat(known.get("ids").at("/schema/type").asText())
          .isEqualTo(lookup.repeatsIds() ? "array" : "string");
      String filter =
          known.containsKey("active")
              ? "active"
              : known.containsKey("activeState") ? "activeState" : null;
      assertThat(lookup.activeParameter()).isEqualTo(filter);
    }
  }
}

package io.fieldledger.connect.servicetitan.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.fixture.StoredOffsets;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** External data of the configured application comes with customers and vendors. */
class SandboxExternalDataTest {
  private static final UUID OURS = UUID.fromString("7f4a2c10-5b1d-4c8e-9a3f-0d6e2b91c754");
  private static final UUID THEIRS = UUID.fromString("11111111-5b1d-4c8e-9a3f-0d6e2b91c754");

  private final SandboxTenant tenant = new SandboxTenant();

  @AfterEach
  void stop() {
    tenant.close();
  }

  private void attach(RecordType type, long id, UUID application, String value) {
    tenant.change(
        type,
        id,
        ("{\"active\":true,\"externalData\":[{\"applicationGuid\":\"%s\",\"key\":\"xeroContactId\","
                + "\"value\":\"%s\"}]}")
            .formatted(application, value));
  }

  private TaskHarness task(String streams, boolean configured) {
    Map<String, String> config = tenant.config(streams);
    if (configured) {
      config.put("servicetitan.application.guid", OURS.toString());
    }
    return TaskHarness.start(config, new StoredOffsets());
  }

  private static List<String> values(Struct record) {
    return record.<Struct>getArray("externalData").stream()
        .map(entry -> entry.getString("value"))
        .toList();
  }

  @Test
  void customersOfTheFeedHaveIt() throws Exception {
    tenant.with(RecordType.CUSTOMERS, 60);
    attach(RecordType.CUSTOMERS, 2, OURS, "c-2");
    attach(RecordType.CUSTOMERS, 3, THEIRS, "c-3");
    tenant.change(RecordType.CUSTOMERS, 2, "{\"active\":false}");
    try (TaskHarness task = task("customers", true)) {
      task.untilCount("customers", 60);
      assertThat(values(task.last("customers", 2))).containsExactly("c-2");
      assertThat(values(task.last("customers", 3))).isEmpty();
      // One call more for each fifty customers.
      assertThat(tenant.endpoint.journal().calls("GET", ".*/[0-9]+/customers").subList(0, 2))
          .allSatisfy(call -> assertThat(call.query()).contains(OURS.toString()));
    }
  }

  @Test
  void aCustomerWhoseContactChangedHasIt() throws Exception {
    tenant.with(RecordType.CUSTOMERS, 1);
    attach(RecordType.CUSTOMERS, 1, OURS, "c-1");
    try (TaskHarness task = task("customers", true)) {
      task.untilSettled("customers");
      int before = task.of("customers").size();
      tenant.contact(11, 1, "a@b.c");
      task.untilCount("customers", before + 1);
      assertThat(values(task.last("customers", 1))).containsExactly("c-1");
    }
  }

  @Test
  void vendorsHaveIt() throws Exception {
    tenant.with(RecordType.VENDORS, 2);
    attach(RecordType.VENDORS, 2, OURS, "v-2");
    try (TaskHarness task = task("vendors", true)) {
      task.untilCount("vendors", 2);
      assertThat(values(task.last("vendors", 2))).containsExactly("v-2");
    }
  }

  @Test
  void withoutTheSettingNothingIsAskedFor() throws Exception {
    tenant.with(RecordType.CUSTOMERS, 1).with(RecordType.VENDORS, 1);
    attach(RecordType.CUSTOMERS, 1, OURS, "c-1");
    attach(RecordType.VENDORS, 1, OURS, "v-1");
    try (TaskHarness task = task("customers,vendors", false)) {
      task.untilCount("customers", 1).untilCount("vendors", 1);
      assertThat(values(task.last("customers", 1))).isEmpty();
      assertThat(values(task.last("vendors", 1))).isEmpty();
      assertThat(tenant.endpoint.journal().calls("GET", ".*/[0-9]+/customers")).isEmpty();
      assertThat(tenant.endpoint.journal().calls("GET", ".*/vendors"))
          .noneMatch(call -> call.query().contains("externalData"));
    }
  }
}

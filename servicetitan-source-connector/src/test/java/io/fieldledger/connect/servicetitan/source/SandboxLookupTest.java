package io.fieldledger.connect.servicetitan.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.auth.ClientCredentialsTokenSource;
import io.fieldledger.connect.core.budget.CallBudget;
import io.fieldledger.connect.core.budget.Limit;
import io.fieldledger.connect.core.config.ServiceTitanSettings;
import io.fieldledger.connect.core.fixture.StoredOffsets;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.http.OkHttpTransport;
import io.fieldledger.connect.core.servicetitan.ServiceTitanApi;
import io.fieldledger.connect.core.source.decode.Decoded;
import io.fieldledger.connect.core.source.decode.UnknownMembers;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import io.fieldledger.connect.servicetitan.source.read.Readers;
import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import io.fieldledger.connect.servicetitan.source.stream.StreamTable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A record that is fetched by its id is the one that its stream delivers. */
class SandboxLookupTest {
  private final SandboxTenant tenant = new SandboxTenant();
  private final HttpTransport transport =
      new OkHttpTransport(Duration.ofSeconds(5), Duration.ofSeconds(10));

  @AfterEach
  void stop() {
    transport.close();
    tenant.close();
  }

  static Stream<SourceStream> lookedUp() {
    return StreamTable.ALL.stream().filter(s -> s.lookup().isPresent());
  }

  @ParameterizedTest
  @MethodSource("lookedUp")
  void isTheSameAsInTheStream(SourceStream stream) throws Exception {
    RecordType type = RecordType.of(stream.name());
    for (int id = 1; id <= 3; id++) {
      tenant.change(
          type,
          id,
          SandboxTenant.LAST_MONTH.plusSeconds(id),
          "{\"name\":\"N%d\",\"active\":true,\"billType\":\"ApBill\"}".formatted(id));
    }
    tenant.contact(21, 2, "a@b.c");
    List<Decoded> found = readers().lookup(stream).byIds(List.of(2L, 3L, 99L));
    assertThat(found).extracting(Decoded::id).containsExactlyInAnyOrder(2L, 3L);
    try (TaskHarness task = TaskHarness.start(tenant.config(stream.name()), new StoredOffsets())) {
      task.untilCount(stream.name(), 3);
      for (Decoded record : found) {
        assertThat(((Decoded.Carried) record).value())
            .isEqualTo(task.last(stream.name(), (Long) record.id()));
      }
    }
  }

  @Test
  void inactiveRecordsAreFound() throws Exception {
    for (String stream : List.of("invoices", "payments", "appointments", "employees", "vendors")) {
      tenant.change(RecordType.of(stream), 7, "{\"active\":false}");
      List<Decoded> found = readers().lookup(named(stream)).byIds(List.of(7L));
      assertThat(found).as(stream).hasSize(1);
      Struct value = ((Decoded.Carried) found.get(0)).value();
      assertThat(value.getBoolean("active")).as(stream).isFalse();
    }
  }

  @Test
  void fiftyIdsAreOneCall() throws Exception {
    tenant.with(RecordType.INVOICES, 60);
    List<Long> ids = LongStream.rangeClosed(11, 60).boxed().toList();
    assertThat(readers().lookup(named("invoices")).byIds(ids))
        .extracting(Decoded::id)
        .containsExactlyElementsOf(ids);
  }

  private static SourceStream named(String stream) {
    return StreamTable.named(stream).orElseThrow();
  }

  private Readers readers() {
    ServiceTitanSettings settings =
        new ServiceTitanSourceConfig(tenant.config("invoices")).settings();
    InstantSource clock = InstantSource.system();
    ServiceTitanApi api =
        new ServiceTitanApi(
            settings,
            transport,
            new ClientCredentialsTokenSource(settings.oauthClient(), transport, clock),
            new CallBudget(clock, 1, List.of(new Limit("second", 1_000, Duration.ofSeconds(1)))),
            clock,
            pause -> {});
    return new Readers(
        api,
        new UnknownMembers("ServiceTitan"),
        true,
        Duration.ZERO,
        null,
        false,
        Optional.empty());
  }
}

package io.fieldledger.connect.servicetitan.source.read;

import io.fieldledger.connect.core.budget.CallBudget;
import io.fieldledger.connect.core.budget.Limit;
import io.fieldledger.connect.core.config.ServiceTitanSettings;
import io.fieldledger.connect.core.fixture.FakeTokens;
import io.fieldledger.connect.core.fixture.FakeTransport;
import io.fieldledger.connect.core.http.HttpRequest;
import io.fieldledger.connect.core.servicetitan.ServiceTitanApi;
import io.fieldledger.connect.core.source.decode.UnknownMembers;
import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import io.fieldledger.connect.servicetitan.source.stream.StreamTable;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;

/** The readers over answers from a list. */
final class FakeApi {
  static final Duration OVERLAP = Duration.ofMinutes(15);

  private final FakeTransport transport = new FakeTransport();

  Readers readers(String startDate) {
    ServiceTitanSettings settings =
        new ServiceTitanSettings(
            "https://api.example",
            "https://auth.example",
            4410021,
            new Password("ak1.key"),
            "cid.test",
            new Password("cs1.secret"),
            60);
    CallBudget budget =
        new CallBudget(
            InstantSource.system(), 1, List.of(new Limit("second", 1_000, Duration.ofSeconds(1))));
    ServiceTitanApi api =
        new ServiceTitanApi(
            settings,
            transport,
            new FakeTokens("4410021"),
            budget,
            InstantSource.system(),
            pause -> {});
    return new Readers(
        api, new UnknownMembers("ServiceTitan"), true, OVERLAP, startDate, false, Optional.empty());
  }

  Readers readers() {
    return readers(null);
  }

  static SourceStream stream(String name) {
    return StreamTable.named(name).orElseThrow();
  }

  FakeApi answers(boolean hasMore, String... records) {
    transport.reply(
        200,
        "{\"hasMore\":%s,\"continueFrom\":\"t\",\"data\":[%s]}"
            .formatted(hasMore, String.join(",", records)));
    return this;
  }

  /** A list that tells how many records it has. */
  FakeApi answersOf(long total, boolean hasMore, String... records) {
    transport.reply(
        200,
        "{\"hasMore\":%s,\"totalCount\":%d,\"data\":[%s]}"
            .formatted(hasMore, total, String.join(",", records)));
    return this;
  }

  FakeApi refuses(int status) {
    transport.reply(status, "{}");
    return this;
  }

  /** The queries that were asked, decoded: {@code /path?a=b&c=d}. */
  List<String> asked() {
    return transport.requests.stream().map(HttpRequest::url).map(FakeApi::decoded).toList();
  }

  /** The query of the only call. */
  String askedOnce() {
    if (transport.requests.size() != 1) {
      throw new AssertionError(asked());
    }
    return asked().get(0);
  }

  private static String decoded(String url) {
    URI uri = URI.create(url);
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return URLDecoder.decode(
        uri.getPath().replace("/tenant/4410021", "") + query, StandardCharsets.UTF_8);
  }
}

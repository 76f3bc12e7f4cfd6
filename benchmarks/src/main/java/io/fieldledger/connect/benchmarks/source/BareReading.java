package io.fieldledger.connect.benchmarks.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldledger.connect.benchmarks.feed.Feed;
import io.fieldledger.connect.core.budget.CallBudget;
import io.fieldledger.connect.core.budget.Limit;
import io.fieldledger.connect.core.config.ServiceTitanSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * As little as a program can do: okhttp gets a page, jackson parses it into a tree. It keeps to
 * ServiceTitan's limit of calls a second as the task does, so that both are supplied with the same
 * pages: small records come faster than that otherwise.
 */
final class BareReading implements FeedReading {
  private final CallBudget budget =
      new CallBudget(
          InstantSource.system(),
          1,
          List.of(
              new Limit(
                  "second", ServiceTitanSettings.CALLS_PER_SECOND_DEFAULT, Duration.ofSeconds(1))));

  private final ObjectMapper mapper = new ObjectMapper();
  private final OkHttpClient client = new OkHttpClient();
  private final String address;

  BareReading(String url, Feed feed) {
    this.address = url + feed.path();
  }

  @Override
  public long read(int records) throws IOException, InterruptedException {
    long ids = 0;
    int read = 0;
    String from = "";
    while (read < records) {
      JsonNode page = page(from);
      for (JsonNode record : page.path("data")) {
        ids += record.path("id").longValue();
        read++;
      }
      from = page.path("continueFrom").asText();
    }
    return ids;
  }

  private JsonNode page(String from) throws IOException, InterruptedException {
    Request request = new Request.Builder().url(address + "?from=" + from).build();
    CallBudget.Granted call = call();
    try (Response response = client.newCall(request).execute()) {
      return mapper.readTree(response.body().bytes());
    } finally {
      call.done();
    }
  }

  private CallBudget.Granted call() throws InterruptedException {
    while (true) {
      CallBudget.Decision decision = budget.tryAcquire();
      if (decision instanceof CallBudget.Granted granted) {
        return granted;
      }
      // One call at a time: there is always a time to wait for.
      Instant until = ((CallBudget.Wait) decision).until();
      Thread.sleep(Math.max(1, Duration.between(Instant.now(), until).toMillis()));
    }
  }
}

package io.fieldledger.connect.benchmarks.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldledger.connect.benchmarks.feed.Feed;
import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** As little as a program can do: okhttp gets a page, jackson parses it into a tree. */
final class BareReading implements FeedReading {
  private final ObjectMapper mapper = new ObjectMapper();
  private final OkHttpClient client = new OkHttpClient();
  private final String address;

  BareReading(String url, Feed feed) {
    this.address = url + feed.path();
  }

  @Override
  public long read(int records) throws IOException {
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

  private JsonNode page(String from) throws IOException {
    Request request = new Request.Builder().url(address + "?from=" + from).build();
    try (Response response = client.newCall(request).execute()) {
      return mapper.readTree(response.body().bytes());
    }
  }
}

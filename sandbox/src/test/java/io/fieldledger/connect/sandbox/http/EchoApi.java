package io.fieldledger.connect.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An API that counts its calls and answers with what it was sent. */
public final class EchoApi implements ApiHandler, Ledger {
  public final AtomicInteger calls = new AtomicInteger();
  private final List<String> notes = new ArrayList<>();

  @Override
  public synchronized ApiResponse handle(ApiRequest request) {
    calls.incrementAndGet();
    notes.add(request.bodyText());
    return ApiResponse.json(
            200,
            JsonNodeFactory.instance
                .objectNode()
                .put("path", request.path())
                .put("body", request.bodyText())
                .put("q", request.param("q").orElse(null))
                .toString())
        .with("X-Echo", "yes");
  }

  @Override
  public synchronized JsonNode state() {
    return JsonNodeFactory.instance.objectNode().put("notes", notes.size());
  }

  @Override
  public synchronized JsonNode dump() {
    var dump = JsonNodeFactory.instance.objectNode();
    notes.forEach(dump.putArray("notes")::add);
    return dump;
  }

  @Override
  public synchronized void restore(JsonNode dump) {
    if (!dump.has("notes")) {
      throw new IllegalArgumentException("no dump of the echo API: it has no \"notes\"");
    }
    notes.clear();
    dump.get("notes").forEach(note -> notes.add(note.asText()));
  }

  @Override
  public synchronized void reset(long seed, int scale) {
    notes.clear();
  }
}

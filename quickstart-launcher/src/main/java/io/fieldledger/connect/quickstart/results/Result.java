package io.fieldledger.connect.quickstart.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.quickstart.tieout.SourceRecord;
import java.util.List;

/**
 * One entry of the results topic.
 *
 * @param system where the record came from, servicetitan or xero; it went to the other one
 * @param status accepted, unchanged, held, parked, rejected or skipped
 * @param code empty when nothing needs a reason
 * @param message for a person
 * @param fix what to do; empty when there is nothing
 * @param topic that the record was in
 * @param partition of that topic
 * @param offset in that partition
 * @param documents what the record called for
 */
public record Result(
    String system,
    SourceRecord source,
    String status,
    String code,
    String message,
    String fix,
    String topic,
    int partition,
    long offset,
    List<Document> documents) {

  /**
   * One document of a record.
   *
   * @param outcome what was done with it
   * @param changes number of fields that were changed; 0 of one that was made
   */
  public record Document(String kind, String key, String outcome, int changes) {}

  /** Reads the JSON of key and value as the sink writes them. */
  static Result of(JsonNode key, JsonNode value) {
    return new Result(
        value.at("/source/system").asText(""),
        new SourceRecord(key.path("type").asText(), key.path("id").asText()),
        value.path("status").asText(),
        value.path("code").asText(""),
        value.path("message").asText(""),
        value.path("fix").asText(""),
        value.at("/record/topic").asText(""),
        value.at("/record/partition").asInt(),
        value.at("/record/offset").asLong(-1),
        value
            .path("documents")
            .valueStream()
            .map(
                document ->
                    new Document(
                        document.path("kind").asText(),
                        document.path("key").asText(),
                        document.path("outcome").asText(""),
                        document.path("changes").size()))
            .toList());
  }

  /**
   * Of two results of one source record the one about the later revision; the second when it is one
   * revision.
   */
  static Result newerOf(Result first, Result second) {
    boolean comparable = first.topic.equals(second.topic) && first.partition == second.partition;
    return comparable && second.offset < first.offset ? first : second;
  }
}

package io.fieldledger.connect.servicetitan.source;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import io.fieldledger.connect.core.source.settings.StreamNames;
import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import io.fieldledger.connect.servicetitan.source.stream.StreamGroup;
import io.fieldledger.connect.servicetitan.source.stream.StreamTable;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names of the stream table. */
final class StreamNaming {
  static final StreamNames NAMES = new StreamNames(StreamTable.names(), grouped());

  private StreamNaming() {}

  /** {@code customers (customers, locations), inventory (vendors), …} */
  private static String grouped() {
    Map<StreamGroup, String> groups =
        StreamTable.ALL.stream()
            .collect(
                groupingBy(
                    SourceStream::group,
                    LinkedHashMap::new,
                    mapping(SourceStream::name, joining(", "))));
    return groups.entrySet().stream()
        .map(group -> group.getKey().text() + " (" + group.getValue() + ")")
        .collect(joining(", "));
  }
}

package io.fieldledger.connect.docs;

import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import io.fieldledger.connect.servicetitan.source.stream.StreamTable;

/** The section on the source's streams, from its stream table. */
final class StreamsTable {
  private StreamsTable() {}

  static String text() {
    StringBuilder section = new StringBuilder("\n## Streams\n\n");
    section.append(
        Markdown.head("Stream", "API", "Permission of the app", "Cut off by `start.date`"));
    for (SourceStream stream : StreamTable.ALL) {
      section.append(
          Markdown.row(
              "`" + stream.name() + "`",
              "`" + stream.module() + "/" + stream.resource() + "`",
              "`" + stream.scope() + "`",
              stream.startDateApplies() ? "yes" : "no"));
    }
    return section.toString();
  }
}

package io.fieldledger.connect.docs;

import io.fieldledger.connect.servicetitan.source.stream.Filters;
import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import io.fieldledger.connect.servicetitan.source.stream.StreamTable;

/** The section on the source's streams, from its stream table. */
final class StreamsTable {
  private static final String INTRODUCTION =
      """

      ## Streams

      Each is a value of `servicetitan.streams`. The topics are those of the default `topic.prefix`. Every key is a Struct
      with the record's `id` (int64). A feed delivers inactive records too, with `active` false; of a list, the column says
      whether it can be asked for them and for changes only. What cannot be asked for changes is read whole at each look.

      """;

  private StreamsTable() {}

  static String text() {
    StringBuilder section = new StringBuilder(INTRODUCTION);
    section.append(
        Markdown.head(
            "Group",
            "Stream",
            "Topic",
            "Read from",
            "Path",
            "Key",
            "Schema of the value",
            "Permission of the app",
            "Cut off by `start.date`"));
    for (SourceStream stream : StreamTable.ALL) {
      section.append(
          Markdown.row(
              stream.group().text(),
              code(stream.name()),
              code("servicetitan." + stream.name()),
              source(stream),
              code(stream.module() + "/" + stream.resource()),
              code("id"),
              code(stream.shape().schema().name()),
              code(stream.scope()),
              stream.startDateApplies() ? "yes" : "no"));
    }
    return section.toString();
  }

  private static String source(SourceStream stream) {
    return switch (stream.reading()) {
      case FEED -> "feed";
      case CUSTOMERS_WITH_CONTACTS -> "feed, with the contacts of each";
      case LIST ->
          "list: "
              + asked(stream.filters())
              + stream.along().map(along -> ", with the " + along.member() + " of each").orElse("");
    };
  }

  private static String asked(Filters filters) {
    String records = filters.active() ? "inactive too" : "as it is";
    return records + (filters.modified() ? ", changes only" : ", whole");
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}

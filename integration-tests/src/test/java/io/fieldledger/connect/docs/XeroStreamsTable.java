package io.fieldledger.connect.docs;

import io.fieldledger.connect.xero.source.stream.StreamTable;
import io.fieldledger.connect.xero.source.stream.XeroStream;
import java.util.stream.Stream;

/** The section on the Xero source's streams, from its stream table. */
final class XeroStreamsTable {
  private static final String INTRODUCTION =
      """

      ## Streams

      Each is a value of `xero.streams`. The topics are those of the default `topic.prefix`. Every key is a Struct with the
      record's `id` (string), which is the named member of the value. Archived, voided and deleted records come with their
      status. What cannot be asked for changes is read whole at each look and compared.

      """;

  private XeroStreamsTable() {}

  /** Topics and schemas, for what pages may name. */
  static Stream<String> topics() {
    return Stream.concat(
        Stream.of("xero.rejected"),
        StreamTable.ALL.stream()
            .flatMap(s -> Stream.of("xero." + s.name(), s.shape().schema().name())));
  }

  static String text() {
    StringBuilder section = new StringBuilder(INTRODUCTION);
    section.append(
        Markdown.head(
            "Stream",
            "Topic",
            "Endpoint",
            "Read",
            "Key",
            "Schema of the value",
            "Scope",
            "Webhooks",
            "Cut off by `start.date`"));
    for (XeroStream stream : StreamTable.ALL) {
      section.append(
          Markdown.row(
              code(stream.name()),
              code("xero." + stream.name()),
              code(stream.endpoint()),
              read(stream),
              code(stream.idMember()),
              code(stream.shape().schema().name()),
              code(stream.scope()),
              stream.category().map(XeroStreamsTable::code).orElse("none"),
              stream.startDateApplies() ? "yes" : "no"));
    }
    return section.toString();
  }

  private static String read(XeroStream stream) {
    return switch (stream.reading()) {
      case PAGES -> "changes only, in pages";
      case CHANGES -> "changes only";
      case WHOLE -> "whole";
    };
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}

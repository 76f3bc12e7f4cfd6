package io.fieldledger.connect.servicetitan.source.webhook;

import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import io.fieldledger.connect.servicetitan.source.stream.StreamTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which stream's record each type of event is about: the official types (contract, 7.3), the dotted
 * names that gateways use in their place, and what the configuration says.
 */
public final class EventTable {
  private static final Map<String, List<String>> DEFAULT = defaults();

  private final Map<String, List<String>> streams;

  private EventTable(Map<String, List<String>> streams) {
    this.streams = streams;
  }

  private static Map<String, List<String>> defaults() {
    Map<String, List<String>> table = new LinkedHashMap<>();
    for (String what : List.of("updated", "batched", "posted", "exported")) {
      table.put("tn.acc.invoice-" + what, List.of("invoices"));
    }
    for (String what : List.of("scheduled", "rescheduled", "updated", "completed")) {
      table.put("tn.jpm.job-" + what, List.of("jobs"));
    }
    table.put("tn.jpm.job-appointment-updated", List.of("appointments"));
    table.put("tn.dis.technician-dispatched", List.of("jobs", "appointments"));
    table.put("tn.dis.technician-arrived", List.of("jobs", "appointments"));
    table.put("tn.stt.employee-changed", List.of("employees"));
    table.put("invoice.created", List.of("invoices"));
    table.put("invoice.updated", List.of("invoices"));
    table.put("payment.created", List.of("payments"));
    table.put("customer.created", List.of("customers"));
    table.put("appointment.updated", List.of("appointments"));
    return Collections.unmodifiableMap(table);
  }

  /**
   * The table with the configuration's pairs, which take the place of a type's own row.
   *
   * @param pairs {@code type:stream}; a type may stand in several
   * @throws IllegalArgumentException when a pair is none or its stream cannot be fetched by ids;
   *     the message says which and what to write
   */
  public static EventTable with(List<?> pairs) {
    Map<String, List<String>> own = new LinkedHashMap<>();
    for (Object pair : pairs) {
      String text = String.valueOf(pair).strip();
      int colon = text.lastIndexOf(':');
      if (colon < 1 || text.substring(0, colon).isBlank()) {
        throw new IllegalArgumentException(
            "'" + text + "' is no pair. Write type:stream, such as vendor.updated:vendors.");
      }
      own.computeIfAbsent(text.substring(0, colon).strip(), type -> new ArrayList<>())
          .add(fetchable(text.substring(colon + 1).strip()));
    }
    Map<String, List<String>> all = new LinkedHashMap<>(DEFAULT);
    all.putAll(own);
    return new EventTable(all);
  }

  private static String fetchable(String name) {
    SourceStream stream =
        StreamTable.named(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no stream '" + name + "'. Write one of " + fetchable() + "."));
    if (stream.lookup().isEmpty()) {
      throw new IllegalArgumentException(
          "Records of '%s' cannot be fetched by their ids, so no event can ask for them. Write one of %s."
              .formatted(name, fetchable()));
    }
    return name;
  }

  private static String fetchable() {
    return String.join(
        ", ",
        StreamTable.ALL.stream()
            .filter(stream -> stream.lookup().isPresent())
            .map(SourceStream::name)
            .toList());
  }

  /** The streams that an event of this type is about; empty for a type that is about none. */
  List<String> streamsOf(String type) {
    return streams.getOrDefault(type, List.of());
  }

  /** Every stream that some event is about. */
  public Set<String> streams() {
    Set<String> all = new LinkedHashSet<>();
    streams.values().forEach(all::addAll);
    return all;
  }
}

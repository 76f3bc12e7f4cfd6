package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Which events a change of a record causes: those of the official schemas (contract 7.3) and, for
 * subscribers that ask for them by name, the dotted ones of unofficial code.
 */
final class EventTypes {
  static final String JOB_RESCHEDULED = "tn.jpm.job-rescheduled";

  private EventTypes() {}

  /**
   * One event to fire.
   *
   * @param official false for the dotted names
   */
  record Happening(String type, long recordId, boolean official) {}

  /**
   * The events of one change, in the order they are fired.
   *
   * @param before null for a new record
   */
  static List<Happening> of(RecordType type, ObjectNode before, ObjectNode after) {
    List<Happening> events = new ArrayList<>();
    long id = after.path("id").asLong();
    switch (type) {
      case INVOICES -> invoice(before, after).forEach(name -> official(events, name, id));
      case INVOICE_ITEMS ->
          official(events, "tn.acc.invoice-updated", after.path("invoiceId").asLong());
      case JOBS -> job(before, after).forEach(name -> official(events, name, id));
      case APPOINTMENTS -> appointment(before, after, id, events);
      case EMPLOYEES -> official(events, "tn.stt.employee-changed", id);
      default -> {}
    }
    String dotted = singular(type) + (before == null ? ".created" : ".updated");
    events.add(new Happening(dotted, id, false));
    return events;
  }

  /** There is no event for a new invoice but this one. */
  private static List<String> invoice(ObjectNode before, ObjectNode after) {
    List<String> names = new ArrayList<>(List.of("tn.acc.invoice-updated"));
    if (before != null) {
      if (!before.hasNonNull("batch") && after.hasNonNull("batch")) {
        names.add("tn.acc.invoice-batched");
      }
      if (becomes(before, after, "syncStatus", "Posted")) {
        names.add("tn.acc.invoice-posted");
      }
      if (becomes(before, after, "syncStatus", "Exported")) {
        names.add("tn.acc.invoice-exported");
      }
    }
    return names;
  }

  private static List<String> job(ObjectNode before, ObjectNode after) {
    if (before == null) {
      return List.of("tn.jpm.job-scheduled");
    }
    return becomes(before, after, "jobStatus", "Completed")
        ? List.of("tn.jpm.job-updated", "tn.jpm.job-completed")
        : List.of("tn.jpm.job-updated");
  }

  private static void appointment(
      ObjectNode before, ObjectNode after, long id, List<Happening> events) {
    official(events, "tn.jpm.job-appointment-updated", id);
    long job = after.path("jobId").asLong();
    if (before == null || job == 0) {
      return;
    }
    if (!before.path("start").equals(after.path("start"))) {
      official(events, JOB_RESCHEDULED, job);
    }
    if (becomes(before, after, "status", "Dispatched")) {
      official(events, "tn.dis.technician-dispatched", job);
    }
    if (becomes(before, after, "status", "Working")) {
      official(events, "tn.dis.technician-arrived", job);
    }
  }

  /** {@code purchase-orders} gives {@code purchase-order}. */
  private static String singular(RecordType type) {
    return type.resource().replaceFirst("s$", "");
  }

  private static boolean becomes(JsonNode before, JsonNode after, String member, String value) {
    return after.path(member).asText().equals(value) && !before.path(member).asText().equals(value);
  }

  private static void official(List<Happening> events, String type, long id) {
    events.add(new Happening(type, id, true));
  }
}

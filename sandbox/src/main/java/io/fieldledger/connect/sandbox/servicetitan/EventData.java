package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an event says of its record: the header only, as the schemas of March 2026 (and of December
 * 2025 for employees) have it. A record that is not there gives its id alone.
 */
final class EventData {
  private static final Pattern OFFICIAL = Pattern.compile("tn\\.[a-z]+\\.([a-z]+)-.+");
  private static final Pattern DOTTED =
      Pattern.compile("(invoice|payment|customer|job|appointment|employee)\\..+");

  private static final List<String> NOT_OF_INVOICES =
      List.of(
          "items",
          "summary",
          "customFields",
          "active",
          "discountTotal",
          "exportId",
          "importId",
          "materialSkuId",
          "paidOn",
          "membershipId",
          "invoiceConfiguration");

  private static final List<String> NOT_OF_JOBS =
      List.of(
          "summary",
          "summaryOfWork",
          "customFields",
          "externalData",
          "active",
          "equipmentIds",
          "isAutoDispatched");

  private static final List<String> NOT_OF_DISPATCHED_JOBS =
      List.of("partnerLeadCallId", "createdFromEstimateId", "estimateIds");

  private static final List<String> OF_DISPATCHED_APPOINTMENTS =
      List.of("id", "appointmentNumber", "start", "end", "arrivalWindowStart", "arrivalWindowEnd");

  private static final List<String> OF_APPOINTMENTS =
      List.of(
          "id",
          "jobId",
          "appointmentNumber",
          "start",
          "end",
          "arrivalWindowStart",
          "arrivalWindowEnd",
          "status",
          "specialInstructions",
          "createdOn",
          "modifiedOn",
          "customerId",
          "unused",
          "createdById",
          "isConfirmed",
          "active");

  private static final List<String> OF_EMPLOYEES =
      List.of(
          "id",
          "userId",
          "name",
          "role",
          "roleIds",
          "businessUnitId",
          "createdOn",
          "modifiedOn",
          "email",
          "phoneNumber",
          "loginName",
          "active",
          "aadUserId",
          "accountLocked");

  private final Records records;

  EventData(Records records) {
    this.records = records;
  }

  /** Adds the members of an event to {@code data}. */
  void put(String type, long id, ObjectNode data) {
    switch (type) {
      case "tn.acc.invoice-task-created", "tn.acc.invoice-task-updated" -> {
        data.putObject("invoice").put("id", id);
        data.putObject("task").put("id", new UUID(0, id).toString());
      }
      case "tn.dis.technician-dispatched", "tn.dis.technician-arrived" -> dispatched(id, data);
      case "tn.jpm.job-appointment-updated" -> data.set("appointment", header("appointment", id));
      case EventTypes.JOB_RESCHEDULED -> rescheduled(id, data);
      case "tn.prl.payroll-adjustment-created" -> data.putObject("payrollAdjustment").put("id", id);
      case "tn.prl.pay-period-locked" -> data.putObject("payroll").put("id", id);
      default -> other(type, id, data);
    }
  }

  /** By the entity in its name; a name without one that is known has its members in the data. */
  private void other(String type, long id, ObjectNode data) {
    Matcher official = OFFICIAL.matcher(type);
    Matcher dotted = DOTTED.matcher(type);
    if (official.matches()) {
      data.set(official.group(1), header(official.group(1), id));
    } else if (dotted.matches()) {
      data.set(dotted.group(1), header(dotted.group(1), id));
    } else {
      data.setAll(header(type.replaceFirst("\\..*", ""), id));
    }
  }

  private void rescheduled(long job, ObjectNode data) {
    ObjectNode header = header("job", job);
    data.set("job", header);
    long id = header.path("lastAppointmentId").asLong();
    ObjectNode appointment = header("appointment", id);
    data.put("appointmentId", id);
    data.put("appointmentNumber", appointment.path("appointmentNumber").asText(String.valueOf(id)));
  }

  private void dispatched(long job, ObjectNode data) {
    ObjectNode header = header("job", job);
    header.remove(NOT_OF_DISPATCHED_JOBS);
    if (!header.hasNonNull("projectId")) {
      header.put("projectId", 0);
    }
    if (!header.hasNonNull("jobGeneratedLeadSource")) {
      header.putObject("jobGeneratedLeadSource");
    }
    data.set("job", header);
    ObjectNode appointment = header("appointment", header.path("lastAppointmentId").asLong());
    double hours = hours(appointment);
    appointment.retain(OF_DISPATCHED_APPOINTMENTS);
    data.set("appointment", appointment.put("duration", hours));
  }

  private ObjectNode header(String entity, long id) {
    Optional<ObjectNode> found = record(entity + "s", id);
    if (found.isEmpty()) {
      return Json.object().put("id", id);
    }
    ObjectNode record = found.get();
    switch (entity) {
      case "invoice" -> record.remove(NOT_OF_INVOICES);
      case "job" -> record.remove(NOT_OF_JOBS);
      case "appointment" -> record.retain(OF_APPOINTMENTS);
      case "employee" -> record.retain(OF_EMPLOYEES);
      default -> record.removeIf(JsonNode::isContainerNode);
    }
    return record;
  }

  private Optional<ObjectNode> record(String resource, long id) {
    return Arrays.stream(RecordType.values())
        .filter(type -> type.resource().equals(resource))
        .findFirst()
        .flatMap(type -> records.get(type, id));
  }

  private static double hours(JsonNode appointment) {
    Optional<Instant> start = Moments.parse(appointment.path("start").asText());
    Optional<Instant> end = Moments.parse(appointment.path("end").asText());
    return start.isPresent() && end.isPresent()
        ? Duration.between(start.get(), end.get()).toMinutes() / 60.0
        : 0;
  }
}

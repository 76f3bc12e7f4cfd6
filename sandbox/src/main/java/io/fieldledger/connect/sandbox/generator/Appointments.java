package io.fieldledger.connect.sandbox.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.servicetitan.Timestamps;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The one visit of each job: two hours that end when the job was completed, or would have. */
final class Appointments {
  /** An hour of the working day in Phoenix, for jobs that are not done. */
  private static final int USUAL_HOUR_UTC = 17;

  private final Chance chance;

  Appointments(long seed) {
    this.chance = new Chance(seed, "appointments");
  }

  /**
   * The visit of a job.
   *
   * @param job as it is delivered, which names the appointment's id
   */
  ObjectNode toJson(Sale sale, JsonNode job) {
    boolean done = job.hasNonNull("completedOn");
    Instant start =
        done
            ? Instant.parse(job.get("completedOn").asText())
                .truncatedTo(ChronoUnit.HOURS)
                .minus(2, ChronoUnit.HOURS)
            : Instant.parse(Timestamps.text(sale.date)).plus(USUAL_HOUR_UTC, ChronoUnit.HOURS);
    Instant end = start.plus(2, ChronoUnit.HOURS);
    ObjectNode json = Json.object();
    json.set("appointmentSummaries", summaries(sale, job, done));
    json.set("id", job.get("firstAppointmentId"));
    json.set("jobId", job.get("id"));
    json.put("appointmentNumber", sale.number + "-1");
    json.put("start", Timestamps.text(start));
    json.put("end", Timestamps.text(end));
    json.put("arrivalWindowStart", Timestamps.text(start));
    json.put("arrivalWindowEnd", Timestamps.text(end));
    json.put("status", sale.isVoid() ? "Canceled" : done ? "Done" : "Working");
    json.put("specialInstructions", chance.percent(12) ? "Gate code 4410\nDog in the yard" : null);
    json.set("createdOn", job.get("createdOn"));
    json.set("modifiedOn", job.get("modifiedOn"));
    json.set("customerId", job.get("customerId"));
    json.put("unused", sale.isVoid());
    json.set("createdById", job.get("createdById"));
    json.put("isConfirmed", done || chance.percent(50));
    json.set("active", job.get("active"));
    return json;
  }

  /** What the technician wrote down; most write nothing. */
  private JsonNode summaries(Sale sale, JsonNode job, boolean done) {
    if (!done || !chance.percent(30)) {
      return null;
    }
    Technician technician = chance.oneOf(Technician.of(sale.location.unit()));
    ObjectNode summary = Json.object();
    summary.set("createdOn", job.get("completedOn"));
    summary.set("jobAppointmentId", job.get("firstAppointmentId"));
    summary.set("jobId", job.get("id"));
    summary.set("modifiedOn", job.get("completedOn"));
    summary.put("notes", "System checked, customer informed.");
    summary.put("technicianId", technician.id());
    return Json.MAPPER.createArrayNode().add(summary);
  }
}

package io.fieldledger.connect.servicetitan.source.shape;

import io.fieldledger.connect.core.source.shape.Shape;

/** ExportAppointmentsResponse (contract, 5.7). */
public final class AppointmentShape {
  private AppointmentShape() {}

  private static final Shape SUMMARY =
      Model.named("AppointmentSummary")
          .int64s("jobAppointmentId", "jobId", "technicianId")
          .texts("notes")
          .instants("createdOn", "modifiedOn")
          .build();

  public static final Shape APPOINTMENT =
      Model.named("Appointment")
          .ids("id")
          .flags("active")
          .int64s("jobId")
          .texts("appointmentNumber", "status")
          .instants("start", "end", "arrivalWindowStart", "arrivalWindowEnd")
          .texts("specialInstructions")
          .int64s("customerId", "createdById")
          .flags("unused", "isConfirmed")
          .list("appointmentSummaries", SUMMARY)
          .instants("createdOn", "modifiedOn")
          .build();
}

package io.fieldledger.connect.servicetitan.source.shape;

import io.fieldledger.connect.core.source.shape.Shape;

/** ExportJobsResponse (contract, 5.7). */
public final class JobShape {
  private JobShape() {}

  private static final Shape LEAD_SOURCE =
      Model.named("JobGeneratedLeadSource").int64s("jobId", "employeeId").build();

  public static final Shape JOB =
      Model.named("Job")
          .ids("id")
          .flags("active")
          .texts("jobNumber", "jobStatus", "priority", "summary", "summaryOfWork", "customerPo")
          .int64s("customerId", "locationId", "projectId", "invoiceId", "businessUnitId")
          .int64s("jobTypeId", "campaignId", "membershipId", "soldById", "createdById")
          .int64s("appointmentCount", "firstAppointmentId", "lastAppointmentId")
          .int64s("recallForId", "warrantyId", "leadCallId", "partnerLeadCallId", "bookingId")
          .object("jobGeneratedLeadSource", LEAD_SOURCE)
          .int64s("createdFromEstimateId")
          .numbers("estimateIds", "equipmentIds", "tagTypeIds")
          .flags("noCharge", "notificationsEnabled", "isAutoDispatched")
          .totals("total")
          .list("customFields", CommonShapes.TYPED_CUSTOM_FIELD)
          .list("externalData", CommonShapes.EXTERNAL_DATA)
          .instants("completedOn", "createdOn", "modifiedOn")
          .build();
}

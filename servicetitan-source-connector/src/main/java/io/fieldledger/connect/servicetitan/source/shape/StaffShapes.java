package io.fieldledger.connect.servicetitan.source.shape;

import io.fieldledger.connect.core.source.shape.Shape;

/** ExportEmployeeResponse and ExportTechnicianResponse (contract, 5.8). */
public final class StaffShapes {
  private StaffShapes() {}

  private static final Shape PERMISSION =
      Model.named("Permission").int32s("id").texts("value").build();

  private static final Shape TECHNICIAN_ADDRESS =
      Model.named("TechnicianAddress")
          .texts("street", "unit", "city", "state", "zip", "country", "streetAddress")
          .reals("latitude", "longitude")
          .build();

  private static final Shape SKILL = Model.named("TechnicianSkill").ids("id").texts("name").build();

  private static final Shape POSITION =
      Model.named("TechnicianLocation")
          .reals("latitude", "longitude")
          .instants("coordinatesUpdatedOn")
          .build();

  public static final Shape EMPLOYEE =
      Model.named("Employee")
          .ids("id")
          .flags("active")
          .int64s("userId")
          .texts("name", "firstName", "lastName", "email", "phoneNumber", "loginName", "role")
          .numbers("roleIds")
          .int64s("managerId", "businessUnitId")
          .int32s("agentId")
          .texts("aadUserId")
          .flags("accountLocked")
          .object("home", CommonShapes.ADDRESS)
          .dates("startDate", "terminationDate")
          .amounts("hourlyRate")
          .int64s("overtimeProfileId")
          .list("permissions", PERMISSION)
          .list("customFields", CommonShapes.TYPED_CUSTOM_FIELD)
          .instants("createdOn", "modifiedOn")
          .build();

  /** {@code appoitmentId} is the API's own spelling. */
  public static final Shape TECHNICIAN =
      Model.named("Technician")
          .ids("id")
          .flags("active")
          .int64s("userId")
          .texts("name", "firstName", "lastName", "email", "phoneNumber", "mobilePhone")
          .texts("loginName", "outboundCallerId", "aadUserId")
          .flags("accountLocked", "isManagedTech")
          .texts("licenseType", "status", "jobFilter", "team")
          .textLists("positions")
          .list("skills", SKILL)
          .numbers("roleIds", "zoneIds")
          .int64s("businessUnitId", "mainZoneId", "jobId", "appoitmentId", "payrollProfileId")
          .texts("payrollId")
          .object("home", TECHNICIAN_ADDRESS)
          .object("location", POSITION)
          .amounts("dailyGoal", "currentValue")
          .amounts("hourlyRate", "burdenRate", "commissionRate", "soldByRate")
          .dates("startDate")
          .texts("shiftStart", "shiftEnd", "bio", "memo")
          .list("permissions", PERMISSION)
          .list("customFields", CommonShapes.TYPED_CUSTOM_FIELD)
          .instants("createdOn", "modifiedOn")
          .build();
}

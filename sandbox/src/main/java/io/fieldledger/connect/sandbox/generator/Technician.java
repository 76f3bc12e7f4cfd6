package io.fieldledger.connect.sandbox.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.servicetitan.Timestamps;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The people in the vans. They are not among the employees, as the API keeps them apart. */
enum Technician {
  LEON(3001, "Leon", "Baptiste", BusinessUnit.PHOENIX, "Service", "31.00", "2019-04-08"),
  MARTA(3002, "Marta", "Søndergaard", BusinessUnit.PHOENIX, "Service", "33.25", "2020-02-17"),
  CODY(
      3003,
      "Cody",
      "Yellowhorse",
      BusinessUnit.PHOENIX,
      "Installer",
      "36.5000000000",
      "2019-06-03"),
  ANSEL(3004, "Ansel", "Brooks", BusinessUnit.PHOENIX, "Maintenance", "24.80", "2023-02-27"),
  RAY(3005, "Ray", "Castellanos", BusinessUnit.MESA, "Service", "32.10", "2019-09-16"),
  NIA(3006, "Nia", "Thornton", BusinessUnit.MESA, "Installer", "35.75", "2021-07-12"),
  BRETT(3007, "Brett", "O'Shea", BusinessUnit.MESA, "Maintenance", "24.00", "2024-04-22"),
  SILVIA(3008, "Silvia", "Montoya", BusinessUnit.TUCSON, "Service", "30.40", "2020-10-05"),
  HANK(3009, "Hank", "Lowell", BusinessUnit.TUCSON, "Installer", "34.90", "2022-03-14"),
  /** Left in the middle of the month. */
  DEAN(3010, "Dean", "Kruger", BusinessUnit.MESA, "Helper", "19.50", "2025-01-13");

  private final long id;
  private final String first;
  private final String last;
  private final BusinessUnit unit;
  private final String position;
  private final String hourlyRate;
  private final LocalDate start;

  Technician(
      long id,
      String first,
      String last,
      BusinessUnit unit,
      String position,
      String hourlyRate,
      String start) {
    this.id = id;
    this.first = first;
    this.last = last;
    this.unit = unit;
    this.position = position;
    this.hourlyRate = hourlyRate;
    this.start = LocalDate.parse(start);
  }

  long id() {
    return id;
  }

  boolean active() {
    return this != DEAN;
  }

  /** Those who work for a business unit. */
  static List<Technician> of(BusinessUnit unit) {
    return Arrays.stream(values()).filter(t -> t.unit == unit && t.active()).toList();
  }

  ObjectNode toJson() {
    String login = (first + "." + last).toLowerCase(Locale.ROOT).replaceAll("[^a-z.]", "");
    String phone = "4805553" + (id - 2900);
    ObjectNode json = Json.object();
    json.put("id", id);
    json.put("userId", id + 100_000);
    json.put("name", first + " " + last);
    json.putArray("roleIds").add(120);
    json.put("businessUnitId", unit.id());
    json.putNull("mainZoneId");
    json.putArray("zoneIds");
    json.put("createdOn", start + "T16:05:40.5Z");
    json.put("modifiedOn", (active() ? "2026-09-14" : "2026-11-18") + "T23:10:02.7710448Z");
    json.put("email", login + "@saguaro.example.com");
    json.put("phoneNumber", phone);
    json.put("loginName", login);
    json.putNull("home");
    json.put("dailyGoal", Money.of("1800.0000000000"));
    json.put("isManagedTech", true);
    json.put("licenseType", position.equals("Installer") ? "ManagedInstaller" : "ManagedTech");
    json.putArray("customFields");
    json.put("active", active());
    json.putNull("aadUserId");
    json.put("burdenRate", Money.of("0.2450000000"));
    json.put("team", unit.reference().get("name").asText());
    json.put("jobFilter", "DispatchedWorking");
    json.putNull("permissions");
    json.put("accountLocked", !active());
    json.put("commissionRate", Money.of("0.05"));
    json.putNull("currentValue");
    json.put("firstName", first);
    json.put("lastName", last);
    json.put("hourlyRate", Money.of(hourlyRate));
    json.putNull("jobId");
    json.put("mobilePhone", phone);
    json.putNull("outboundCallerId");
    json.put("payrollId", "T-" + id);
    json.putNull("payrollProfileId").putNull("appoitmentId"); // spelt so in the API
    json.put("shiftStart", "07:30:00");
    json.put("shiftEnd", "16:00:00");
    json.put("soldByRate", Money.of("0.03"));
    json.put("startDate", Timestamps.text(start));
    json.put("status", "Idle");
    json.putArray("skills").addObject().put("id", 901).put("name", "Refrigerants");
    json.putArray("positions").add(position);
    json.putNull("location");
    json.put("bio", "<p>With Saguaro since " + start.getYear() + ".</p>");
    json.put("memo", "");
    return json;
  }
}

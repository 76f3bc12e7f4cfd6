package io.fieldledger.connect.sandbox.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.servicetitan.Timestamps;
import java.time.LocalDate;
import java.util.Locale;

/** The people in the office. Dana Whitfield is the one who enters most documents. */
enum Employee {
  DANA(2001, "Dana", "Whitfield", "Dispatch", null, "26.50", "2019-03-04", null),
  RUTH(2002, "Ruth", "Saguaro", "Owner", null, "0.00", "2019-02-04", null),
  IVAN(2003, "Iván", "Okafor", "Accounting", null, "34.2500000000", "2020-08-17", null),
  PEARL(2004, "Pearl", "Nguyen", "CSR", BusinessUnit.PHOENIX, "21.75", "2021-05-10", null),
  TOM(2005, "Tom", "D'Amico", "CSR", BusinessUnit.MESA, "21.75", "2022-01-24", null),
  GRETA(2006, "Greta", "Lindqvist", "GeneralOffice", null, "23.00", "2022-09-12", null),
  OMAR(2007, "Omar", "Haddad", "FieldManager", BusinessUnit.PHOENIX, "38.40", "2019-11-18", null),
  JO(2008, "Jo", "Reyes", "Admin", null, "29.10", "2023-03-06", null),
  WANDA(2009, "Wanda", "Pike", "CSR", BusinessUnit.TUCSON, "20.50", "2023-06-19", "2026-11-13");

  private final long id;
  private final String first;
  private final String last;
  private final String role;
  private final BusinessUnit unit;
  private final String hourlyRate;
  private final LocalDate start;
  private final LocalDate end;

  Employee(
      long id,
      String first,
      String last,
      String role,
      BusinessUnit unit,
      String hourlyRate,
      String start,
      String end) {
    this.id = id;
    this.first = first;
    this.last = last;
    this.role = role;
    this.unit = unit;
    this.hourlyRate = hourlyRate;
    this.start = LocalDate.parse(start);
    this.end = end == null ? null : LocalDate.parse(end);
  }

  long id() {
    return id;
  }

  ObjectNode reference() {
    return Json.object().put("id", id).put("name", first + " " + last);
  }

  ObjectNode toJson() {
    String login = (first.charAt(0) + last).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    ObjectNode json = Json.object();
    json.putArray("customFields");
    json.putNull("permissions");
    json.put("id", id);
    json.put("userId", id + 100_000);
    json.put("name", first + " " + last);
    json.put("firstName", first);
    json.put("lastName", last);
    json.put("managerId", this == RUTH ? null : RUTH.id());
    json.put("role", role);
    json.putArray("roleIds").add(id - 1900);
    json.put("businessUnitId", unit == null ? null : unit.id());
    json.put("createdOn", start + "T16:20:05Z");
    json.put("modifiedOn", (end == null ? "2026-08-03" : end) + "T22:41:17.0960031Z");
    json.put("email", login + "@saguaro.example.com");
    json.put("phoneNumber", "6025552" + (id - 1900));
    json.put("loginName", login);
    json.put("active", end == null);
    json.putNull("aadUserId");
    json.put("accountLocked", end != null);
    json.putNull("home");
    json.put("agentId", 0);
    json.put("startDate", Timestamps.text(start));
    json.put("terminationDate", end == null ? null : Timestamps.text(end));
    json.put("hourlyRate", Money.of(hourlyRate));
    json.putNull("overtimeProfileId");
    return json;
  }
}

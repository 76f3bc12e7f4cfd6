package io.fieldledger.connect.sandbox.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.servicetitan.Timestamps;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The month's work: who got which job when. Each becomes one invoice. */
final class Jobs {
  private static final int SPLIT_PAIRS = 7;
  private static final int SPLIT_TRIPLES = 3;

  private final Chance chance;
  private final November november;
  private final People people;
  private int specialsServed;

  /** Sales in the order of their dates. */
  final List<Sale> sales = new ArrayList<>();

  Jobs(long seed, int scale, People people) {
    this.chance = new Chance(seed, "jobs");
    this.november = new November(chance);
    this.people = people;
    for (SaleKind kind : SaleKind.values()) {
      for (int round = 0; round < scale; round++) {
        plan(kind, round);
      }
    }
    sales.sort(Comparator.comparing(sale -> sale.date));
    number();
  }

  private void plan(SaleKind kind, int round) {
    List<Settlement> settlements = Settlement.of(kind);
    int splits = 0;
    for (Settlement settlement : settlements) {
      if (settlement == Settlement.SPLIT) {
        splits++;
      } else {
        sales.add(new Sale(kind, settlement, place(kind), date(kind, settlement)));
      }
    }
    if (splits > 0) {
      planSplits(kind, round);
    }
  }

  /** Groups of two or three invoices that one later check of the customer pays. */
  private void planSplits(SaleKind kind, int round) {
    for (int group = 0; group < SPLIT_PAIRS + SPLIT_TRIPLES; group++) {
      Customer customer = chance.oneOf(people.customers);
      int size = group < SPLIT_PAIRS ? 2 : 3;
      for (int i = 0; i < size; i++) {
        Sale sale =
            new Sale(
                kind, Settlement.SPLIT, chance.oneOf(customer.locations), november.workday(2, 17));
        sale.splitGroup = round * (SPLIT_PAIRS + SPLIT_TRIPLES) + group;
        sales.add(sale);
      }
    }
  }

  /** Awkward names and namesakes are served first, so that each has a document. */
  private Customer.Location place(SaleKind kind) {
    if (kind == SaleKind.SERVICE && specialsServed < people.special.size()) {
      return people.special.get(specialsServed++).home();
    }
    return chance.oneOf(chance.oneOf(people.customers).locations);
  }

  private LocalDate date(SaleKind kind, Settlement settlement) {
    if (settlement == Settlement.DEPOSIT) {
      return november.workday(16, 27);
    }
    if (settlement.isAdjusted() || settlement == Settlement.WRITTEN_OFF) {
      return november.workday(2, 18);
    }
    return switch (kind) {
      case PENDING -> november.workday(27, 30);
      case MEMBERSHIP, INTEREST -> november.workday(2, 20);
      default -> november.workday(2, 30);
    };
  }

  private void number() {
    Sequence jobIds = new Sequence(55_000_100, 9, chance);
    int jobNumber = 55_120;
    int otherNumber = 7_001;
    for (Sale sale : sales) {
      int daysBefore = sale.kind.hasJob() ? chance.between(1, 5) : 0;
      sale.created = november.during(sale.date).minusSeconds(86_400L * daysBefore);
      if (sale.kind.hasJob()) {
        sale.jobId = jobIds.next();
        sale.number = String.valueOf(jobNumber++);
      } else {
        String prefix =
            switch (sale.kind) {
              case MEMBERSHIP -> "M-";
              case COUNTER -> "POS-";
              default -> "INT-";
            };
        sale.number = prefix + otherNumber++;
      }
    }
  }

  /** The job of a sale; adjustments have none of their own. */
  ObjectNode toJson(Sale sale) {
    boolean done = sale.kind != SaleKind.PENDING && !sale.isVoid();
    Instant completed = november.during(sale.date);
    Instant modified = november.after(completed, 5);
    ObjectNode json = Json.object();
    json.put("summary", summary(sale));
    json.putArray("customFields");
    json.putArray("externalData");
    json.put("summaryOfWork", (String) null);
    json.put("id", sale.jobId);
    json.put("jobNumber", sale.number);
    json.putNull("projectId");
    json.put("customerId", sale.customer().id);
    json.put("locationId", sale.location.id());
    json.put("jobStatus", sale.isVoid() ? "Canceled" : done ? "Completed" : "InProgress");
    json.put("completedOn", done ? Timestamps.text(completed) : null);
    json.put("businessUnitId", sale.location.unit().id());
    json.put("jobTypeId", sale.kind.jobTypeId());
    json.put("priority", sale.kind == SaleKind.WARRANTY ? "High" : "Normal");
    json.put("campaignId", 31);
    json.put("appointmentCount", 1);
    json.put("firstAppointmentId", sale.jobId + 1);
    json.put("lastAppointmentId", sale.jobId + 1);
    json.putNull("recallForId").putNull("warrantyId").putNull("jobGeneratedLeadSource");
    json.put("noCharge", sale.kind == SaleKind.WARRANTY);
    json.put("notificationsEnabled", true);
    json.put("createdOn", Timestamps.text(sale.created));
    json.put("createdById", 2001);
    json.put("modifiedOn", Timestamps.text(modified));
    json.putArray("tagTypeIds");
    json.putNull("leadCallId")
        .putNull("partnerLeadCallId")
        .putNull("bookingId")
        .putNull("soldById");
    json.put("customerPo", "");
    json.put("invoiceId", sale.id);
    json.putNull("membershipId");
    json.put("total", sale.total());
    json.putNull("createdFromEstimateId");
    json.putArray("estimateIds");
    json.putArray("equipmentIds");
    json.put("isAutoDispatched", false);
    json.put("active", !sale.isVoid());
    return json;
  }

  private String summary(Sale sale) {
    return switch (sale.kind) {
      case INSTALL -> "<p>Replace system.<br/>Customer&#39;s attic access is tight.</p>";
      case MAINTENANCE, RECOGNITION -> "Seasonal maintenance &amp; filter change";
      case WARRANTY -> "Warranty: no cooling after install";
      default -> chance.percent(50) ? "<p>No cooling, unit <b>short cycles</b>.</p>" : "No heat";
    };
  }
}

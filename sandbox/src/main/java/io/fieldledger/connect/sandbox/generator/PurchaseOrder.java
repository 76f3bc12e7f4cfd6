package io.fieldledger.connect.sandbox.generator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.servicetitan.Timestamps;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** One purchase order with what has been received of it. */
final class PurchaseOrder {
  final long id;
  final String number;
  final Status status;
  final Vendor vendor;
  final BusinessUnit unit;
  final LocalDate date;
  final Instant created;
  final BigDecimal shipping;

  /** The job the goods are for; null for stock. */
  final Sale job;

  final List<Line> lines = new ArrayList<>();
  LocalDate lastReceipt;
  private Instant lastChange;

  enum Status {
    PENDING("Pending", 8),
    SENT("Sent", 14),
    PARTIALLY_RECEIVED("PartiallyReceived", 14),
    RECEIVED("Received", 38),
    CANCELED("Canceled", 6);

    private final String title;
    private final int count;

    Status(String title, int count) {
      this.title = title;
      this.count = count;
    }

    /** How many there are at scale 1. */
    int count() {
      return count;
    }

    boolean sent() {
      return this != PENDING && this != CANCELED;
    }
  }

  /** One ordered article. */
  static final class Line {
    final long id;
    final Sku sku;
    final int quantity;
    int received;

    Line(long id, Sku sku, int quantity) {
      this.id = id;
      this.sku = sku;
      this.quantity = quantity;
    }

    BigDecimal total() {
      return amount(quantity);
    }

    BigDecimal amount(int pieces) {
      return Money.cents(sku.cost().multiply(BigDecimal.valueOf(pieces)));
    }
  }

  PurchaseOrder(
      long id,
      String number,
      Status status,
      Vendor vendor,
      BusinessUnit unit,
      LocalDate date,
      Instant created,
      BigDecimal shipping,
      Sale job) {
    this.id = id;
    this.number = number;
    this.status = status;
    this.vendor = vendor;
    this.unit = unit;
    this.date = date;
    this.created = created;
    this.shipping = shipping;
    this.job = job;
    this.lastChange = created;
  }

  BigDecimal goods() {
    return lines.stream().map(Line::total).reduce(Money.ZERO, BigDecimal::add);
  }

  BigDecimal tax() {
    return Money.cents(goods().multiply(vendor.taxRate));
  }

  BigDecimal total() {
    return goods().add(tax()).add(shipping);
  }

  void changed(Instant when) {
    lastChange = when.isAfter(lastChange) ? when : lastChange;
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("id", id);
    json.put("number", number);
    json.put("invoiceId", job == null ? null : job.id);
    json.put("jobId", job == null ? null : job.jobId);
    json.putNull("projectId");
    json.put("status", status.title);
    json.put("typeId", job == null ? 51 : 52);
    json.put("vendorId", vendor.id);
    json.putNull("technicianId");
    json.set("shipTo", shipTo().toJson());
    json.put("businessUnitId", unit.id());
    json.put("inventoryLocationId", 81);
    json.putNull("batchId").putNull("budgetCodeId");
    json.put("vendorDocumentNumber", "");
    json.put("date", Timestamps.text(date));
    json.put("requiredOn", Timestamps.text(date.plusDays(5)));
    json.put("sentOn", status.sent() ? Timestamps.text(created.plusSeconds(900)) : null);
    json.put("receivedOn", status == Status.RECEIVED ? Timestamps.text(lastReceipt) : null);
    json.put("createdOn", Timestamps.text(created));
    json.put("modifiedOn", Timestamps.text(lastChange));
    json.put("total", total());
    json.put("tax", tax().setScale(10));
    json.put("shipping", shipping.setScale(10));
    json.put("createdById", 2001);
    json.put("summary", job == null ? "Stock" : "For job " + job.number);
    json.set("items", items());
    json.putArray("customFields");
    return json;
  }

  Address shipTo() {
    return job == null
        ? new Address("1200 E Washington St", "", unit.cities().get(0), unit.zipPrefix() + "01")
        : job.location.address();
  }

  private ArrayNode items() {
    ArrayNode items = Json.MAPPER.createArrayNode();
    for (Line line : lines) {
      ObjectNode json = items.addObject();
      json.put("id", line.id);
      json.put("skuId", line.sku.id());
      json.put("description", line.sku.title().replace("<", "&lt;").replace(">", "&gt;"));
      json.put("createdOn", Timestamps.text(created));
      json.put("modifiedOn", Timestamps.text(lastChange));
      json.put("skuName", line.sku.title());
      json.put("skuCode", line.sku.code());
      json.put("skuType", line.sku.type());
      json.put("vendorPartNumber", "V-" + line.sku.code());
      json.put("quantity", BigDecimal.valueOf(line.quantity).setScale(10));
      json.put("quantityReceived", BigDecimal.valueOf(line.received).setScale(10));
      json.put("cost", line.sku.cost().setScale(10));
      json.put("total", line.total().setScale(10));
      json.putArray("serialNumbers");
      json.put("status", lineStatus(line));
      json.put("chargeable", false);
      json.putNull("budgetCodeId");
    }
    return items;
  }

  private String lineStatus(Line line) {
    if (status == Status.CANCELED) {
      return "Canceled";
    }
    return line.received == 0 ? "Pending" : line.received < line.quantity ? "Partial" : "Received";
  }
}

package io.fieldledger.connect.benchmarks.mapping;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.benchmarks.process.BenchmarkException;
import io.fieldledger.connect.core.source.decode.Decoded;
import io.fieldledger.connect.core.source.decode.MalformedPageException;
import io.fieldledger.connect.servicetitan.source.decode.PageDecoder;
import io.fieldledger.connect.core.source.decode.UnknownMembers;
import io.fieldledger.connect.servicetitan.source.shape.InvoiceShape;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Posted job invoices of 8 lines: labour, materials with HTML in their texts, a coupon; taxed at
 * 8.375 %. They are read by the source's own decoder.
 */
final class EightLineInvoices {
  private static final int LINES = 8;
  private static final BigDecimal RATE = new BigDecimal("0.08375");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private EightLineInvoices() {}

  static SinkRecord[] records(int count) {
    Random random = new Random(104871);
    ObjectNode page = JSON.objectNode().put("hasMore", false).put("continueFrom", "end");
    ArrayNode data = page.putArray("data");
    for (int i = 0; i < count; i++) {
      data.add(invoice(104871 + i, random));
    }
    SinkRecord[] records = new SinkRecord[count];
    int next = 0;
    for (Decoded decoded : decode(page)) {
      if (!(decoded instanceof Decoded.Carried carried)) {
        throw new BenchmarkException("The source cannot carry invoice " + decoded.id());
      }
      Struct value = carried.value();
      records[next] =
          new SinkRecord("servicetitan.invoices", 0, null, null, value.schema(), value, next);
      records[next++].headers().addString("fieldledger.tenant", "4410021");
    }
    return records;
  }

  private static Iterable<Decoded> decode(ObjectNode page) {
    try {
      return new PageDecoder(InvoiceShape.INVOICE, "modifiedOn", UnknownMembers.notTold())
          .decode(page.toString().getBytes(StandardCharsets.UTF_8))
          .records();
    } catch (MalformedPageException e) {
      throw new BenchmarkException("The page of invoices cannot be read", e);
    }
  }

  private static ObjectNode invoice(long id, Random random) {
    ObjectNode invoice =
        JSON.objectNode()
            .put("id", id)
            .put("active", true)
            .put("syncStatus", "Posted")
            .put("reviewStatus", "Reviewed")
            .put("sentStatus", "NotSent")
            .put("invoiceConfiguration", "JobInvoice")
            .put("referenceNumber", Long.toString(id))
            .put("invoiceDate", "2026-11-14T00:00:00Z")
            .put("dueDate", "2026-12-14T00:00:00Z")
            .put("createdOn", "2026-11-14T17:00:00Z")
            .put("modifiedOn", "2026-11-14T18:22:31.1230000Z")
            .put("taxZoneId", 301);
    invoice.set("customer", named(8123, "Dana Whitfield"));
    invoice.set("businessUnit", named(11, "Phoenix HVAC"));
    invoice.set("customerAddress", address("100 N Main St", "Phoenix", "85004"));
    invoice.set("locationAddress", address("7 Palm Ln", "Mesa", "85201"));
    invoice.putObject("job").put("id", 55120).put("number", "55120").put("type", "AC Repair");
    invoice.set("salesTaxCode", named(301, "Maricopa").put("taxRate", RATE));
    BigDecimal subTotal = BigDecimal.ZERO;
    BigDecimal base = BigDecimal.ZERO;
    ArrayNode items = invoice.putArray("items");
    for (int line = 0; line < LINES; line++) {
      boolean coupon = line == LINES - 1;
      int count = coupon ? 1 : 1 + random.nextInt(4);
      BigDecimal price = BigDecimal.valueOf(coupon ? -2_000 : 500 + random.nextInt(40_000), 2);
      BigDecimal total = price.multiply(BigDecimal.valueOf(count));
      boolean taxable = line > 1;
      items.add(item(line, count, price, total, taxable));
      subTotal = subTotal.add(total);
      base = taxable ? base.add(total) : base;
    }
    BigDecimal tax = base.multiply(RATE).setScale(2, RoundingMode.HALF_UP);
    return invoice
        .put("subTotal", subTotal.toPlainString())
        .put("salesTax", tax.toPlainString())
        .put("total", subTotal.add(tax).toPlainString())
        .put("balance", subTotal.add(tax).toPlainString());
  }

  private static ObjectNode item(
      int line, int count, BigDecimal price, BigDecimal total, boolean taxable) {
    ObjectNode item =
        JSON.objectNode()
            .put("id", 5_000 + line)
            .put("order", line)
            .put(
                "description",
                line % 2 == 0
                    ? "Replaced the capacitor and tested the unit"
                    : "<p>Contactor &amp; fittings</p>")
            .put("skuName", "SKU-" + line)
            .put("skuId", 300 + line)
            .put("quantity", count + ".0000000000000000000")
            .put("price", price.toPlainString() + "00000000")
            .put("total", total.toPlainString())
            .put("type", line < 2 ? "Service" : "Material")
            .put("taxable", taxable)
            .put("isChargeable", true);
    item.set("generalLedgerAccount", named(700, "Revenue").put("number", "4000"));
    item.set("businessUnit", named(11, "Phoenix HVAC"));
    return item;
  }

  private static ObjectNode named(long id, String name) {
    return JSON.objectNode().put("id", id).put("name", name);
  }

  private static ObjectNode address(String street, String city, String zip) {
    return JSON.objectNode()
        .put("street", street)
        .put("city", city)
        .put("state", "AZ")
        .put("zip", zip)
        .put("country", "USA");
  }
}

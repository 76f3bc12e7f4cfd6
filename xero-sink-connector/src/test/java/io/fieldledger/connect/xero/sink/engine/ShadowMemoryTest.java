package io.fieldledger.connect.xero.sink.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.plan.Lane;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import io.fieldledger.connect.xero.sink.plan.WriteModes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.GraphLayout;

/**
 * What a planned invoice of eight lines costs in memory beside what the index keeps of every
 * invoice: months of history are planned in a heap that is enough to post them.
 */
class ShadowMemoryTest {
  private static final int INVOICES = 1_000;
  private static final String[] WORDS = {
    "replace", "capacitor", "diagnose", "blower", "motor", "refrigerant", "R410A", "two", "ton",
    "coil", "labour", "warranty", "filter", "16x25", "thermostat", "install", "drain", "flush"
  };

  private final Random random = new Random(7);

  /** Fields of records are hidden from jol otherwise. */
  @BeforeAll
  static void lookIntoRecords() {
    System.setProperty("jol.magicFieldOffset", "true");
  }

  @Test
  void whatIsPlannedIsKeptSmall() {
    Index live = new Index();
    Index planned = new Index();
    Shadow shadow = new Shadow(WriteModes.of("shadow", List.of()), planned);
    long before = size(live);
    long beforeInShadow = size(shadow);
    for (int n = 0; n < INVOICES; n++) {
      ObjectNode invoice = invoice(n);
      shadow.plan(work(invoice), write(invoice));
      live.put(IndexedDocument.of(Kind.INVOICE, invoice.put("InvoiceID", uuid())));
    }
    live.takeChanges();
    long perInvoice = (size(live) - before) / INVOICES;
    long perPlanned = (size(shadow) - beforeInShadow) / INVOICES;
    System.out.printf(
        "bytes an invoice: %d, planned: %d, of a tree: %d%n",
        perInvoice, perPlanned, size(invoice(0)));
    assertThat(planned.documents(Kind.INVOICE)).isEqualTo(INVOICES);
    assertThat(perPlanned).isLessThan(perInvoice * 3 / 2);
  }

  @Test
  void whatIsKeptIsTheWholeDocument() {
    Index index = new Index();
    Shadow shadow = new Shadow(WriteModes.of("shadow", List.of()), index);
    ObjectNode invoice = invoice(1);
    shadow.plan(work(invoice), write(invoice));
    JsonNode kept = shadow.read(new Resolution.Read(Kind.INVOICE, "shadow-1")).orElseThrow();
    invoice.put("InvoiceID", "shadow-1");
    for (int i = 0; i < invoice.path("LineItems").size(); i++) {
      ((ObjectNode) invoice.path("LineItems").get(i)).put("LineItemID", "shadow-" + (i + 2));
    }
    assertThat(kept.toString()).isEqualTo(invoice.toString());
  }

  private static long size(Object root) {
    return GraphLayout.parseInstance(root).totalSize();
  }

  private String uuid() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private static Work work(ObjectNode invoice) {
    String key = "ST-I-" + invoice.path("InvoiceNumber").asText();
    DesiredDocument document = new DesiredDocument(Kind.INVOICE, key, true, invoice);
    return Entry.internal(document, Instant.EPOCH).works.get(0);
  }

  private static Resolution.Write write(ObjectNode invoice) {
    return new Resolution.Write(
        Lane.INVOICE_NEW, "", invoice, invoice, Set.of(), "", List.of(), List.of(), true);
  }

  private ObjectNode invoice(int n) {
    ObjectNode invoice = Json.mapper().createObjectNode();
    invoice.put("Type", "ACCREC");
    invoice.putObject("Contact").put("ContactID", uuid());
    invoice.put("Date", "2026-%02d-%02d".formatted(1 + n % 12, 1 + n % 28));
    invoice.put("DueDate", "2026-12-%02d".formatted(1 + n % 28));
    invoice.put("InvoiceNumber", String.valueOf(104_000 + n));
    invoice.put(
        "Reference", "ST-I-%d · Job %d".formatted(104_000 + n, 55_000 + random.nextInt(999)));
    invoice.put("CurrencyCode", "USD").put("LineAmountTypes", "Exclusive");
    invoice.put("Status", "AUTHORISED");
    ArrayNode lines = invoice.putArray("LineItems");
    BigDecimal total = BigDecimal.ZERO;
    for (int i = 0; i < 8; i++) {
      BigDecimal amount = BigDecimal.valueOf(1000L + random.nextInt(90_000), 2);
      total = total.add(amount);
      ObjectNode line = lines.addObject().put("Description", words()).put("Quantity", 1);
      line.put("UnitAmount", amount).put("LineAmount", amount).put("AccountCode", "40" + i + "0");
      line.put("TaxType", "NONE").put("TaxAmount", BigDecimal.ZERO);
      line.putArray("Tracking")
          .addObject()
          .put("Name", "Business unit")
          .put("Option", "Phoenix HVAC");
    }
    return invoice.put("SubTotal", total).put("TotalTax", BigDecimal.ZERO).put("Total", total);
  }

  private String words() {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < 7; i++) {
      words.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
    }
    return words.append(random.nextInt(1000)).toString();
  }
}

package io.fieldledger.connect.benchmarks.mapping;

import io.fieldledger.connect.transforms.ToXeroDocuments;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One invoice of 8 lines, as the source emits it, through the transform. */
@State(Scope.Thread)
public class InvoiceMapping {
  /** Enough different invoices that none is remembered from the last time. */
  private static final int INVOICES = 512;

  /** The tax mode. */
  @Param({"spread", "carrier", "native"})
  private String taxMode;

  private final ToXeroDocuments<SinkRecord> transform = new ToXeroDocuments<>();
  private SinkRecord[] records;
  private int next;

  /** Reads the invoices and configures the transform. */
  @Setup
  public void prepare() {
    records = EightLineInvoices.records(INVOICES);
    transform.configure(
        Map.ofEntries(
            Map.entry("currency", "USD"),
            Map.entry("time.zone", "America/Phoenix"),
            Map.entry("tax.mode", taxMode),
            Map.entry("tax.types", "301:TAX001"),
            Map.entry("tax.carrier.account", "2200"),
            Map.entry("tax.rounding.account", "860"),
            Map.entry("accounts", "4000:4000"),
            Map.entry("tracking.business.unit.category", "Business unit"),
            Map.entry("tracking.business.units", "11:Phoenix HVAC"),
            Map.entry("tracking.territory.category", "Territory"),
            Map.entry("tracking.territories", "850:North,852:East")));
  }

  /** Maps the next invoice. */
  @Benchmark
  public SinkRecord map() {
    next = next + 1 == records.length ? 0 : next + 1;
    return transform.apply(records[next]);
  }
}

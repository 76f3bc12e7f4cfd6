package io.fieldledger.connect.xero.sink.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.transforms.ToXeroDocuments;
import io.fieldledger.connect.xero.sink.report.Settlement;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/**
 * Random histories of ServiceTitan through the mapping and the engine into the sandbox's Xero: each
 * customer ends with ServiceTitan's receivable, unapplied money and revenue by account, in any
 * order of arrival and with anything delivered again; what is held is listed.
 *
 * <p>{@code -Dfieldledger.histories=10000} runs more of them.
 */
class RandomHistoryTest {
  private static final int CUSTOMERS_AT_ONCE = 40;
  private static final int STEPS = 9;

  private final Map<String, Integer> codes = new TreeMap<>();
  private final ToXeroDocuments<SinkRecord> mapping = new ToXeroDocuments<>();

  RandomHistoryTest() {
    mapping.configure(
        Map.of(
            "currency", "USD",
            "time.zone", "America/Phoenix",
            "tax.carrier.account", "2200",
            "payment.accounts", "502:1090",
            "deposit.account", "2550"));
  }

  @Test
  void everyHistoryEndsAsServiceTitanHasIt() {
    int histories = Integer.getInteger("fieldledger.histories", 80);
    long seed = Long.getLong("fieldledger.seed", 20261123L);
    List<String> wrong = new ArrayList<>();
    int held = 0;
    for (int from = 0; from < histories; from += CUSTOMERS_AT_ONCE) {
      int many = Math.min(CUSTOMERS_AT_ONCE, histories - from);
      held += batch(seed + from, many, wrong);
    }
    assertThat(wrong).isEmpty();
    // A deposit that is voided cannot be taken out of Xero: a person decides (rule 11).
    assertThat(codes.keySet()).as("what was held").isSubsetOf("Payment DOCUMENT_APPLIED");
    assertThat(held).as("held of %d histories", histories).isLessThanOrEqualTo(histories / 10);
  }

  /** Some customers in one organisation, delivered in two different orders. */
  private int batch(long seed, int many, List<String> wrong) {
    Map<Long, String> one = deliver(seed, many, new Random(seed), wrong);
    Map<Long, String> other = deliver(seed, many, new Random(seed + 7), wrong);
    int held = 0;
    for (Map<Long, String> ends : List.of(one, other)) {
      ends.values().stream()
          .filter(end -> end.startsWith("held"))
          .flatMap(end -> Stream.of(end.substring(5).split(", ", -1)))
          .forEach(h -> codes.merge(h.replaceAll(" \\d+", ""), 1, Integer::sum));
    }
    for (Map.Entry<Long, String> end : one.entrySet()) {
      boolean someHeld = (end.getValue() + other.get(end.getKey())).contains("held");
      held += someHeld ? 1 : 0;
      if (!someHeld && !end.getValue().equals(other.get(end.getKey()))) {
        wrong.add(
            "seed %d customer %d: %s, in another order %s"
                .formatted(seed, end.getKey(), end.getValue(), other.get(end.getKey())));
      }
    }
    return held;
  }

  /** How each customer ended. */
  private Map<Long, String> deliver(long seed, int many, Random order, List<String> wrong) {
    try (Organisation xero = new Organisation()) {
      List<Office> offices = new ArrayList<>();
      List<Deque<Office.Version>> queues = new ArrayList<>();
      List<Office.Version> last = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        Office office = new Office(seed + i, 100 + i);
        offices.add(office);
        Map<String, Deque<Office.Version>> byRecord = new LinkedHashMap<>();
        Map<String, Office.Version> newest = new LinkedHashMap<>();
        for (Office.Version version : office.live(STEPS)) {
          String record = version.stream() + version.id();
          byRecord.computeIfAbsent(record, r -> new ArrayDeque<>()).add(version);
          newest.put(record, version);
        }
        queues.addAll(byRecord.values());
        last.addAll(newest.values());
      }
      // Records in any order, the versions of each in theirs; now and then the burst is over.
      while (!queues.isEmpty()) {
        int pick = order.nextInt(queues.size());
        offer(xero, queues.get(pick).removeFirst());
        if (queues.get(pick).isEmpty()) {
          queues.remove(pick);
        }
        if (order.nextInt(60) == 0) {
          quiet(xero);
        }
      }
      quiet(xero);
      // Everything comes once more, as after a reset of offsets.
      for (int again = 0; again < 2; again++) {
        last.forEach(version -> offer(xero, version));
        quiet(xero);
      }
      return ends(xero, offices, last.size(), wrong, seed);
    }
  }

  private static Map<Long, String> ends(
      Organisation xero, List<Office> offices, int records, List<String> wrong, long seed) {
    Map<String, Settlement> newest = new HashMap<>();
    xero.settlements.forEach(s -> newest.put(s.source().label(), s));
    Map<Long, String> held = new HashMap<>();
    newest.forEach(
        (label, s) -> {
          if (s.needsAttention()) {
            long id = Long.parseLong(s.source().id());
            long customer = id < 1000 ? id : id / 1000;
            held.merge(customer, label + " " + s.reason().code(), (a, b) -> a + ", " + b);
          }
        });
    assertThat(newest).as("every record has a result").hasSize(records);
    Map<Long, String> ends = new TreeMap<>();
    for (Office office : offices) {
      String meant =
          "receivable %s, unapplied %s, revenue %s"
              .formatted(
                  plain(office.receivable()), plain(office.unapplied()), plain(office.revenue()));
      String found = books(xero, office.customerId());
      String holds = held.get(office.customerId());
      if (holds == null && !found.equals(meant)) {
        wrong.add(
            "seed %d customer %d: Xero %s, ServiceTitan %s"
                    .formatted(seed, office.customerId(), found, meant)
                + story(xero, office));
      }
      ends.put(office.customerId(), holds == null ? found : "held " + holds);
    }
    return ends;
  }

  /** What the results said of the customer's records, in their order. */
  private static String story(Organisation xero, Office office) {
    StringBuilder story = new StringBuilder();
    for (Settlement s : xero.settlements) {
      if (s.source().id().startsWith(String.valueOf(office.customerId()))) {
        story.append("\n  ").append(s.source().label()).append(": ").append(s.status());
        s.documents()
            .forEach(
                d ->
                    story
                        .append("; ")
                        .append(d.document().kind())
                        .append(' ')
                        .append(d.document().key())
                        .append(d.document().present() ? " " : " absent ")
                        .append(d.document().amount("Amount").add(d.document().amount("Total")))
                        .append(' ')
                        .append(d.outcome().status()));
      }
    }
    xero.engine.waiting().stream()
        .filter(w -> w.contains(" " + office.customerId()))
        .forEach(w -> story.append("\n  waits: ").append(w));
    return story.toString();
  }

  private void offer(Organisation xero, Office.Version version) {
    SinkRecord from =
        new SinkRecord(
            "servicetitan." + version.stream(), 0, null, null, null, version.record(), 0);
    from.headers().addString("fieldledger.tenant", "4410021");
    SinkRecord record = mapping.apply(from);
    @SuppressWarnings("unchecked")
    Map<String, Object> desired = (Map<String, Object>) record.value();
    xero.offer(desired);
  }

  /** Time passes until nothing is on its way but what waits for a person. */
  private static void quiet(Organisation xero) {
    xero.advance(Duration.ofSeconds(6));
    xero.turnUntil(
        () -> {
          xero.advance(Duration.ofMillis(100));
          return xero.engine.settledOrParked();
        });
  }

  private static String books(Organisation xero, long customer) {
    String contact =
        xero.list("Contacts").stream()
            .filter(c -> c.path("ContactNumber").asText().equals("ST-C-" + customer))
            .map(c -> c.path("ContactID").asText())
            .findFirst()
            .orElse("");
    BigDecimal receivable = BigDecimal.ZERO;
    Map<String, BigDecimal> revenue = new TreeMap<>();
    for (JsonNode invoice : of(xero, "Invoices", contact)) {
      receivable = receivable.add(invoice.path("AmountDue").decimalValue());
      lines(invoice, revenue, false);
    }
    for (JsonNode note : of(xero, "CreditNotes", contact)) {
      receivable = receivable.subtract(note.path("RemainingCredit").decimalValue());
      lines(note, revenue, true);
    }
    BigDecimal unapplied = BigDecimal.ZERO;
    for (JsonNode early : of(xero, "Prepayments", contact)) {
      unapplied = unapplied.add(early.path("RemainingCredit").decimalValue());
    }
    return "receivable %s, unapplied %s, revenue %s"
        .formatted(plain(receivable), plain(unapplied), plain(revenue));
  }

  private static void lines(JsonNode document, Map<String, BigDecimal> revenue, boolean credit) {
    for (JsonNode line : document.path("LineItems")) {
      BigDecimal amount = line.path("LineAmount").decimalValue();
      revenue.merge(
          line.path("AccountCode").asText(), credit ? amount.negate() : amount, BigDecimal::add);
    }
  }

  private static List<JsonNode> of(Organisation xero, String collection, String contact) {
    return xero.list(collection).stream()
        .filter(d -> d.path("Contact").path("ContactID").asText().equals(contact))
        .filter(d -> d.path("Status").asText().matches("AUTHORISED|PAID"))
        .toList();
  }

  private static String plain(Map<String, BigDecimal> amounts) {
    Map<String, String> plain = new TreeMap<>();
    amounts.forEach(
        (account, amount) -> {
          if (amount.signum() != 0) {
            plain.put(account, plain(amount));
          }
        });
    return plain.toString();
  }

  private static String plain(BigDecimal amount) {
    return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
  }
}

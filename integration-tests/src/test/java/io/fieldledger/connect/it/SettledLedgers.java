package io.fieldledger.connect.it;

import io.fieldledger.connect.it.FinalResults.Final;
import io.fieldledger.connect.it.FinalResults.Position;
import io.fieldledger.connect.quickstart.results.Result;
import io.fieldledger.connect.quickstart.tieout.SourceRecord;
import io.fieldledger.connect.quickstart.tieout.TieOut;
import io.fieldledger.connect.quickstart.tieout.XeroBooks;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What must be true of a scenario when everything is settled, whatever happened before. Each check
 * gives one sentence for each thing that is not so.
 */
final class SettledLedgers {
  private static final Set<String> GONE = Set.of("DELETED", "VOIDED", "ARCHIVED");
  private static final Pattern MARK = Pattern.compile("^ST-[A-Z]+-[^ ]+");
  private static final String ERROR = "__connect.errors.";

  private final Scenario scenario;
  private final FinalResults results;

  SettledLedgers(Scenario scenario) {
    this.scenario = scenario;
    this.results = FinalResults.of(scenario.read(scenario.resultsTopic()));
  }

  FinalResults results() {
    return results;
  }

  /** Both ledgers agree to the cent, but for what is held with a reason. */
  List<String> differences() {
    TieOut tieOut = scenario.tieOut();
    return tieOut.rows().stream()
        .flatMap(
            row ->
                row.differences().stream().map(each -> row.kind().title() + ": " + each.sentence()))
        .toList();
  }

  /** No mark is on two documents of a kind. */
  List<String> documentsTwice() {
    XeroBooks books = scenario.xero();
    Map<String, Integer> counts = new TreeMap<>();
    books.contacts().stream()
        .filter(contact -> !GONE.contains(contact.status()))
        .forEach(contact -> count(counts, "contact ", contact.number()));
    documents(counts, "invoice ", books.invoices());
    documents(counts, "credit note ", books.creditNotes());
    documents(counts, "deposit ", books.deposits());
    documents(counts, "purchase order ", books.purchaseOrders());
    books.payments().stream()
        .filter(payment -> !GONE.contains(payment.status()))
        .forEach(payment -> count(counts, payment.type() + " ", payment.reference()));
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() > 1)
        .map(entry -> entry.getKey() + " is in Xero " + entry.getValue() + " times")
        .toList();
  }

  /** Corrections carry their invoice's mark and are told by their number. */
  private static void documents(
      Map<String, Integer> counts, String kind, List<XeroBooks.Document> documents) {
    documents.stream()
        .filter(document -> !GONE.contains(document.status()))
        .filter(document -> !document.number().matches(".*-C\\d+"))
        .forEach(document -> count(counts, kind, document.reference()));
  }

  private static void count(Map<String, Integer> counts, String kind, String text) {
    Matcher mark = MARK.matcher(text);
    if (mark.find()) {
      counts.merge(kind + mark.group(), 1, Integer::sum);
    }
  }

  /** Held in the end is what is wrong, no more and no less. */
  List<String> heldOtherThan(Set<SourceRecord> wrong) {
    List<String> surprises = new ArrayList<>();
    Map<SourceRecord, Result> newest = scenario.results();
    for (Result result : newest.values()) {
      boolean attention = !Set.of("accepted", "unchanged", "skipped").contains(result.status());
      if (attention && !wrong.contains(result.source())) {
        surprises.add(
            "%s is %s with %s, and nothing is wrong with it: %s"
                .formatted(result.source(), result.status(), result.code(), result.message()));
      }
    }
    for (SourceRecord record : wrong) {
      Result result = newest.get(record);
      if (result == null || !result.status().equals("held")) {
        surprises.add(record + " is wrong, but its result is " + result);
      }
    }
    return surprises;
  }

  /** Every record that the sink has read has a final result. */
  List<String> recordsWithoutResult(List<String> topics) {
    return topics.stream()
        .flatMap(topic -> scenario.read(topic).stream())
        .map(Position::of)
        .filter(position -> results.of(position).isEmpty())
        .map(position -> position + " has no final result")
        .toList();
  }

  /** What is held or rejected is in the dead-letter queue with its reason, and nothing else is. */
  List<String> deadLettersThatDisagree() {
    Map<Position, List<String>> letters = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> letter : scenario.read(scenario.deadLetterTopic())) {
      Position position =
          new Position(
              header(letter, "topic"),
              Integer.parseInt(header(letter, "partition")),
              Long.parseLong(header(letter, "offset")));
      letters
          .computeIfAbsent(position, any -> new ArrayList<>())
          .add(header(letter, "exception.message"));
    }
    List<String> disagreements = new ArrayList<>();
    Set<Position> explained = new HashSet<>();
    results
        .all()
        .forEach(
            (position, finals) -> {
              for (Final one : finals) {
                if (one.needsAttention()) {
                  explained.add(position);
                  if (letters.getOrDefault(position, List.of()).stream()
                      .noneMatch(text -> text.contains(one.code()))) {
                    disagreements.add(position + " is not in the dead-letter queue: " + one);
                  }
                }
              }
            });
    letters.forEach(
        (position, texts) -> {
          // A crash may come between a dead letter and its result; the record comes again then.
          boolean again = results.of(position).stream().anyMatch(one -> !one.needsAttention());
          if (!explained.contains(position) && !again) {
            disagreements.add(position + " has no result that explains " + texts);
          }
        });
    return disagreements;
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    var header = letter.headers().lastHeader(ERROR + name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}

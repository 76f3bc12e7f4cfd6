package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.sink.Outcome.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The payments of a batch as Xero answers them: by invoice, amount and reference, for their order
 * is not promised. The answer repeats neither their day nor their account (contract, OpenAPI).
 */
final class BatchReply {
  private BatchReply() {}

  /** The payments that were made, each as Xero's list of payments would show it. */
  static List<ObjectNode> payments(ObjectNode sent, JsonNode reply) {
    List<ObjectNode> made = new ArrayList<>();
    List<JsonNode> answers = answers(reply);
    for (JsonNode payment : sent.path("Payments")) {
      Optional<JsonNode> answer = take(payment, answers);
      if (answer.isPresent()) {
        ObjectNode one = payment.deepCopy();
        one.set("PaymentID", answer.get().path("PaymentID"));
        one.set("BatchPaymentID", reply.path("BatchPaymentID"));
        one.set("Account", sent.path("Account"));
        one.set("Date", sent.path("Date"));
        one.put("Status", "AUTHORISED");
        made.add(one);
      }
    }
    return made;
  }

  /** Payments that the answer does not show, and members for the bank that are not as sent. */
  static List<Change> differences(ObjectNode sent, JsonNode reply) {
    List<Change> changes = new ArrayList<>();
    for (String field : List.of("Details", "Reference")) {
      String meant = sent.path(field).asText("");
      String found = reply.path(field).asText("");
      if (!meant.isEmpty() && !meant.equals(found)) {
        changes.add(new Change(field, found.isEmpty() ? null : found, meant));
      }
    }
    List<JsonNode> answers = answers(reply);
    for (JsonNode payment : sent.path("Payments")) {
      if (take(payment, answers).isEmpty()) {
        changes.add(
            new Change(
                "Payments",
                null,
                payment.path("Reference").asText() + ' ' + payment.path("Amount")));
      }
    }
    answers.forEach(
        more -> changes.add(new Change("Payments", more.path("PaymentID").asText(), null)));
    return List.copyOf(changes);
  }

  private static List<JsonNode> answers(JsonNode reply) {
    List<JsonNode> answers = new ArrayList<>();
    reply.path("Payments").forEach(answers::add);
    return answers;
  }

  private static Optional<JsonNode> take(JsonNode sent, List<JsonNode> answers) {
    Optional<JsonNode> found =
        answers.stream()
            .filter(answer -> !answer.path("PaymentID").asText("").isEmpty())
            .filter(
                answer ->
                    answer
                            .path("Invoice")
                            .path("InvoiceID")
                            .equals(sent.path("Invoice").path("InvoiceID"))
                        && answer.path("Amount").isNumber()
                        && answer
                                .path("Amount")
                                .decimalValue()
                                .compareTo(sent.path("Amount").decimalValue())
                            == 0
                        && (!answer.hasNonNull("Reference")
                            || answer.path("Reference").equals(sent.path("Reference"))))
            .findFirst();
    found.ifPresent(answers::remove);
    return found;
  }
}

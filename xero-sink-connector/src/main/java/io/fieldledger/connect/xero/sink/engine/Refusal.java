package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.api.Failure;
import io.fieldledger.connect.xero.sink.api.FailureClass;
import io.fieldledger.connect.xero.sink.api.FailureTable;
import io.fieldledger.connect.xero.sink.report.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why Xero refused a document, by the {@link FailureTable}.
 *
 * @param lookAgain the refusal may come from something the index does not know yet: read, decide
 *     anew, and believe only the second refusal
 * @param message Xero's own
 * @param stop the sentence with which the task stops, because a person must act first
 */
record Refusal(Code code, boolean lookAgain, String message, Optional<String> stop) {

  /** Reads the messages of an element; null when it was not refused. */
  static Refusal of(JsonNode element) {
    List<String> messages = new ArrayList<>();
    for (JsonNode error : element.path("ValidationErrors")) {
      messages.add(error.path("Message").asText(error.path("Description").asText("")));
    }
    boolean refused =
        !messages.isEmpty()
            || element.path("HasErrors").asBoolean(false)
            || element.path("HasValidationErrors").asBoolean(false)
            || element.path("StatusAttributeString").asText("").equals("ERROR");
    return refused ? of(String.join("; ", messages)) : null;
  }

  static Refusal of(String message) {
    Failure failure = FailureTable.document(message);
    return new Refusal(
        failure.code(),
        failure.lookAgain(),
        message,
        failure.kind() == FailureClass.CONFIGURATION
            ? Optional.of(failure.sentence())
            : Optional.empty());
  }

  /** It is not there any more, or never was: what is known of it is read anew first. */
  static Refusal notFound() {
    Failure failure = FailureTable.answer(404, "", 0, "");
    return new Refusal(failure.code(), true, failure.sentence(), Optional.empty());
  }
}

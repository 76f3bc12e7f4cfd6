package io.fieldledger.connect.servicetitan.sink.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.servicetitan.sink.desired.Kind;
import io.fieldledger.connect.servicetitan.sink.desired.Party;
import io.fieldledger.connect.servicetitan.sink.desired.Slot;
import io.fieldledger.connect.servicetitan.sink.records.Found;
import io.fieldledger.connect.servicetitan.sink.records.Found.Contact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Accounting rule 16: nobody is taken for somebody by the name alone. */
class Rule16MatchTest {
  private static final Found AGREES = namesake(1, true, "", 0, "jane@example.com");
  private static final Found AGREES_TOO = namesake(2, true, "", 0, "JANE@example.com ");
  private static final Found CONTRADICTS = namesake(3, true, "", 0, "other@example.com");
  private static final Found BARE = namesake(4, true, "", 0, "");
  private static final Found ASLEEP = namesake(5, false, "", 0, "jane@example.com");
  private static final Found ASLEEP_STRANGER = namesake(6, false, "", 0, "other@example.com");
  private static final Found TAKEN = namesake(7, true, "another-contact", 0, "jane@example.com");
  private static final Found MERGED = namesake(8, false, "", 1, "jane@example.com");

  static Stream<Arguments> cases() {
    return Stream.of(
        Arguments.of(List.of(), "None"),
        Arguments.of(List.of(AGREES), "Same 1"),
        Arguments.of(List.of(AGREES, CONTRADICTS), "Same 1"),
        Arguments.of(List.of(AGREES, AGREES_TOO), "Doubtful 1 2"),
        Arguments.of(List.of(AGREES, BARE), "Doubtful 1 4"),
        Arguments.of(List.of(CONTRADICTS), "Doubtful 3"),
        Arguments.of(List.of(BARE), "Doubtful 4"),
        Arguments.of(List.of(ASLEEP), "Asleep 5"),
        Arguments.of(List.of(ASLEEP_STRANGER), "None"),
        Arguments.of(List.of(ASLEEP, AGREES), "Same 1"),
        Arguments.of(List.of(TAKEN), "None"),
        Arguments.of(List.of(MERGED), "None"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aMatchNeedsEvidence(List<Found> namesakes, String expected) {
    assertThat(said(Match.of(party(), namesakes))).isEqualTo(expected);
  }

  private static String said(Match match) {
    if (match instanceof Match.Same same) {
      return "Same " + same.found().id();
    }
    if (match instanceof Match.Asleep asleep) {
      return "Asleep " + asleep.found().id();
    }
    return match instanceof Match.Doubtful doubtful
        ? "Doubtful"
            + String.join("", doubtful.candidates().stream().map(f -> " " + f.id()).toList())
        : "None";
  }

  private static Party party() {
    ObjectNode body = Json.mapper().createObjectNode().put("name", "Jane Roe");
    return new Party(
        Kind.CUSTOMER,
        "XR-C-1",
        OptionalLong.empty(),
        "1",
        true,
        "",
        body,
        null,
        Map.of(Slot.EMAIL, new Party.Value("jane@example.com", "")),
        List.of());
  }

  private static Found namesake(long id, boolean active, String mark, long mergedTo, String email) {
    ObjectNode json =
        Json.mapper()
            .createObjectNode()
            .put("id", id)
            .put("name", "Jane Roe")
            .put("active", active);
    if (mergedTo != 0) {
      json.put("mergedToId", mergedTo);
    }
    List<Contact> contacts =
        email.isEmpty()
            ? List.of()
            : List.of(new Contact(100 + id, "Email", email, "", Instant.MIN));
    return new Found(Kind.CUSTOMER, json, mark, contacts);
  }
}

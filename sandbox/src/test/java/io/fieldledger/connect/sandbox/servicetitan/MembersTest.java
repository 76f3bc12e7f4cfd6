package io.fieldledger.connect.sandbox.servicetitan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.generator.ContractorMonth;
import io.fieldledger.connect.sandbox.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leaving members out of text gives what leaving them out of the tree gives. */
class MembersTest {
  private static final Set<String> HIDDEN = Set.of("active", "id");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"id\":1}",
        "{\"id\":1,\"active\":true}",
        "{\"a\":1,\"id\":2,\"b\":3,\"active\":false}",
        "{\"a\":{\"id\":[1,{\"id\":2}],\"active\":true},\"active\":null,\"b\":[\"x\",\"}\"]}",
        "{\"id\":\"a\\\"b,}\\\\\",\"name\":\"\\\\\",\"\\\"id\":1.50,\"é\":\"ü€\"}"
      })
  void awkwardTexts(String text) {
    compare((ObjectNode) Json.tree(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void everyGeneratedRecord() {
    new ContractorMonth().generate(5, 1, (type, record) -> compare(record));
  }

  private static void compare(ObjectNode record) {
    byte[] cut = Members.without(Json.bytes(record), HIDDEN);
    assertThat(new String(cut, StandardCharsets.UTF_8))
        .isEqualTo(
            new String(Json.bytes(record.deepCopy().remove(HIDDEN)), StandardCharsets.UTF_8));
  }
}

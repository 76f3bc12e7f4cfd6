package io.fieldledger.connect.servicetitan.source.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.source.decode.Fingerprint;
import io.fieldledger.connect.core.source.decode.UnknownMembers;
import io.fieldledger.connect.core.source.shape.Shape;
import io.fieldledger.connect.servicetitan.source.shape.InvoiceShape;
import io.fieldledger.connect.servicetitan.source.shape.JobShape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final String INVOICE =
      """
      {"id":104871,"active":true,"syncStatus":"Posted","summary":null,"invoiceDate":"2026-11-14",
       "total":"108.38","salesTaxCode":{"id":301,"name":"Maricopa","taxRate":0.0837500000},
       "customer":{"id":8123,"name":"Ada"},"customFields":[],"projectId":77,
       "items":[{"id":1,"quantity":"2.0","price":"50.00","order":3,"taxable":true},
                {"id":2,"quantity":"1.0","price":"8.38","order":4,"taxable":false}],
       "modifiedOn":"2026-11-14T18:22:31.1234567Z"}
      """;

  @Test
  void eachChangeOfOneValueChangesIt() throws Exception {
    List<String> versions =
        List.of(
            INVOICE,
            INVOICE.replace("104871", "104872"),
            INVOICE.replace("\"active\":true", "\"active\":false"),
            INVOICE.replace("\"active\":true", "\"active\":null"),
            INVOICE.replace("Posted", "Exported"),
            INVOICE.replace("\"summary\":null", "\"summary\":\"\""),
            INVOICE.replace("2026-11-14\"", "2026-11-15\""),
            INVOICE.replace("108.38", "108.39"),
            INVOICE.replace("108.38", "-108.38"),
            INVOICE.replace("0.08375", "0.08376"),
            INVOICE.replace("\"customFields\":[]", "\"customFields\":null"),
            INVOICE.replace("projectId", "adjustmentToId"),
            INVOICE.replace("\"order\":3", "\"order\":4"),
            INVOICE.replace("31.123", "31.124"),
            INVOICE.replace("{\"id\":8123,\"name\":\"Ada\"}", "null"));
    Set<Long> fingerprints = new HashSet<>();
    for (String version : versions) {
      assertThat(fingerprints.add(of(InvoiceShape.INVOICE, version))).as(version).isTrue();
    }
  }

  @Test
  void theOrderAndTheSpellingOfMembersDoNotMatter() throws Exception {
    ObjectNode shuffled = Json.mapper().createObjectNode();
    List<String> names = new ArrayList<>();
    JsonNode invoice = Json.read(INVOICE.getBytes(StandardCharsets.UTF_8));
    invoice.fieldNames().forEachRemaining(names::add);
    Collections.shuffle(names, new Random(7));
    names.forEach(name -> shuffled.set(name, invoice.get(name)));
    shuffled.put("total", 108.380);
    shuffled.put("termName", (String) null);
    assertThat(of(InvoiceShape.INVOICE, shuffled.toString()))
        .isEqualTo(of(InvoiceShape.INVOICE, INVOICE));
  }

  @Test
  void whereAListEndsMatters() throws Exception {
    assertThat(of(JobShape.JOB, "{\"id\":1,\"tagTypeIds\":[1,2]}"))
        .isNotEqualTo(of(JobShape.JOB, "{\"id\":1,\"tagTypeIds\":[1]}"))
        .isNotEqualTo(of(JobShape.JOB, "{\"id\":1,\"tagTypeIds\":[2,1]}"));
  }

  @Property
  void differentTextsHaveDifferentOnes(@ForAll String one, @ForAll String other) {
    Struct first = new Struct(JobShape.JOB.schema()).put("id", 1L).put("summary", one);
    Struct second = new Struct(JobShape.JOB.schema()).put("id", 1L).put("summary", other);
    assertThat(Fingerprint.of(first) == Fingerprint.of(second)).isEqualTo(one.equals(other));
  }

  @Property
  void differentNumbersHaveDifferentOnes(
      @ForAll @Size(min = 1, max = 3) List<Long> numbers,
      @ForAll @IntRange(max = 63) int bit,
      @ForAll @IntRange(max = 2) int place) {
    List<Long> other = new ArrayList<>(numbers);
    int changed = place % other.size();
    other.set(changed, other.get(changed) ^ 1L << bit);
    assertThat(ofTags(other)).isNotEqualTo(ofTags(numbers));
  }

  private static long ofTags(List<Long> tags) {
    return Fingerprint.of(new Struct(JobShape.JOB.schema()).put("id", 1L).put("tagTypeIds", tags));
  }

  private static long of(Shape shape, String record) throws Exception {
    ObjectNode page = Json.mapper().createObjectNode().put("hasMore", false);
    ArrayNode data = page.putArray("data");
    data.add(Json.read(record.getBytes(StandardCharsets.UTF_8)));
    return new PageDecoder(shape, "modifiedOn", new UnknownMembers("ServiceTitan"))
        .decode(Json.bytes(page))
        .records()
        .get(0)
        .content();
  }
}

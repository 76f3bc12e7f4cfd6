package io.fieldledger.connect.servicetitan.source.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.source.decode.Decoded;
import io.fieldledger.connect.core.source.decode.MalformedPageException;
import io.fieldledger.connect.core.source.decode.UnknownMembers;
import io.fieldledger.connect.core.source.shape.Shape;
import io.fieldledger.connect.servicetitan.source.shape.PricebookShapes;
import io.fieldledger.connect.servicetitan.source.shape.StaffShapes;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

/** Lists inside records: of objects, of ids, of texts. */
class ListMembersTest {
  @Test
  void listsOfTextsAreCarried() throws Exception {
    Page page =
        decode(
            StaffShapes.TECHNICIAN,
            page("{\"id\":1,\"positions\":[\"Installer\",\"NewOne\"]}", "{\"id\":2}"));
    assertThat(value(page, 0).getArray("positions")).containsExactly("Installer", "NewOne");
    assertThat(value(page, 1).getArray("positions")).isNull();
    Page bad = decode(StaffShapes.TECHNICIAN, page("{\"id\":1,\"positions\":[{}]}"));
    assertThat(bad.records().get(0))
        .isInstanceOfSatisfying(
            Decoded.Unreadable.class,
            r -> assertThat(r.reason()).startsWith("positions[0]: an object where a text"));
  }

  /** Contract, section 8, 28: a service's categories are objects, a material's are ids. */
  @Test
  void thePricebooksCategoriesAreReadAsTheyCome() throws Exception {
    Page services =
        decode(
            PricebookShapes.SERVICE,
            page("{\"id\":1,\"categories\":[{\"id\":7,\"name\":\"AC\"}],\"recommendations\":[8]}"));
    assertThat(value(services, 0).<Struct>getArray("categories"))
        .extracting(c -> c.getString("name"))
        .containsExactly("AC");
    assertThat(value(services, 0).getArray("recommendations")).containsExactly(8L);
    Page equipment =
        decode(
            PricebookShapes.EQUIPMENT,
            page(
                "{\"id\":1,\"categories\":[7],\"recommendations\":[{\"skuId\":8,\"type\":\"Service\"}]}"));
    assertThat(value(equipment, 0).getArray("categories")).containsExactly(7L);
    assertThat(value(equipment, 0).<Struct>getArray("recommendations"))
        .extracting(r -> r.getInt64("skuId"))
        .containsExactly(8L);
  }

  private static Struct value(Page page, int index) {
    return ((Decoded.Carried) page.records().get(index)).value();
  }

  private static Page decode(Shape shape, String page) throws MalformedPageException {
    return new PageDecoder(shape, "modifiedOn", new UnknownMembers("ServiceTitan"))
        .decode(page.getBytes(StandardCharsets.UTF_8));
  }

  private static String page(String... records) {
    return "{\"hasMore\":false,\"data\":[" + String.join(",", records) + "]}";
  }
}

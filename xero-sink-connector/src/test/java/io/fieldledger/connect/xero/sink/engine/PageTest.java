package io.fieldledger.connect.xero.sink.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.engine.Page.Element;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PageTest {
  private static final String ANSWER =
      """
      {"Id":"x","DateTimeUTC":"\\/Date(1758708209213)\\/","pagination":{"page":1,"pageCount":3},
       "Invoices":[
        {"Type":"ACCREC","InvoiceID":"i1","Reference":"ST-I-1","Total":10.10,"AmountDue":0.10},
        {"Type":"ACCPAY","InvoiceID":"i2","LineItems":[{"Description":"ST-B-2"}],"Total":1.00}],
       "Warnings":[]}
      """;

  private static JsonNode read(Page page, String answer) throws IOException {
    return page.read(answer.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void documentsAreReadOneByOneAndTheRestIsKept() throws IOException {
    Page page = new Page("Invoices", false);
    JsonNode rest = read(page, ANSWER);
    assertThat(rest.path("pagination").path("pageCount").asInt()).isEqualTo(3);
    assertThat(rest.has("Invoices")).isFalse();
    assertThat(page.elements())
        .map(e -> (Element.OfDocument) e)
        .map(e -> e.document().kind() + " " + e.document().key() + " " + e.document().total())
        .containsExactly("INVOICE ST-I-1 10.10", "BILL ST-B-2 1.00");
    assertThat(page.elements())
        .map(e -> (Element.OfDocument) e)
        .allSatisfy(e -> assertThat(e.whole()).isNull());
  }

  @Test
  void wholeDocumentsAreKeptForAComparison() throws IOException {
    Page page = new Page("Invoices", true);
    read(page, ANSWER);
    assertThat(((Element.OfDocument) page.elements().get(0)).whole().path("InvoiceID").asText())
        .isEqualTo("i1");
  }

  @Test
  void anAnswerThatIsNotWholeIsNoAnswer() {
    for (String broken :
        new String[] {
          "", "[]", ANSWER.substring(0, ANSWER.length() / 2), ANSWER + "{}", "{\"Invoices\":[{}"
        }) {
      assertThatThrownBy(() -> read(new Page("Invoices", false), broken))
          .isInstanceOf(IOException.class);
    }
  }
}

package io.fieldledger.connect.benchmarks.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldledger.connect.benchmarks.process.BenchmarkException;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.xero.XeroClerk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Changes one contact after the other; the first name says which change it was. */
final class XeroChanges {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final XeroClerk clerk;
  private final List<String> ids = new ArrayList<>();
  private long number;

  /** Makes so many contacts first. */
  XeroChanges(Sandbox sandbox, int contacts) {
    this.clerk = sandbox.xeroClerk();
    for (int i = 0; i < contacts; i++) {
      String made = clerk.create("Contacts", "{\"Name\":\"Contact %d\"}".formatted(i));
      try {
        ids.add(JSON.readTree(made).path("ContactID").asText());
      } catch (IOException e) {
        throw new BenchmarkException("The sandbox wrote no JSON", e);
      }
    }
  }

  /** So many at once. */
  void make(int count, Latencies latencies) {
    for (int i = 0; i < count; i++) {
      number++;
      String id = ids.get((int) (number % ids.size()));
      latencies.changed(id, number, System.nanoTime());
      clerk.update("Contacts", "{\"ContactID\":\"%s\",\"FirstName\":\"%d\"}".formatted(id, number));
    }
  }
}

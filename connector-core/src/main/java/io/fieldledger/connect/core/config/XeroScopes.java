package io.fieldledger.connect.core.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which of Xero's granular scopes the documents of each ServiceTitan stream need (contract, 1.4).
 */
public final class XeroScopes {
  private static final String INVOICES = "accounting.invoices";
  private static final String PAYMENTS = "accounting.payments";
  private static final String BANK = "accounting.banktransactions";
  private static final String JOURNALS = "accounting.manualjournals";
  private static final String CONTACTS = "accounting.contacts";
  private static final String SETTINGS = "accounting.settings";

  /** Ends in September 2027; until then it stands for these. */
  private static final String BROAD = "accounting.transactions";

  private static final Set<String> OF_BROAD = Set.of(INVOICES, PAYMENTS, BANK, JOURNALS);

  private static final Map<String, List<String>> NEEDED = new LinkedHashMap<>();

  static {
    NEEDED.put("customers", List.of(CONTACTS));
    NEEDED.put("vendors", List.of(CONTACTS));
    NEEDED.put("invoices", List.of(CONTACTS, INVOICES));
    NEEDED.put("payments", List.of(CONTACTS, INVOICES, PAYMENTS, BANK));
    NEEDED.put("purchase-orders", List.of(CONTACTS, INVOICES));
    NEEDED.put("journal-entries", List.of(JOURNALS));
  }

  private XeroScopes() {}

  /** Streams with documents in Xero. */
  public static Collection<String> streams() {
    return NEEDED.keySet();
  }

  /**
   * Sorted.
   *
   * @throws IllegalArgumentException for a stream that has no documents in Xero
   */
  public static Set<String> needed(Collection<String> streams) {
    Set<String> scopes = new TreeSet<>(Set.of(SETTINGS));
    for (String stream : streams) {
      List<String> those = NEEDED.get(stream);
      if (those == null) {
        throw new IllegalArgumentException(
            "There is no stream %s for Xero. There are: %s."
                .formatted(stream, String.join(", ", streams())));
      }
      scopes.addAll(those);
    }
    return scopes;
  }

  /**
   * What the streams need and was not granted.
   *
   * @param granted separated by blanks
   */
  public static Set<String> missing(Collection<String> streams, String granted) {
    Set<String> has = Set.copyOf(new TreeSet<>(Arrays.asList(granted.strip().split("\\s+", -1))));
    Set<String> missing = needed(streams);
    missing.removeAll(has);
    if (has.contains(BROAD)) {
      missing.removeAll(OF_BROAD);
    }
    return missing;
  }
}

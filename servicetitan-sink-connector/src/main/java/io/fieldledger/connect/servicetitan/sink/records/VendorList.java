package io.fieldledger.connect.servicetitan.sink.records;

import io.fieldledger.connect.core.contact.ContactDetails;
import io.fieldledger.connect.core.source.read.ApiException;
import io.fieldledger.connect.servicetitan.sink.desired.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All vendors of the tenant, because ServiceTitan has no search for their names (contract, appendix
 * A). Read when a vendor is looked for by name, then only what was changed since. Safe for several
 * threads.
 */
final class VendorList {
  /** Changes may become visible late. */
  private static final Duration OVERLAP = Duration.ofMinutes(5);

  private final Directory directory;
  private final Map<Long, Found> vendors = new HashMap<>();
  private Instant newest;

  VendorList(Directory directory) {
    this.directory = directory;
  }

  /**
   * @param name as for comparing
   */
  synchronized List<Found> named(String name) throws ApiException, InterruptedException {
    refresh();
    return vendors.values().stream()
        .filter(vendor -> ContactDetails.comparable(vendor.name()).equals(name))
        .toList();
  }

  private void refresh() throws ApiException, InterruptedException {
    Instant since = newest == null ? null : newest.minus(OVERLAP);
    for (Found vendor :
        directory.list(Kind.VENDOR, directory.marked().with("modifiedOnOrAfter", since))) {
      vendors.put(vendor.id(), vendor);
      boolean later = !vendor.changed().equals(Instant.MIN);
      newest =
          later && (newest == null || vendor.changed().isAfter(newest)) ? vendor.changed() : newest;
    }
  }
}

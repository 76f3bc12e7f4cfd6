package io.fieldledger.connect.servicetitan.source.stream;

/**
 * How full records of a stream are fetched by their ids.
 *
 * @param resource the list that takes {@code ids}, below the tenant: {@code invoices}
 * @param activeParameter the parameter that brings inactive records too; null when there is none
 * @param activeValue its value
 * @param fillActive the list's model lacks {@code active}: what it returns is active, and says so
 *     as the feed's records do
 * @param repeatsIds ids are repeated parameters instead of one with commas (contract, section 3)
 * @param externalData the list shows an application its external data (contract, section 3); for
 *     vendors and customers, where the ServiceTitan sink keeps some
 */
public record Lookup(
    String resource,
    String activeParameter,
    String activeValue,
    boolean fillActive,
    boolean repeatsIds,
    boolean externalData) {

  /** A list without a filter for inactive records. */
  static Lookup in(String resource) {
    return new Lookup(resource, null, null, false, false, false);
  }

  /** A list with {@code active}, active records only by default. */
  static Lookup active(String resource) {
    return new Lookup(resource, "active", "Any", false, false, false);
  }

  /** A list with {@code activeState}, as invoices and payments have it. */
  static Lookup activeState(String resource) {
    return new Lookup(resource, "activeState", "All", false, false, false);
  }

  Lookup fillingActive() {
    return new Lookup(resource, activeParameter, activeValue, true, repeatsIds, externalData);
  }

  Lookup repeatingIds() {
    return new Lookup(resource, activeParameter, activeValue, fillActive, true, externalData);
  }

  Lookup withExternalData() {
    return new Lookup(resource, activeParameter, activeValue, fillActive, repeatsIds, true);
  }
}

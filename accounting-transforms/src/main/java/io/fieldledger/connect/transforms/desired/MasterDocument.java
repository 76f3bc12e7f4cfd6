package io.fieldledger.connect.transforms.desired;

import java.util.Map;

/**
 * A record that should or should not exist in ServiceTitan.
 *
 * @param kind Customer, Location, CustomerContact or Vendor
 * @param key the external key, {@code XR-C-<ContactID>} and what stands below it
 * @param present false when it should not exist
 * @param body ServiceTitan's member names (ServiceTitan contract 6.1, 6.2) and those of the record
 *     contract
 */
public record MasterDocument(String kind, String key, boolean present, Map<String, Object> body) {}

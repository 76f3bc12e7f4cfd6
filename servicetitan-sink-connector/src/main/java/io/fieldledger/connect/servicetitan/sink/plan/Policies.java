package io.fieldledger.connect.servicetitan.sink.plan;

import io.fieldledger.connect.core.contact.Merge;

/**
 * What a firm has chosen.
 *
 * @param merge by its conflict policies
 * @param deactivate whether a contact's archival makes a customer or vendor inactive
 * @param shadow whether nothing is written
 */
public record Policies(Merge merge, boolean deactivate, boolean shadow) {}

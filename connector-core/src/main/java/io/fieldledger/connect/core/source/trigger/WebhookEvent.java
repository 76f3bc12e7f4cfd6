package io.fieldledger.connect.core.source.trigger;

import java.util.List;

/**
 * An event that asks for records.
 *
 * @param occurrence identifies what happened, whatever the number of deliveries (contract, 7.2);
 *     null when the sender gives nothing of the kind
 * @param targets one, or one a stream that the type is about
 */
public record WebhookEvent(String occurrence, String type, List<Target> targets) {}

package io.fieldledger.connect.xero.source.webhook;

import io.fieldledger.connect.core.source.trigger.WebhookEvent;
import java.util.List;

/**
 * What one request of Xero tells. One without any events asks whether we listen (intent to
 * receive).
 *
 * @param events those that ask for records which the task reads
 * @param ignored what the others are about, each as {@code CATEGORY}, {@code CATEGORY of another
 *     organisation} or such
 * @param first the number of its first event, over all organisations of the app; 0 when it has none
 * @param last that of its last
 */
record Notice(List<WebhookEvent> events, List<String> ignored, long first, long last) {}

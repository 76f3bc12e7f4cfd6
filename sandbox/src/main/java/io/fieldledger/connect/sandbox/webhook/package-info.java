/**
 * Sends webhooks as a real service does: signed, several at once, again after a failure, until it
 * gives up. Knows nothing of any one API. Start at {@link
 * io.fieldledger.connect.sandbox.webhook.Outbox}.
 */
package io.fieldledger.connect.sandbox.webhook;

/**
 * Xero's webhooks: an app's one subscription, the intent to receive that opens it, and events of
 * all its organisations in numbered requests (API.md 7). Start at {@link
 * io.fieldledger.connect.sandbox.xero.webhook.XeroWebhooks}.
 */
package io.fieldledger.connect.sandbox.xero.webhook;

package io.fieldledger.connect.benchmarks.webhook;

import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import java.util.Map;

/**
 * A source that polls once and then is told by webhooks only, with the topic that is watched.
 *
 * @param example the file of the configuration that it is made from
 * @param settings that differ from the example's
 * @param credentials the file that the example names
 * @param path where it listens
 * @param idMember the member of a value that tells the records apart
 * @param numberMember the one that says which change a value shows
 */
record ListeningSource(
    String connector,
    String topic,
    String example,
    Map<String, String> settings,
    Map<String, String> credentials,
    String path,
    String idMember,
    String numberMember) {
  private static final String AN_HOUR = "3600000";

  static ListeningSource serviceTitan(Sandbox sandbox) {
    String url = sandbox.serviceTitan().url();
    return new ListeningSource(
        "servicetitan-source",
        "servicetitan.invoices",
        "servicetitan-source.json",
        Map.of(
            "servicetitan.streams",
            "invoices",
            "servicetitan.api.url",
            url,
            "servicetitan.auth.url",
            url,
            "poll.interval.ms",
            AN_HOUR,
            "webhook.enabled",
            "true",
            "webhook.secret",
            SandboxCredentials.SERVICETITAN_WEBHOOK_SECRET),
        Map.of(
            "servicetitan.tenant.id", SandboxCredentials.SERVICETITAN_TENANT_ID,
            "servicetitan.client.id", SandboxCredentials.SERVICETITAN_CLIENT_ID,
            "servicetitan.client.secret", SandboxCredentials.SERVICETITAN_CLIENT_SECRET,
            "servicetitan.app.key", SandboxCredentials.SERVICETITAN_APP_KEY),
        "/servicetitan/" + SandboxCredentials.SERVICETITAN_TENANT_ID,
        "id",
        "summary");
  }

  /** With all of the organisation's calls, as Xero's Starter tier has them. */
  static ListeningSource xero(Sandbox sandbox) {
    String url = sandbox.xero().url();
    return new ListeningSource(
        "xero-source",
        "xero.contacts",
        "xero-source-webhooks.json",
        Map.of(
            "xero.streams",
            "contacts",
            "xero.api.url",
            url,
            "xero.identity.url",
            url,
            "xero.calls.per.minute",
            "60",
            "xero.calls.per.day",
            "1000",
            "poll.interval.ms",
            AN_HOUR),
        Map.of(
            "xero.tenant.id", SandboxCredentials.XERO_TENANT_ID,
            "xero.client.id", SandboxCredentials.XERO_CLIENT_ID,
            "xero.client.secret", SandboxCredentials.XERO_CLIENT_SECRET,
            "xero.webhook.secret", SandboxCredentials.XERO_WEBHOOK_KEY),
        "/xero",
        "ContactID",
        "FirstName");
  }
}

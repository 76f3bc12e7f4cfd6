package io.fieldledger.connect.xero.sink.api;

/** What stops the task: who must do what. {@code {scope}} and {@code {endpoint}} are filled in. */
final class Sentences {
  private static final String THEN = " Then restart the task.";

  static final String SCOPE =
      "The token lacks the scope {scope}, which the endpoint {endpoint} needs (HTTP 401,"
          + " insufficient scope). Whoever looks after the Xero app must tick it on the app, and it"
          + " must stand in xero.scopes."
          + THEN;
  static final String TOKEN =
      "Xero does not accept a fresh token (HTTP 401). Whoever looks after the Xero app must check"
          + " that the app is still connected, and that xero.client.id belongs to this organisation."
          + THEN;
  static final String TENANT =
      "Xero refuses this organisation (HTTP 403). Someone with access to the organisation must"
          + " connect it to the app again, in Xero under Connected apps, or xero.tenant.id must be"
          + " corrected."
          + THEN;
  static final String PLAN =
      "The organisation's Xero plan allows no more invoices to be approved this month. Whoever pays"
          + " for Xero must choose a larger plan, or wait for the next month."
          + THEN;
  static final String REDIRECT =
      "Xero's address answers with a redirect, which is not followed. Correct xero.api.url." + THEN;
  static final String CLIENT =
      "Xero does not know the app or its secret (invalid_client). Whoever looks after the Xero app"
          + " must correct xero.client.id and xero.client.secret; a secret that is made anew ends the"
          + " old one."
          + THEN;
  static final String GRANT =
      "The app may not ask for tokens so (unauthorized_client). Whoever looks after the Xero app"
          + " must check that it is a custom connection, that xero.client.id and xero.client.secret"
          + " are those of that app, and that xero.scopes names only scopes ticked on it."
          + THEN;
  static final String SCOPES =
      "The app is not allowed one of the scopes it asks for (invalid_scope). Whoever looks after the"
          + " Xero app must tick all of xero.scopes on the app, or shorten xero.scopes; check"
          + " xero.client.id and xero.client.secret too."
          + THEN;
  static final String REVOKED =
      "The app's authorisation was revoked or has ended (invalid_grant). Someone with access to the"
          + " organisation must authorise the connection of xero.client.id again."
          + THEN;
  static final String UNUSABLE =
      "The customer's tokens in the credential store cannot be used." + THEN;
  static final String REFUSED =
      "Xero refused the client credentials. Check xero.client.id, xero.client.secret and"
          + " xero.scopes, and that the app is allowed this grant."
          + THEN;

  private Sentences() {}
}

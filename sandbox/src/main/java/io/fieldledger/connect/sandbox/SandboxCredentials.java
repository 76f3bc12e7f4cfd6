package io.fieldledger.connect.sandbox;

/** The fixed ids and secrets both sandbox APIs accept. They open nothing outside the sandbox. */
public final class SandboxCredentials {
  public static final String SERVICETITAN_TENANT_ID = "4410021";
  public static final String SERVICETITAN_CLIENT_ID = "cid.sandbox";
  public static final String SERVICETITAN_CLIENT_SECRET = "cs1.sandbox-7f3a9c";
  public static final String SERVICETITAN_APP_KEY = "ak1.sandbox-91c2d4";

  /** Of the right length for a webhook's signature; each subscription brings its own. */
  public static final String SERVICETITAN_WEBHOOK_SECRET = "wh1.sandbox-4be1c07d93a85f26e0b7";

  public static final String XERO_CLIENT_ID = "SANDBOXCLIENT";
  public static final String XERO_CLIENT_SECRET = "xs-sandbox-5d1e77";
  public static final String XERO_TENANT_ID = "0f6d4c2e-8f5b-4a63-9d0e-2b7a1c9e4d10";
  public static final String XERO_FIRST_REFRESH_TOKEN = "xr-sandbox-first-3b8f";

  /** A key for Xero's webhooks; each subscription brings its own. */
  public static final String XERO_WEBHOOK_KEY = "xw-sandbox-9c2e6a51d7f04b83ae1c5f7d20b94e6a";

  private SandboxCredentials() {}
}

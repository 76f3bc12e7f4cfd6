package io.fieldledger.connect.cli.xero;

import io.fieldledger.connect.core.auth.ClientCredentialsTokenSource.Client;
import io.fieldledger.connect.core.auth.ClientCredentialsTokenSource.ClientAuthentication;
import io.fieldledger.connect.core.config.XeroSettings;
import picocli.CommandLine.Option;

/** Xero's addresses (contract, 1.1); others for a sandbox. */
public final class XeroAddresses {
  @Option(
      names = "--xero-api-url",
      defaultValue = XeroSettings.API_URL_DEFAULT,
      paramLabel = "URL",
      description = "Default: ${DEFAULT-VALUE}.")
  private String api;

  @Option(
      names = "--xero-identity-url",
      defaultValue = XeroSettings.IDENTITY_URL_DEFAULT,
      paramLabel = "URL",
      description = "Default: ${DEFAULT-VALUE}.")
  private String identity;

  @Option(
      names = "--xero-login-url",
      defaultValue = "https://login.xero.com",
      paramLabel = "URL",
      description = "Default: ${DEFAULT-VALUE}.")
  private String login;

  String api() {
    return api;
  }

  String authorize() {
    return login + "/identity/connect/authorize";
  }

  Client client(String id, String secret) {
    return new Client(
        "Xero",
        "the client id and secret",
        identity + "/connect/token",
        id,
        secret,
        "",
        ClientAuthentication.BASIC);
  }
}

package io.fieldledger.connect.cli.servicetitan;

import io.fieldledger.connect.core.config.ServiceTitanSettings;
import picocli.CommandLine.Option;

/**
 * ServiceTitan's addresses (contract, 1.1); others for its integration environment or a sandbox.
 */
public final class ServiceTitanAddresses {
  @Option(
      names = "--servicetitan-api-url",
      defaultValue = ServiceTitanSettings.API_URL_DEFAULT,
      paramLabel = "URL",
      description = "Default: ${DEFAULT-VALUE}.")
  private String api;

  @Option(
      names = "--servicetitan-auth-url",
      defaultValue = ServiceTitanSettings.AUTH_URL_DEFAULT,
      paramLabel = "URL",
      description = "Default: ${DEFAULT-VALUE}.")
  private String auth;

  String api() {
    return api;
  }

  String auth() {
    return auth;
  }
}

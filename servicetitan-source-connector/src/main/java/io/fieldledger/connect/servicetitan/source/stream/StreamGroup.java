package io.fieldledger.connect.servicetitan.source.stream;

import java.util.Locale;

/** What a stream is about, for people who choose among streams: each is a module of the API. */
public enum StreamGroup {
  CUSTOMERS("crm/v2"),
  INVENTORY("inventory/v2"),
  ACCOUNTING("accounting/v2"),
  JOBS("jpm/v2"),
  PRICEBOOK("pricebook/v2"),
  SETTINGS("settings/v2");

  private final String module;

  StreamGroup(String module) {
    this.module = module;
  }

  /** The module and its version, as in the API's paths. */
  String module() {
    return module;
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}

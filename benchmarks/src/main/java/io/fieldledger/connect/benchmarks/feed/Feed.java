package io.fieldledger.connect.benchmarks.feed;

import io.fieldledger.connect.sandbox.SandboxCredentials;

/** A feed that is measured. */
public enum Feed {
  INVOICES("accounting", "invoices"),
  PAYMENTS("accounting", "payments"),
  JOBS("jpm", "jobs");

  private final String module;
  private final String stream;

  Feed(String module, String stream) {
    this.module = module;
    this.stream = stream;
  }

  /** As {@code servicetitan.streams} names it. */
  public String stream() {
    return stream;
  }

  /** Below the API's address, beginning with a slash. */
  public String path() {
    return "/%s/v2/tenant/%s/export/%s"
        .formatted(module, SandboxCredentials.SERVICETITAN_TENANT_ID, stream);
  }
}

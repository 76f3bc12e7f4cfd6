package io.fieldledger.connect.benchmarks.feed;

import io.fieldledger.connect.sandbox.SandboxCredentials;

/** A feed that is measured. */
public enum Feed {
  /** Large records with lists in them. */
  INVOICES("accounting", "invoices", 40),
  /** Small ones: what a record costs beside its content weighs most. */
  PAYMENTS("accounting", "payments", 200),
  JOBS("jpm", "jobs", 200);

  private final String module;
  private final String stream;
  private final int pages;

  Feed(String module, String stream, int pages) {
    this.module = module;
    this.stream = stream;
    this.pages = pages;
  }

  /** So many that a round takes a second or two. */
  public int pages() {
    return pages;
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

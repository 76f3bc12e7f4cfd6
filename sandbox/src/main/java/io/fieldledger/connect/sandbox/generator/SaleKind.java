package io.fieldledger.connect.sandbox.generator;

/** The kinds of invoices in the month, and how many of each there are at scale 1. */
enum SaleKind {
  SERVICE(305, "JobInvoice", "Service Call", 701),
  INSTALL(90, "JobInvoice", "System Install", 702),
  MAINTENANCE(120, "JobInvoice", "Maintenance", 703),
  RECOGNITION(20, "JobInvoice", "Membership Visit", 704),
  WARRANTY(8, "JobInvoice", "Warranty Call", 705),
  PENDING(10, "JobInvoice", "Service Call", 701),
  VOIDED(2, "JobInvoice", "Service Call", 701),
  MEMBERSHIP(25, "MembershipInvoice", null, 0),
  COUNTER(5, "CounterSales", null, 0),
  INTEREST(3, "InterestChargeInvoice", null, 0),
  /** Made from other sales, one for each that needs it. */
  ADJUSTMENT(0, "JobInvoice", "Service Call", 701);

  private final int count;
  private final String configuration;
  private final String jobType;
  private final long jobTypeId;

  SaleKind(int count, String configuration, String jobType, long jobTypeId) {
    this.count = count;
    this.configuration = configuration;
    this.jobType = jobType;
    this.jobTypeId = jobTypeId;
  }

  int count() {
    return count;
  }

  String configuration() {
    return configuration;
  }

  /** Null when there is no job. */
  String jobType() {
    return jobType;
  }

  /** 0 when there is no job. */
  long jobTypeId() {
    return jobTypeId;
  }

  boolean hasJob() {
    return jobType != null;
  }
}

package io.fieldledger.connect.quickstart.tieout;

/** What a person did in one of the systems, or in both, after they agreed. */
public sealed interface Edit {

  /** One of the two systems. */
  enum Side {
    SERVICETITAN("ServiceTitan"),
    XERO("Xero");

    private final String label;

    Side(String label) {
      this.label = label;
    }

    /** For people. */
    public String label() {
      return label;
    }

    Side other() {
      return this == XERO ? SERVICETITAN : XERO;
    }
  }

  /**
   * A field got another text.
   *
   * @param key of the customer or vendor, such as {@code ST-C-8123}
   */
  record Changed(Side in, String key, Field field, String text) implements Edit {}

  /**
   * A field got another text in each system before either could be brought over.
   *
   * @param stays whose stays by the conflict policy
   */
  record ChangedInBoth(String key, Field field, String servicetitan, String xero, Side stays)
      implements Edit {}

  /** A contact was made in Xero, and is a customer or vendor by a document there. */
  record Made(Kind kind, String name) implements Edit {}

  /** The contact was archived in Xero; its customer stays active. */
  record Archived(String key) implements Edit {}
}

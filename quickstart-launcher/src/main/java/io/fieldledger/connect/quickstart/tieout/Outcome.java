package io.fieldledger.connect.quickstart.tieout;

/**
 * How the newest revision of a source record ended, from the results topic.
 *
 * @param status accepted, unchanged, held, parked, rejected or skipped
 * @param code why; empty for accepted and unchanged
 * @param message for a person
 */
public record Outcome(String status, String code, String message) {

  /** Whether the mapping refused with a reason, which explains that Xero has no such document. */
  boolean explains() {
    return status.equals("held") && !code.isEmpty();
  }

  /** Whether a clerk has something to look at. */
  boolean isTrouble() {
    return switch (status) {
      case "held", "parked", "rejected" -> true;
      default -> false;
    };
  }
}

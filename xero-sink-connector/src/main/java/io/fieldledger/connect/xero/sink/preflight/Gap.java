package io.fieldledger.connect.xero.sink.preflight;

/**
 * Something a setting names that Xero has not.
 *
 * @param setting the one that closes the gap
 * @param message what is missing and what to do, for the person who sets the connector up
 */
public record Gap(String setting, String message) {
  @Override
  public String toString() {
    return setting + ": " + message;
  }
}

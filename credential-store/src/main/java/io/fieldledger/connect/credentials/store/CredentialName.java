package io.fieldledger.connect.credentials.store;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names one value of one customer. Its text {@code customer/entry} is the record's key in the topic
 * and is bound to the ciphertext.
 *
 * @param customer lower case letters, digits and dashes, such as {@code acme}
 * @param entry lower case words with dots, such as {@code xero.client.secret}
 */
public record CredentialName(String customer, String entry) {
  private static final Pattern CUSTOMER = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Pattern ENTRY = Pattern.compile("[a-z0-9]+([._-][a-z0-9]+){0,9}");
  private static final int LONGEST_ENTRY = 100;

  /**
   * @throws IllegalArgumentException with a sentence for people when a name has another form
   */
  public CredentialName {
    if (!CUSTOMER.matcher(customer).matches()) {
      throw new IllegalArgumentException(
          "A customer's name has 1 to 63 lower case letters, digits and dashes, such as acme-hvac; this is \"%s\"."
              .formatted(customer));
    }
    if (entry.length() > LONGEST_ENTRY || !ENTRY.matcher(entry).matches()) {
      throw new IllegalArgumentException(
          "An entry's name is lower case words with dots between, such as xero.client.secret; this is \"%s\"."
              .formatted(entry));
    }
  }

  /** The name in a record's key; empty when the key is not one of ours. */
  static Optional<CredentialName> of(String key) {
    int slash = key.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(new CredentialName(key.substring(0, slash), key.substring(slash + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return customer + "/" + entry;
  }
}

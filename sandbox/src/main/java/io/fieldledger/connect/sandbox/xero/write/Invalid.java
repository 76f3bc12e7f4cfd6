package io.fieldledger.connect.sandbox.xero.write;

import java.util.List;

/** One element is refused with these validation messages. */
final class Invalid extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> messages;

  Invalid(List<String> messages) {
    super(String.join("; ", messages), null, false, false);
    this.messages = messages;
  }

  Invalid(String message) {
    this(List.of(message));
  }

  List<String> messages() {
    return messages;
  }
}

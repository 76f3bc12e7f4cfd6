package io.fieldledger.connect.transforms.servicetitan;

import java.util.Locale;
import java.util.Optional;

/**
 * How far a document is in ServiceTitan's own accounting: Pending, then Posted, then Exported
 * (contract 5.1).
 */
public enum SyncStatus {
  /** Not given, or a status that the contract does not know. */
  UNKNOWN,
  PENDING,
  POSTED,
  EXPORTED;

  static SyncStatus read(Fields fields) {
    Optional<String> status = fields.text("syncStatus");
    return switch (status.map(text -> text.trim().toLowerCase(Locale.ROOT)).orElse("")) {
      case "pending" -> PENDING;
      case "posted" -> POSTED;
      case "exported", "postedandexported" -> EXPORTED;
      default -> UNKNOWN;
    };
  }

  /** The word that ServiceTitan shows. */
  public String shown() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }
}

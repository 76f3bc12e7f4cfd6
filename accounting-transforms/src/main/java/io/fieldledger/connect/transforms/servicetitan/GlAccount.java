package io.fieldledger.connect.transforms.servicetitan;

import java.util.Optional;

/** A general ledger account of ServiceTitan with a number, a name, or both. */
public record GlAccount(Optional<String> number, Optional<String> name, Optional<String> type) {
  static Optional<GlAccount> read(Fields fields, String member) {
    return fields
        .nested(member)
        .map(
            account ->
                new GlAccount(
                    account.text("number").map(String::trim),
                    account.text("name").map(String::trim),
                    account.text("type").map(String::trim)))
        .filter(account -> account.number().isPresent() || account.name().isPresent());
  }
}

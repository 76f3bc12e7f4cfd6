package io.fieldledger.connect.transforms.servicetitan;

import java.util.Optional;

/**
 * A reference to another record with its name at the time: customer, location, business unit, tax
 * code.
 */
public record Named(long id, Optional<String> name) {
  static Optional<Named> read(Fields fields, String member) {
    return fields
        .nested(member)
        .flatMap(object -> object.id("id").map(id -> new Named(id, object.text("name"))));
  }
}

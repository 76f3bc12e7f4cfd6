package io.fieldledger.connect.transforms.servicetitan;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A postal address; any part may be missing. */
public record Address(
    Optional<String> street,
    Optional<String> unit,
    Optional<String> city,
    Optional<String> state,
    Optional<String> zip,
    Optional<String> country) {

  static Optional<Address> read(Fields fields, String member) {
    return fields.nested(member).map(Address::read).filter(address -> !address.oneLine().isEmpty());
  }

  private static Address read(Fields fields) {
    return new Address(
        fields.text("street"),
        fields.text("unit"),
        fields.text("city"),
        fields.text("state"),
        fields.text("zip"),
        fields.text("country"));
  }

  /**
   * {@code 100 N Main St, Unit 4, Phoenix, AZ 85004}; empty without street, unit, city, state and
   * zip.
   */
  public String oneLine() {
    String region =
        Stream.of(state, zip).flatMap(Optional::stream).collect(Collectors.joining(" "));
    return Stream.of(street, unit, city, Optional.of(region).filter(text -> !text.isEmpty()))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }
}

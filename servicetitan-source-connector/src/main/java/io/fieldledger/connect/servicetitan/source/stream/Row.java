package io.fieldledger.connect.servicetitan.source.stream;

import io.fieldledger.connect.core.source.shape.Shape;
import java.util.Optional;

/** Writes one row of the stream table down: what all have first, then its peculiarities. */
final class Row {
  private final String name;
  private final String resource;
  private final Shape shape;
  private final String scope;
  private Reading reading;
  private boolean startDateApplies = true;
  private Filters filters;
  private Lookup lookup;
  private ReadAlong along;

  private Row(
      Reading reading, String name, String resource, Shape shape, String scope, Filters filters) {
    this.reading = reading;
    this.name = name;
    this.resource = resource;
    this.shape = shape;
    this.scope = scope;
    this.filters = filters;
  }

  static Row feed(String name, String resource, Shape shape, String scope) {
    return new Row(Reading.FEED, name, resource, shape, scope, Filters.NONE);
  }

  /** A list is named as its stream is, and looks its records up itself. */
  static Row list(String name, Shape shape, String scope, Filters filters) {
    return new Row(Reading.LIST, name, name, shape, scope, filters)
        .lookedUp(filters.active() ? Lookup.active(name) : Lookup.in(name));
  }

  Row withContacts() {
    reading = Reading.CUSTOMERS_WITH_CONTACTS;
    return this;
  }

  /** Documents refer to these records whatever their age: no start date. */
  Row fromTheBeginning() {
    startDateApplies = false;
    return this;
  }

  Row asked(Filters with) {
    filters = with;
    return this;
  }

  Row lookedUp(Lookup by) {
    lookup = by;
    return this;
  }

  /** Records of another list belong into these. */
  Row with(ReadAlong elements) {
    along = elements;
    return this;
  }

  SourceStream in(StreamGroup group) {
    return new SourceStream(
        name,
        reading,
        group,
        group.module(),
        resource,
        shape,
        scope,
        "modifiedOn",
        startDateApplies,
        filters,
        Optional.ofNullable(lookup),
        Optional.ofNullable(along));
  }
}

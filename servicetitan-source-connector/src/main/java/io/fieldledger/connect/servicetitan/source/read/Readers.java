package io.fieldledger.connect.servicetitan.source.read;

import io.fieldledger.connect.core.servicetitan.ServiceTitanApi;
import io.fieldledger.connect.core.source.decode.UnknownMembers;
import io.fieldledger.connect.core.source.read.LookupReader;
import io.fieldledger.connect.core.source.read.StreamReader;
import io.fieldledger.connect.core.source.shape.Shape;
import io.fieldledger.connect.servicetitan.source.decode.PageDecoder;
import io.fieldledger.connect.servicetitan.source.shape.CustomerShape;
import io.fieldledger.connect.servicetitan.source.stream.Filters;
import io.fieldledger.connect.servicetitan.source.stream.Lookup;
import io.fieldledger.connect.servicetitan.source.stream.ReadAlong;
import io.fieldledger.connect.servicetitan.source.stream.Reading;
import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes the readers that a stream's row asks for.
 *
 * @param recentChanges ask feeds for changes of the last minutes once live
 * @param overlap how far lists look back behind what they have delivered
 * @param startDate the configured start, or null
 * @param rawJson carry the whole payload too
 * @param application whose external data customers and vendors have; empty for none
 */
public record Readers(
    ServiceTitanApi api,
    UnknownMembers unknown,
    boolean recentChanges,
    Duration overlap,
    String startDate,
    boolean rawJson,
    Optional<UUID> application) {
  /** Most records in one look-up. */
  public static final int MOST_IDS = Ids.MOST;

  /** Reads the stream from page to page. */
  public StreamReader reader(SourceStream stream) {
    StreamReader records = records(stream);
    return stream.along().isEmpty() ? records : along(stream, records);
  }

  private StreamReader records(SourceStream stream) {
    return switch (stream.reading()) {
      case FEED -> new FeedReader(pages(stream), stream.filters(), recentChanges);
      case LIST ->
          new ListReader(
              stream.name(),
              new Listing(list(stream, stream.lookup().orElseThrow()), stream.filters()),
              stream.filters(),
              overlap,
              start(stream));
      case CUSTOMERS_WITH_CONTACTS -> customers(stream);
    };
  }

  /**
   * Fetches single records of the stream.
   *
   * @throws IllegalArgumentException when the stream has no {@link SourceStream#lookup}
   */
  public LookupReader lookup(SourceStream stream) {
    Lookup lookup =
        stream
            .lookup()
            .orElseThrow(
                () -> new IllegalArgumentException(stream + " cannot be looked up by ids"));
    if (stream.reading() == Reading.CUSTOMERS_WITH_CONTACTS) {
      return customers(stream);
    }
    return stream.along().isEmpty() ? single(stream, lookup) : along(stream, records(stream));
  }

  private ReadAlongReader along(SourceStream stream, StreamReader records) {
    ReadAlong along = stream.along().orElseThrow();
    return new ReadAlongReader(
        records,
        single(stream, stream.lookup().orElseThrow()),
        along,
        pages(stream, along.resource(), along.shape(), unknown));
  }

  private ListLookup single(SourceStream stream, Lookup lookup) {
    // A feed's own parameters are not its list's.
    Filters filters = stream.reading() == Reading.LIST ? stream.filters() : Filters.NONE;
    return new ListLookup(new Listing(list(stream, lookup), filters), lookup);
  }

  private CustomersReader customers(SourceStream stream) {
    return new CustomersReader(
        pages(stream),
        pages(stream, "export/customers/contacts", CustomerShape.CONTACT, UnknownMembers.notTold()),
        list(stream, stream.lookup().orElseThrow()),
        new ContactsByCustomer(pages(stream, "customers/contacts", CustomerShape.CONTACT, unknown)),
        recentChanges,
        application.isPresent());
  }

  /** The list that takes ids. */
  private Pages list(SourceStream stream, Lookup lookup) {
    return pages(
        stream,
        lookup.resource(),
        shape(stream),
        unknown,
        lookup.externalData() ? application : Optional.empty());
  }

  private Instant start(SourceStream stream) {
    return startDate == null || !stream.startDateApplies()
        ? null
        : LocalDate.parse(startDate).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private Shape shape(SourceStream stream) {
    return rawJson ? stream.shape().withRaw() : stream.shape();
  }

  private Pages pages(SourceStream stream) {
    return pages(stream, stream.resource(), shape(stream), unknown);
  }

  private Pages pages(SourceStream stream, String resource, Shape shape, UnknownMembers members) {
    return pages(stream, resource, shape, members, Optional.empty());
  }

  private Pages pages(
      SourceStream stream,
      String resource,
      Shape shape,
      UnknownMembers members,
      Optional<UUID> of) {
    return new Pages(
        api,
        SourceStream.path(stream.module(), api.tenant(), resource),
        stream.scope(),
        new PageDecoder(
            shape, stream.modifiedMember(), members, TenantCheck.of(shape, api.tenant())),
        of);
  }
}

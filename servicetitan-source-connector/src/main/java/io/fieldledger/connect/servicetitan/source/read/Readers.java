package io.fieldledger.connect.servicetitan.source.read;

import io.fieldledger.connect.servicetitan.source.api.ServiceTitanApi;
import io.fieldledger.connect.servicetitan.source.decode.PageDecoder;
import io.fieldledger.connect.servicetitan.source.decode.UnknownMembers;
import io.fieldledger.connect.servicetitan.source.shape.CustomerShape;
import io.fieldledger.connect.servicetitan.source.shape.Shape;
import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import java.time.Duration;

/**
 * Makes the reader that a stream's row asks for.
 *
 * @param recentChanges ask feeds for changes of the last minutes once live
 * @param overlap how far lists look back behind what they have delivered
 * @param rawJson carry the whole payload too
 */
public record Readers(
    ServiceTitanApi api,
    UnknownMembers unknown,
    boolean recentChanges,
    Duration overlap,
    boolean rawJson) {

  public StreamReader reader(SourceStream stream) {
    Shape shape = rawJson ? stream.shape().withRaw() : stream.shape();
    Pages pages = pages(stream, stream.resource(), shape, unknown);
    return switch (stream.reading()) {
      case FEED -> new FeedReader(pages, recentChanges);
      case LIST -> new ListReader(pages, overlap);
      case CUSTOMERS_WITH_CONTACTS ->
          new CustomersReader(
              pages,
              pages(
                  stream,
                  "export/customers/contacts",
                  CustomerShape.CONTACT_CHANGE,
                  UnknownMembers.notTold()),
              pages(stream, "customers", shape, unknown),
              new ContactsByCustomer(
                  pages(stream, "customers/contacts", CustomerShape.CONTACT, unknown)),
              recentChanges);
    };
  }

  private Pages pages(SourceStream stream, String resource, Shape shape, UnknownMembers members) {
    return new Pages(
        api,
        SourceStream.path(stream.module(), api.tenant(), resource),
        stream.scope(),
        new PageDecoder(shape, stream.modifiedMember(), members));
  }
}

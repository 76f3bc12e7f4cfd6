package io.fieldledger.connect.servicetitan.source.read;

import io.fieldledger.connect.core.servicetitan.ApiException;
import io.fieldledger.connect.core.servicetitan.Query;
import io.fieldledger.connect.servicetitan.source.cursor.Cursor;
import io.fieldledger.connect.servicetitan.source.cursor.CustomersCursor;
import io.fieldledger.connect.servicetitan.source.cursor.CustomersCursor.Turn;
import io.fieldledger.connect.servicetitan.source.decode.Decoded;
import io.fieldledger.connect.servicetitan.source.decode.Page;
import io.fieldledger.connect.servicetitan.source.shape.CustomerShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.connect.data.Struct;

/**
 * Reads customers with their contacts: from the customers' feed, and those customers anew whose
 * contacts changed according to the contacts' feed.
 */
final class CustomersReader implements StreamReader, LookupReader {
  private final Pages customersFeed;
  private final Pages contactsFeed;
  private final Pages customersList;
  private final ContactsByCustomer contacts;
  private final boolean recentChanges;

  /**
   * @param contactsFeed decodes no more than whose contact it is
   * @param customersList the plain list, which takes ids
   */
  CustomersReader(
      Pages customersFeed,
      Pages contactsFeed,
      Pages customersList,
      ContactsByCustomer contacts,
      boolean recentChanges) {
    this.customersFeed = customersFeed;
    this.contactsFeed = contactsFeed;
    this.customersList = customersList;
    this.contacts = contacts;
    this.recentChanges = recentChanges;
  }

  @Override
  public Fetched read(Cursor cursor) throws ApiException, InterruptedException {
    CustomersCursor at = (CustomersCursor) cursor;
    return at.turn() == Turn.CUSTOMERS ? customers(at) : changedContacts(at);
  }

  /** The customers with their contacts; what is unreadable of those comes along. */
  @Override
  public List<Decoded> byIds(List<Long> ids) throws ApiException, InterruptedException {
    return withContacts(customersById(ids), Channel.LIST).stream().map(Arrival::record).toList();
  }

  private Fetched customers(CustomersCursor at) throws ApiException, InterruptedException {
    Page page = customersFeed.get(FeedReader.query(at.customers(), recentChanges));
    return new Fetched(
        withContacts(page.records(), Channel.EXPORT),
        at.afterCustomers(page.hasMore(), page.continueFrom(), recentChanges));
  }

  private Fetched changedContacts(CustomersCursor at) throws ApiException, InterruptedException {
    Page page = contactsFeed.get(FeedReader.query(at.contacts(), recentChanges));
    List<Long> ids =
        page.records().stream()
            .filter(Decoded.Carried.class::isInstance)
            .map(c -> ((Decoded.Carried) c).value().getInt64("customerId"))
            .distinct()
            .toList();
    List<Arrival> arrivals = new ArrayList<>();
    page.records().stream()
        .filter(Decoded.Unreadable.class::isInstance)
        .forEach(c -> arrivals.add(new Arrival(c, Channel.EXPORT)));
    arrivals.addAll(withContacts(customersById(ids), Channel.LIST));
    return new Fetched(
        arrivals, at.afterContacts(page.hasMore(), page.continueFrom(), recentChanges));
  }

  private List<Decoded> customersById(List<Long> ids) throws ApiException, InterruptedException {
    List<Decoded> customers = new ArrayList<>();
    for (List<Long> some : Ids.parts(ids, ContactsByCustomer.MOST_IDS)) {
      Query query =
          new Query()
              .with("ids", Ids.joined(some))
              .with("active", "Any")
              .with("page", 1)
              .with("pageSize", ContactsByCustomer.MOST_IDS);
      customersList.get(query).records().stream()
          .filter(c -> c.id() == null || some.contains(c.id()))
          .forEach(customers::add);
    }
    return customers;
  }

  private List<Arrival> withContacts(List<Decoded> customers, Channel channel)
      throws ApiException, InterruptedException {
    ContactsByCustomer.Found found = contacts.of(ids(customers, false), ids(customers, true));
    List<Arrival> arrivals = new ArrayList<>();
    found.unreadable().forEach(c -> arrivals.add(new Arrival(c, channel)));
    for (Decoded customer : customers) {
      arrivals.add(
          new Arrival(
              customer instanceof Decoded.Carried r ? withContacts(r, found) : customer, channel));
    }
    return arrivals;
  }

  private static List<Long> ids(List<Decoded> customers, boolean inactive) {
    return customers.stream()
        .filter(Decoded.Carried.class::isInstance)
        .map(Decoded.Carried.class::cast)
        .filter(c -> Boolean.FALSE.equals(c.value().getBoolean("active")) == inactive)
        .map(Decoded.Carried::id)
        .distinct()
        .toList();
  }

  /** The customer's time is that of its newest change, be it of a contact. */
  private static Decoded withContacts(Decoded.Carried customer, ContactsByCustomer.Found found) {
    if (found.refused().contains(customer.id())) {
      return customer;
    }
    List<Struct> own = found.byCustomer().getOrDefault(customer.id(), List.of());
    customer.value().put(CustomerShape.CONTACTS, own);
    Instant newest =
        own.stream()
            .map(c -> (Date) c.get("modifiedOn"))
            .filter(Objects::nonNull)
            .map(Date::toInstant)
            .max(Instant::compareTo)
            .orElse(Instant.MIN);
    boolean later = customer.modified() != null && newest.isAfter(customer.modified());
    return new Decoded.Carried(
        customer.id(), customer.value(), later ? newest : customer.modified());
  }
}

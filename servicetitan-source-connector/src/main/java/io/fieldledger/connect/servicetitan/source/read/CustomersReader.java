package io.fieldledger.connect.servicetitan.source.read;

import io.fieldledger.connect.core.call.ApiException;
import io.fieldledger.connect.core.http.Query;
import io.fieldledger.connect.core.source.cursor.Cursor;
import io.fieldledger.connect.core.source.decode.Decoded;
import io.fieldledger.connect.core.source.read.Arrival;
import io.fieldledger.connect.core.source.read.Channel;
import io.fieldledger.connect.core.source.read.Fetched;
import io.fieldledger.connect.core.source.read.LookupReader;
import io.fieldledger.connect.core.source.read.StreamReader;
import io.fieldledger.connect.servicetitan.source.cursor.CustomersCursor;
import io.fieldledger.connect.servicetitan.source.cursor.CustomersCursor.Turn;
import io.fieldledger.connect.servicetitan.source.decode.Page;
import io.fieldledger.connect.servicetitan.source.shape.CustomerShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Struct;

/**
 * Reads customers with their contacts: from the customers' feed, and those customers anew whose
 * contacts changed according to the contacts' feed.
 */
final class CustomersReader implements StreamReader, LookupReader {
  private static final String ACTIVE = "active";

  private final Pages customersFeed;
  private final Pages contactsFeed;
  private final Pages customersList;
  private final ContactsByCustomer contacts;
  private final boolean recentChanges;
  private final boolean externalData;

  /**
   * @param contactsFeed tells of a changed contact all that its list does, and whether it is active
   * @param customersList the plain list, which takes ids
   * @param externalData whether customers have the external data that only the list shows
   *     (contract, 5.3): one call more for fifty customers of the feed
   */
  CustomersReader(
      Pages customersFeed,
      Pages contactsFeed,
      Pages customersList,
      ContactsByCustomer contacts,
      boolean recentChanges,
      boolean externalData) {
    this.customersFeed = customersFeed;
    this.contactsFeed = contactsFeed;
    this.customersList = customersList;
    this.contacts = contacts;
    this.recentChanges = recentChanges;
    this.externalData = externalData;
  }

  @Override
  public Fetched read(Cursor cursor) throws ApiException, InterruptedException {
    CustomersCursor at = (CustomersCursor) cursor;
    return at.turn() == Turn.CUSTOMERS ? customers(at) : changedContacts(at);
  }

  /** The customers with their contacts; what is unreadable of those comes along. */
  @Override
  public List<Decoded> byIds(List<?> ids) throws ApiException, InterruptedException {
    return withContacts(customersById(ids), Channel.LIST, Map.of()).stream()
        .map(Arrival::record)
        .toList();
  }

  private Fetched customers(CustomersCursor at) throws ApiException, InterruptedException {
    Page page = customersFeed.get(FeedReader.query(at.customers(), recentChanges));
    return new Fetched(
        withContacts(withExternalData(page.records()), Channel.EXPORT, Map.of()),
        at.afterCustomers(page.hasMore(), page.continueFrom(), recentChanges));
  }

  private Fetched changedContacts(CustomersCursor at) throws ApiException, InterruptedException {
    Page page = contactsFeed.get(FeedReader.query(at.contacts(), recentChanges));
    Map<Object, List<Decoded.Carried>> changed = new LinkedHashMap<>();
    carried(page.records())
        .forEach(
            contact ->
                changed
                    .computeIfAbsent(
                        contact.value().getInt64("customerId"), customer -> new ArrayList<>())
                    .add(contact));
    List<Arrival> arrivals = new ArrayList<>();
    page.records().stream()
        .filter(Decoded.Unreadable.class::isInstance)
        .forEach(c -> arrivals.add(new Arrival(c, Channel.EXPORT)));
    arrivals.addAll(
        withContacts(customersById(List.copyOf(changed.keySet())), Channel.LIST, changed));
    return new Fetched(
        arrivals, at.afterContacts(page.hasMore(), page.continueFrom(), recentChanges));
  }

  private List<Decoded> withExternalData(List<Decoded> customers)
      throws ApiException, InterruptedException {
    if (!externalData) {
      return customers;
    }
    Map<Object, Object> byId = new HashMap<>();
    for (Decoded listed : customersById(carried(customers).map(Decoded::id).distinct().toList())) {
      if (listed instanceof Decoded.Carried customer) {
        byId.put(customer.id(), customer.value().get(CustomerShape.EXTERNAL_DATA));
      }
    }
    List<Decoded> whole = new ArrayList<>();
    for (Decoded customer : customers) {
      if (customer instanceof Decoded.Carried known && byId.containsKey(known.id())) {
        known.value().put(CustomerShape.EXTERNAL_DATA, byId.get(known.id()));
        whole.add(new Decoded.Carried(known.id(), known.value(), known.modified()));
      } else {
        whole.add(customer);
      }
    }
    return whole;
  }

  private static Stream<Decoded.Carried> carried(List<Decoded> customers) {
    return customers.stream()
        .filter(Decoded.Carried.class::isInstance)
        .map(Decoded.Carried.class::cast);
  }

  private List<Decoded> customersById(List<?> ids) throws ApiException, InterruptedException {
    List<Decoded> customers = new ArrayList<>();
    for (List<?> some : Ids.parts(ids, ContactsByCustomer.MOST_IDS)) {
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

  /** As the list shows them: without those that were deleted, and without saying so. */
  private static List<Struct> shown(Collection<Struct> contacts) {
    List<Struct> shown = new ArrayList<>();
    for (Struct contact : contacts) {
      if (!Boolean.FALSE.equals(contact.getBoolean(ACTIVE))) {
        shown.add(contact.put(ACTIVE, null));
      }
    }
    return shown;
  }

  private static Struct newer(Struct listed, Struct told) {
    return time(told).isAfter(time(listed)) ? told : listed;
  }

  private static Instant time(Struct contact) {
    Date modified = (Date) contact.get("modifiedOn");
    return modified == null ? Instant.MIN : modified.toInstant();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /**
   * @param changed contacts of a customer that were changed or deleted, as their feed tells them
   */
  private List<Arrival> withContacts(
      List<Decoded> customers, Channel channel, Map<Object, List<Decoded.Carried>> changed)
      throws ApiException, InterruptedException {
    ContactsByCustomer.Found found = contacts.of(ids(customers, false), ids(customers, true));
    List<Arrival> arrivals = new ArrayList<>();
    found.unreadable().forEach(c -> arrivals.add(new Arrival(c, channel)));
    for (Decoded customer : customers) {
      arrivals.add(
          new Arrival(
              customer instanceof Decoded.Carried r
                  ? withContacts(r, found, changed.getOrDefault(r.id(), List.of()))
                  : customer,
              channel));
    }
    return arrivals;
  }

  private static List<Object> ids(List<Decoded> customers, boolean inactive) {
    return carried(customers)
        .filter(c -> Boolean.FALSE.equals(c.value().getBoolean(ACTIVE)) == inactive)
        .map(Decoded.Carried::id)
        .distinct()
        .toList();
  }

  /** The customer's time is that of its newest change, be it of a contact. */
  private static Decoded withContacts(
      Decoded.Carried customer, ContactsByCustomer.Found found, List<Decoded.Carried> changed) {
    if (found.refused().contains(customer.id())) {
      return customer;
    }
    Map<Long, Struct> own = new TreeMap<>();
    found
        .byCustomer()
        .getOrDefault(customer.id(), List.of())
        .forEach(contact -> own.put(contact.getInt64("id"), contact));
    // The list may still be behind what the feed tells; one that was deleted is only in the feed.
    changed.stream()
        .map(Decoded.Carried::value)
        .forEach(contact -> own.merge(contact.getInt64("id"), contact, CustomersReader::newer));
    customer.value().put(CustomerShape.CONTACTS, shown(own.values()));
    Instant newest =
        own.values().stream()
            .map(CustomersReader::time)
            .reduce(Instant.MIN, CustomersReader::later);
    boolean later = customer.modified() != null && newest.isAfter(customer.modified());
    return new Decoded.Carried(
        customer.id(), customer.value(), later ? newest : customer.modified());
  }
}

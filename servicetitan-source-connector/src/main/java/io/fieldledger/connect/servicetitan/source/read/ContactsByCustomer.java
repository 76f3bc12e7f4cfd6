package io.fieldledger.connect.servicetitan.source.read;

import io.fieldledger.connect.core.http.Query;
import io.fieldledger.connect.core.source.decode.Decoded;
import io.fieldledger.connect.core.source.read.ApiException;
import io.fieldledger.connect.core.source.read.Refusal;
import io.fieldledger.connect.servicetitan.source.decode.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Struct;

/**
 * Reads the contacts of many customers in few calls.
 *
 * <p>ServiceTitan answers 409 when it is asked for the contacts of an inactive customer (contract,
 * 1.5). One such customer must not cost the others theirs, so the two kinds are asked for apart;
 * and since an active one may have become inactive meanwhile, a refused question is halved until
 * only those are left. Customers that stay refused have no contacts to tell.
 */
final class ContactsByCustomer {
  static final int MOST_IDS = Ids.MOST;

  private static final int PAGE_SIZE = 5000;

  /**
   * The list wants a bound on the modified time (OpenAPI, crm, customers/contacts); this one
   * excludes nothing.
   */
  private static final String EVER = "2000-01-01T00:00:00Z";

  private final Pages contacts;

  /** What was found: contacts by customer in the order of their ids, and what could not be read. */
  record Found(
      Map<Object, List<Struct>> byCustomer,
      Set<Object> refused,
      List<Decoded.Unreadable> unreadable) {}

  ContactsByCustomer(Pages contacts) {
    this.contacts = contacts;
  }

  Found of(List<Object> active, List<Object> inactive) throws ApiException, InterruptedException {
    Found found = new Found(new HashMap<>(), new HashSet<>(), new ArrayList<>());
    for (List<Object> some : Ids.parts(active, MOST_IDS)) {
      askActive(some, found);
    }
    for (List<Object> some : Ids.parts(inactive, MOST_IDS)) {
      if (!answered(some, found)) {
        found.refused().addAll(some);
      }
    }
    found.byCustomer().values().forEach(l -> l.sort(Comparator.comparing(c -> c.getInt64("id"))));
    return found;
  }

  private void askActive(List<Object> ids, Found found) throws ApiException, InterruptedException {
    if (answered(ids, found)) {
      return;
    }
    if (ids.size() == 1) {
      found.refused().add(ids.get(0));
      return;
    }
    askActive(ids.subList(0, ids.size() / 2), found);
    askActive(ids.subList(ids.size() / 2, ids.size()), found);
  }

  /** False when the server refuses because of an inactive customer. */
  private boolean answered(List<Object> ids, Found found)
      throws ApiException, InterruptedException {
    try {
      read(ids, found);
      return true;
    } catch (ApiException e) {
      if (e.refusal() != Refusal.CONFLICT) {
        throw e;
      }
      return false;
    }
  }

  private void read(List<Object> ids, Found found) throws ApiException, InterruptedException {
    List<Struct> read = new ArrayList<>();
    List<Decoded.Unreadable> unreadable = new ArrayList<>();
    boolean more = true;
    for (int page = 1; more; page++) {
      Page answer = contacts.get(query(ids, page));
      for (Decoded contact : answer.records()) {
        if (contact instanceof Decoded.Carried carried) {
          read.add(carried.value());
        } else {
          unreadable.add((Decoded.Unreadable) contact);
        }
      }
      more = answer.hasMore() && !answer.records().isEmpty();
    }
    found.unreadable().addAll(unreadable);
    Set<Object> asked = Set.copyOf(ids);
    for (Struct contact : read) {
      Long customer = contact.getInt64("customerId");
      if (customer != null && asked.contains(customer)) {
        found.byCustomer().computeIfAbsent(customer, id -> new ArrayList<>()).add(contact);
      }
    }
  }

  private static Query query(List<Object> ids, int page) {
    return new Query()
        .with("customerIds", Ids.joined(ids))
        .with("modifiedOnOrAfter", EVER)
        .with("page", page)
        .with("pageSize", PAGE_SIZE);
  }
}

package io.fieldledger.connect.sandbox.servicetitan;

import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The contacts of customers, or of locations: of all and of one. An inactive customer is refused
 * (contract 1.5); nothing of the kind is known of locations.
 */
final class ContactLists {
  private final Records records;
  private final Switches switches;
  private final RecordType owners;
  private final String ownersParameter;
  private final RecordType contacts;
  private final RecordList all;
  private final RecordList ofOne;

  private ContactLists(
      Records records,
      Switches switches,
      RecordType owners,
      String ownersParameter,
      ListRoute all,
      ListRoute ofOne) {
    this.records = records;
    this.switches = switches;
    this.owners = owners;
    this.ownersParameter = ownersParameter;
    this.contacts = all.type();
    this.all = list(all);
    this.ofOne = list(ofOne);
  }

  static ContactLists ofCustomers(Records records, Switches switches) {
    return new ContactLists(
        records,
        switches,
        RecordType.CUSTOMERS,
        "customerIds",
        CrmLists.CONTACTS,
        CrmLists.CONTACTS_OF_CUSTOMER);
  }

  static ContactLists ofLocations(Records records, Switches switches) {
    return new ContactLists(
        records,
        switches,
        RecordType.LOCATIONS,
        "locationIds",
        CrmLists.LOCATION_CONTACTS,
        CrmLists.CONTACTS_OF_LOCATION);
  }

  /** {@code /customers/contacts}. */
  ApiResponse all(ApiRequest request) {
    if (switches.isOn(Unknowns.CONTACTS_BOUND)
        && request.param("modifiedBefore").isEmpty()
        && request.param("modifiedOnOrAfter").isEmpty()) {
      return Problems.error(
          400, "Either modifiedBefore or modifiedOnOrAfter parameter must be specified");
    }
    List<String> given = request.query().get(ownersParameter);
    if (given == null || given.stream().allMatch(String::isBlank)) {
      return all.page(request);
    }
    List<Long> ids = ListQuery.longs(ownersParameter, given);
    return records.shown(owners).get(ids).stream()
        .flatMap(owner -> refusal(owner).stream())
        .findFirst()
        .orElseGet(() -> all.pageOf(request, records.shown(contacts).ofOwners(ids)));
  }

  /** {@code /customers/{id}/contacts}. */
  ApiResponse of(ApiRequest request, long id) {
    Optional<StoredRecord> owner = records.shown(owners).get(id);
    if (owner.isEmpty()) {
      return Problems.notFound(owners == RecordType.CUSTOMERS ? "Customer" : "Location", id);
    }
    return refusal(owner.get())
        .orElseGet(() -> ofOne.pageOf(request, records.shown(contacts).ofOwners(List.of(id))));
  }

  private Optional<ApiResponse> refusal(StoredRecord owner) {
    boolean refused =
        owners == RecordType.CUSTOMERS
            && !owner.active()
            && switches.is(Unknowns.INACTIVE_CONTACTS, "409");
    return refused ? Optional.of(Problems.inactiveCustomer(owner.id())) : Optional.empty();
  }

  private RecordList list(ListRoute route) {
    return new RecordList(
        route, () -> records.shown(route.type()), switches, UnaryOperator.identity());
  }
}

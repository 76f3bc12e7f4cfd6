package io.fieldledger.connect.sandbox.servicetitan;

import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All operations below {@code /{module}/v2/tenant/{tenant}/} that the sandbox has. */
final class Endpoints {
  private static final Pattern NUMBER = Pattern.compile("(?<=/)[0-9]+(?=/|$)");

  private final Records records;
  private final Switches switches;
  private final Map<String, Endpoint> byPath = new LinkedHashMap<>();

  Endpoints(Records records, Switches switches) {
    this.records = records;
    this.switches = switches;
    accounting();
    crm();
    list("inventory/purchase-orders", Scopes.PURCHASE_ORDERS, ListRoutes.PURCHASE_ORDERS);
    one("inventory/purchase-orders", Scopes.PURCHASE_ORDERS, ListRoutes.PURCHASE_ORDERS);
    feed("inventory/export/purchase-orders", Scopes.PURCHASE_ORDERS, RecordType.PURCHASE_ORDERS);
    list("inventory/vendors", Scopes.VENDORS, ListRoutes.VENDORS);
    one("inventory/vendors", Scopes.VENDORS, ListRoutes.VENDORS);
    list("jpm/jobs", Scopes.JOBS, ListRoutes.JOBS);
    one("jpm/jobs", Scopes.JOBS, ListRoutes.JOBS);
    feed("jpm/export/jobs", Scopes.JOBS, RecordType.JOBS);
    list("settings/business-units", Scopes.BUSINESS_UNITS, ListRoutes.BUSINESS_UNITS);
    one("settings/business-units", Scopes.BUSINESS_UNITS, ListRoutes.BUSINESS_UNITS);
    feed("settings/export/business-units", Scopes.BUSINESS_UNITS, RecordType.BUSINESS_UNITS);
  }

  /** One GET operation. */
  record Endpoint(String scope, Operation operation) {
    ApiResponse answer(ApiRequest request, long id) {
      try {
        return operation.answer(request, id);
      } catch (ListQuery.Refused e) {
        return e.answer();
      }
    }
  }

  /** What answers a call; the id is 0 for paths without one. */
  @FunctionalInterface
  interface Operation {
    ApiResponse answer(ApiRequest request, long id);
  }

  /**
   * An operation that was found.
   *
   * @param id the number in the path, 0 when there is none
   */
  record Match(Endpoint endpoint, long id) {}

  /**
   * Finds the operation of a path.
   *
   * @param modulePath for example {@code crm/customers/17/contacts}
   */
  Optional<Match> find(String modulePath) {
    Matcher number = NUMBER.matcher(modulePath);
    long id = 0;
    String template = modulePath;
    if (number.find()) {
      if (number.group().length() > 18) {
        return Optional.empty();
      }
      id = Long.parseLong(number.group());
      template = number.replaceFirst("{id}");
    }
    Endpoint endpoint = byPath.get(template);
    return endpoint == null ? Optional.empty() : Optional.of(new Match(endpoint, id));
  }

  private void accounting() {
    // There is no GET of one invoice or payment: only ?ids= (contract 3).
    list("accounting/invoices", Scopes.INVOICES, ListRoutes.INVOICES);
    feed("accounting/export/invoices", Scopes.INVOICES, RecordType.INVOICES);
    list("accounting/payments", Scopes.PAYMENTS, ListRoutes.PAYMENTS);
    feed("accounting/export/payments", Scopes.PAYMENTS, RecordType.PAYMENTS);
    RecordList bills = records(ListRoutes.INVENTORY_BILLS);
    add(
        "accounting/inventory-bills",
        Scopes.INVENTORY_BILLS,
        (request, id) -> bills.array(request));
    list(
        "accounting/inventory-bills/paginated", Scopes.INVENTORY_BILLS, ListRoutes.INVENTORY_BILLS);
    feed("accounting/export/inventory-bills", Scopes.INVENTORY_BILLS, RecordType.INVENTORY_BILLS);
    list("accounting/payment-types", Scopes.PAYMENT_TYPES, ListRoutes.PAYMENT_TYPES);
    one("accounting/payment-types", Scopes.PAYMENT_TYPES, ListRoutes.PAYMENT_TYPES);
    list("accounting/payment-terms", Scopes.PAYMENT_TERMS, ListRoutes.PAYMENT_TERMS);
    one("accounting/payment-terms", Scopes.PAYMENT_TERMS, ListRoutes.PAYMENT_TERMS);
    list("accounting/tax-zones", Scopes.TAX_ZONES, ListRoutes.TAX_ZONES);
    list("accounting/gl-accounts", Scopes.GL_ACCOUNTS, ListRoutes.GL_ACCOUNTS);
    one("accounting/gl-accounts", Scopes.GL_ACCOUNTS, ListRoutes.GL_ACCOUNTS);
  }

  private void crm() {
    list("crm/customers", Scopes.CUSTOMERS, ListRoutes.CUSTOMERS);
    one("crm/customers", Scopes.CUSTOMERS, ListRoutes.CUSTOMERS);
    feed("crm/export/customers", Scopes.CUSTOMERS, RecordType.CUSTOMERS);
    feed("crm/export/customers/contacts", Scopes.CUSTOMERS, RecordType.CONTACTS);
    add("crm/customers/contacts", Scopes.CUSTOMERS, (request, id) -> contacts(request));
    add("crm/customers/{id}/contacts", Scopes.CUSTOMERS, this::contactsOf);
    list("crm/locations", Scopes.LOCATIONS, ListRoutes.LOCATIONS);
    one("crm/locations", Scopes.LOCATIONS, ListRoutes.LOCATIONS);
    feed("crm/export/locations", Scopes.LOCATIONS, RecordType.LOCATIONS);
  }

  private ApiResponse contacts(ApiRequest request) {
    RecordList list = records(ListRoutes.CONTACTS);
    List<String> owners = request.query().get("customerIds");
    if (owners == null || owners.stream().allMatch(String::isBlank)) {
      return list.page(request, StoredRecord::active);
    }
    List<Long> ids = ListQuery.longs("customerIds", owners);
    return list.page(request, record -> record.active() && ids.contains(record.owner()));
  }

  private ApiResponse contactsOf(ApiRequest request, long customer) {
    Optional<StoredRecord> owner = records.table(RecordType.CUSTOMERS).get(customer);
    if (owner.isEmpty()) {
      return Problems.notFound("Customer", customer);
    }
    if (!owner.get().active()) {
      return Problems.error(409, "Customer ID = " + customer + " is not active");
    }
    return records(ListRoutes.CONTACTS_OF_CUSTOMER)
        .page(request, record -> record.active() && record.owner() == customer);
  }

  private void list(String path, String scope, ListRoute route) {
    RecordList list = records(route);
    add(path, scope, (request, id) -> list.page(request, record -> true));
  }

  private void one(String path, String scope, ListRoute route) {
    RecordList list = records(route);
    add(path + "/{id}", scope, (request, id) -> list.one(id));
  }

  private void feed(String path, String scope, RecordType type) {
    ExportFeed feed = new ExportFeed(path, () -> records.table(type), switches, served(type));
    add(path, scope, (request, id) -> feed.handle(request));
  }

  private void add(String path, String scope, Operation operation) {
    byPath.put(path, new Endpoint(scope, operation));
  }

  private RecordList records(ListRoute route) {
    return new RecordList(route, () -> records.table(route.type()), switches, served(route.type()));
  }

  private UnaryOperator<byte[]> served(RecordType type) {
    return type == RecordType.INVENTORY_BILLS ? this::landedCost : UnaryOperator.identity();
  }

  private byte[] landedCost(byte[] bill) {
    if (switches.is(Unknowns.LANDED_COST, "number")) {
      return bill;
    }
    return new String(bill, StandardCharsets.UTF_8)
        .replace("\"landedCostMethod\":0", "\"landedCostMethod\":\"None\"")
        .getBytes(StandardCharsets.UTF_8);
  }
}

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
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All operations below {@code /{module}/v2/tenant/{tenant}/} that the sandbox has. */
final class Endpoints {
  private static final Pattern NUMBER = Pattern.compile("(?<=/)[0-9]+(?=/|$)");

  private final Records records;
  private final Switches switches;
  private final Map<String, Map<String, Endpoint>> byPath = new LinkedHashMap<>();

  Endpoints(Records records, Switches switches) {
    this.records = records;
    this.switches = switches;
    receivables();
    payables();
    accountingReference();
    crm();
    inventory();
    jpm();
    settings();
    pricebook();
    writes();
  }

  /** One operation. */
  record Endpoint(String scope, Operation operation) {
    ApiResponse answer(ApiRequest request, List<Long> ids) {
      try {
        return operation.answer(request, ids);
      } catch (Refused e) {
        return e.answer();
      }
    }
  }

  /** What answers a call. */
  @FunctionalInterface
  interface Operation {

    /**
     * @param ids the numbers in the path
     */
    ApiResponse answer(ApiRequest request, List<Long> ids);
  }

  /**
   * A path that was found.
   *
   * @param operations by method
   * @param ids the numbers in the path
   */
  record Match(Map<String, Endpoint> operations, List<Long> ids) {}

  /**
   * Finds the operations of a path.
   *
   * @param modulePath for example {@code crm/customers/17/contacts}
   */
  Optional<Match> find(String modulePath) {
    Matcher number = NUMBER.matcher(modulePath);
    List<String> numbers = number.results().map(MatchResult::group).toList();
    Map<String, Endpoint> operations = byPath.get(number.replaceAll("{id}"));
    if (operations == null || numbers.stream().anyMatch(text -> text.length() > 18)) {
      return Optional.empty();
    }
    return Optional.of(new Match(operations, numbers.stream().map(Long::valueOf).toList()));
  }

  private void receivables() {
    // There is no GET of one invoice or payment: only ?ids= (contract 3).
    list("accounting/invoices", Scopes.INVOICES, ReceivableLists.INVOICES);
    feed("accounting/export/invoices", Scopes.INVOICES, RecordType.INVOICES);
    feed("accounting/export/invoice-items", Scopes.INVOICE_ITEMS, RecordType.INVOICE_ITEMS);
    list("accounting/payments", Scopes.PAYMENTS, ReceivableLists.PAYMENTS);
    feed("accounting/export/payments", Scopes.PAYMENTS, RecordType.PAYMENTS);
    list("accounting/credit-memos", Scopes.CREDIT_MEMOS, ReceivableLists.CREDIT_MEMOS);
    list(
        "accounting/credit-memos/credit-memo-items",
        Scopes.CREDIT_MEMOS,
        ReceivableLists.CREDIT_MEMO_ITEMS);
    list("accounting/bank-deposits", Scopes.BANK_DEPOSITS, ReceivableLists.BANK_DEPOSITS);
  }

  private void payables() {
    RecordList bills = records(PayableLists.INVENTORY_BILLS);
    add(
        "accounting/inventory-bills",
        Scopes.INVENTORY_BILLS,
        (request, ids) -> bills.array(request));
    list(
        "accounting/inventory-bills/paginated",
        Scopes.INVENTORY_BILLS,
        PayableLists.INVENTORY_BILLS);
    feed("accounting/export/inventory-bills", Scopes.INVENTORY_BILLS, RecordType.INVENTORY_BILLS);
    listAndOne("accounting/ap-bills", Scopes.AP_BILLS, PayableLists.AP_BILLS);
    list("accounting/ap-credits", Scopes.AP_CREDITS, PayableLists.AP_CREDITS);
  }

  private void accountingReference() {
    listAndOne(
        "accounting/payment-types", Scopes.PAYMENT_TYPES, AccountingReferenceLists.PAYMENT_TYPES);
    listAndOne(
        "accounting/payment-terms", Scopes.PAYMENT_TERMS, AccountingReferenceLists.PAYMENT_TERMS);
    list("accounting/tax-zones", Scopes.TAX_ZONES, AccountingReferenceLists.TAX_ZONES);
    listAndOne("accounting/gl-accounts", Scopes.GL_ACCOUNTS, AccountingReferenceLists.GL_ACCOUNTS);
  }

  private void crm() {
    listAndOne("crm/customers", Scopes.CUSTOMERS, CrmLists.customers(records));
    feed("crm/export/customers", Scopes.CUSTOMERS, RecordType.CUSTOMERS);
    feed("crm/export/customers/contacts", Scopes.CUSTOMERS, RecordType.CONTACTS);
    ContactLists ofCustomers = ContactLists.ofCustomers(records, switches);
    add("crm/customers/contacts", Scopes.CUSTOMERS, (request, ids) -> ofCustomers.all(request));
    add(
        "crm/customers/{id}/contacts",
        Scopes.CUSTOMERS,
        (request, ids) -> ofCustomers.of(request, ids.get(0)));
    listAndOne("crm/locations", Scopes.LOCATIONS, CrmLists.LOCATIONS);
    feed("crm/export/locations", Scopes.LOCATIONS, RecordType.LOCATIONS);
    feed("crm/export/locations/contacts", Scopes.LOCATIONS, RecordType.LOCATION_CONTACTS);
    ContactLists ofLocations = ContactLists.ofLocations(records, switches);
    add("crm/locations/contacts", Scopes.LOCATIONS, (request, ids) -> ofLocations.all(request));
    add(
        "crm/locations/{id}/contacts",
        Scopes.LOCATIONS,
        (request, ids) -> ofLocations.of(request, ids.get(0)));
  }

  private void inventory() {
    listAndOne("inventory/purchase-orders", Scopes.PURCHASE_ORDERS, InventoryLists.PURCHASE_ORDERS);
    feed("inventory/export/purchase-orders", Scopes.PURCHASE_ORDERS, RecordType.PURCHASE_ORDERS);
    list("inventory/receipts", Scopes.RECEIPTS, InventoryLists.RECEIPTS);
    listAndOne("inventory/vendors", Scopes.VENDORS, InventoryLists.VENDORS);
  }

  private void jpm() {
    listAndOne("jpm/jobs", Scopes.JOBS, JpmLists.JOBS);
    feed("jpm/export/jobs", Scopes.JOBS, RecordType.JOBS);
    listAndOne("jpm/appointments", Scopes.APPOINTMENTS, JpmLists.APPOINTMENTS);
    ExportFeed appointments = feed("jpm/export/appointments", RecordType.APPOINTMENTS, true);
    add(
        "jpm/export/appointments",
        Scopes.APPOINTMENTS,
        (request, ids) -> appointments.handle(request));
  }

  private void settings() {
    listAndOne("settings/business-units", Scopes.BUSINESS_UNITS, SettingsLists.BUSINESS_UNITS);
    feed("settings/export/business-units", Scopes.BUSINESS_UNITS, RecordType.BUSINESS_UNITS);
    listAndOne("settings/employees", Scopes.EMPLOYEES, SettingsLists.EMPLOYEES);
    feed("settings/export/employees", Scopes.EMPLOYEES, RecordType.EMPLOYEES);
    listAndOne("settings/technicians", Scopes.TECHNICIANS, SettingsLists.TECHNICIANS);
    feed("settings/export/technicians", Scopes.TECHNICIANS, RecordType.TECHNICIANS);
  }

  private void pricebook() {
    listAndOne("pricebook/services", Scopes.SERVICES, PricebookLists.SERVICES);
    feed("pricebook/export/services", Scopes.SERVICES, RecordType.SERVICES);
    listAndOne("pricebook/materials", Scopes.MATERIALS, PricebookLists.MATERIALS);
    feed("pricebook/export/materials", Scopes.MATERIALS, RecordType.MATERIALS);
    listAndOne("pricebook/equipment", Scopes.EQUIPMENT, PricebookLists.EQUIPMENT);
    feed("pricebook/export/equipment", Scopes.EQUIPMENT, RecordType.EQUIPMENT);
  }

  private void writes() {
    CustomerWrites customers = new CustomerWrites(records, switches);
    add("POST", "crm/customers", Scopes.CUSTOMERS_WRITE, customers::create);
    add("PATCH", "crm/customers/{id}", Scopes.CUSTOMERS_WRITE, customers::change);
    ContactWrites contacts = new ContactWrites(records, switches);
    add("POST", "crm/customers/{id}/contacts", Scopes.CUSTOMERS_WRITE, contacts::create);
    String contact = "crm/customers/{id}/contacts/{id}";
    add("PATCH", contact, Scopes.CUSTOMERS_WRITE, contacts::change);
    add("DELETE", contact, Scopes.CUSTOMERS_WRITE, contacts::delete);
    LocationWrites locations = new LocationWrites(records, switches);
    add("POST", "crm/locations", Scopes.LOCATIONS_WRITE, locations::create);
    add("PATCH", "crm/locations/{id}", Scopes.LOCATIONS_WRITE, locations::change);
    VendorWrites vendors = new VendorWrites(records, switches);
    add("POST", "inventory/vendors", Scopes.VENDORS_WRITE, vendors::create);
    add("PATCH", "inventory/vendors/{id}", Scopes.VENDORS_WRITE, vendors::change);
  }

  private void listAndOne(String path, String scope, ListRoute route) {
    list(path, scope, route);
    RecordList list = records(route);
    add(path + "/{id}", scope, (request, ids) -> list.one(request, ids.get(0)));
  }

  private void list(String path, String scope, ListRoute route) {
    RecordList list = records(route);
    add(path, scope, (request, ids) -> list.page(request));
  }

  private void feed(String path, String scope, RecordType type) {
    ExportFeed feed = feed(path, type, false);
    add(path, scope, (request, ids) -> feed.handle(request));
  }

  private ExportFeed feed(String path, RecordType type, boolean byActivity) {
    return new ExportFeed(path, () -> records.table(type), switches, served(type), byActivity);
  }

  private void add(String path, String scope, Operation operation) {
    add("GET", path, scope, operation);
  }

  private void add(String method, String path, String scope, Operation operation) {
    byPath
        .computeIfAbsent(path, key -> new LinkedHashMap<>())
        .put(method, new Endpoint(scope, operation));
  }

  private RecordList records(ListRoute route) {
    return new RecordList(route, () -> records.shown(route.type()), switches, served(route.type()));
  }

  private UnaryOperator<byte[]> served(RecordType type) {
    return type == RecordType.INVENTORY_BILLS || type == RecordType.AP_BILLS
        ? this::landedCost
        : UnaryOperator.identity();
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

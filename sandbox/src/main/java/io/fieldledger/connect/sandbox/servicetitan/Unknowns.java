package io.fieldledger.connect.sandbox.servicetitan;

import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.Switches;

/**
 * The switches of the ServiceTitan API: what its contract (sections 9 and 10) could not establish,
 * with the contract's default, and the limits that tests want to move.
 */
final class Unknowns {
  static final String TOKEN_ERROR_STATUS = "token.error.status";
  static final String TOKEN_LIFETIME = "token.lifetime.seconds";
  static final String TOKEN_CALLS = "token.calls.per.minute";
  static final String SCOPES = "auth.scopes";
  static final String CONNECTED = "auth.app.connected";
  static final String UNAUTHORIZED_BODY = "auth.unauthorized.body";
  static final String APP_KEY_STATUS = "auth.app.key.status";
  static final String FORBIDDEN_STATUS = "auth.forbidden.status";
  static final String UNKNOWN_PATH = "unknown.path.body";
  static final String CALLS_PER_SECOND = "throttle.calls.per.second";
  static final String THROTTLE_WINDOW = "throttle.window";
  static final String THROTTLE_BODY = "throttle.body";
  static final String THROTTLE_RETRY_AFTER = "throttle.retry.after";
  static final String EXPORT_PAGE_SIZE = "export.page.size";
  static final String EXPORT_END = "export.end";
  static final String EXPORT_VISIBILITY = "export.visibility.minutes";
  static final String EXPORT_RECENT_REPEATS = "export.recent.repeats";
  static final String EXPORT_ORDER = "export.order";
  static final String EXPORT_DUPLICATES = "export.duplicates";
  static final String EXPORT_BAD_FROM = "export.bad.from";
  static final String LIST_MAX_PAGE_SIZE = "list.page.size.max";
  static final String LIST_TOO_LARGE = "list.page.size.over";
  static final String LIST_ORDER = "list.order";
  static final String LIST_SORT = "list.sort";
  static final String INACTIVE_CONTACTS = "contacts.inactive.customer";
  static final String CONTACTS_BOUND = "contacts.modified.bound";
  static final String LANDED_COST = "bills.landed.cost";
  static final String BLANK_TEXT = "write.blank.text";
  static final String ADDRESS_CHANGE = "write.address.change";
  static final String CUSTOMER_ACTIVE = "customers.active";
  static final String CONTACT_TWICE = "contacts.twice";
  static final String CONTACT_PHONE = "contacts.phone";
  static final String VENDOR_NAME = "vendors.name.twice";
  static final String VENDOR_DATA = "vendors.external.data";
  static final String READ_BEHIND = "read.behind.millis";
  static final String WEBHOOK_TENANT = "webhook.tenant.id";

  private Unknowns() {}

  static void define(Switches switches) {
    switches.define(
        TOKEN_ERROR_STATUS, "400", "status of invalid_client at the token endpoint", "400", "401");
    switches.define(TOKEN_LIFETIME, "900", "seconds a token is valid");
    switches.define(
        TOKEN_CALLS, "600", "calls of the token endpoint a minute before 429; 0 for no limit");
    switches.define(SCOPES, "all", "scopes granted to the app: all, or names separated by commas");
    switches.define(
        CONNECTED, "true", "false: the tenant has not connected the app", "true", "false");
    switches.define(
        UNAUTHORIZED_BODY, "empty", "body of a 401 for a missing or bad token", "empty", "error");
    switches.define(
        APP_KEY_STATUS, "401", "status for a missing or wrong ST-App-Key", "401", "403", "404");
    switches.define(
        FORBIDDEN_STATUS,
        "403",
        "status for a foreign tenant, an unconnected app and a missing scope",
        "403",
        "404");
    switches.define(
        UNKNOWN_PATH, "gateway", "shape of the 404 for an unknown path", "gateway", "error");
    switches.define(CALLS_PER_SECOND, "60", "calls a second and tenant; 0 for no limit");
    switches.define(
        THROTTLE_WINDOW,
        "fixed",
        "how the calls of a second, or a minute, are counted",
        "fixed",
        "rolling");
    switches.define(THROTTLE_BODY, "error", "shape of the 429", "error", "gateway");
    switches.define(THROTTLE_RETRY_AFTER, "true", "whether a 429 has Retry-After", "true", "false");
    switches.define(EXPORT_PAGE_SIZE, "1000", "records on a page of an export feed");
    switches.define(
        EXPORT_END,
        "token",
        "continueFrom at the end: a reusable token, an empty text, null, the token that was sent,"
            + " or the token that was sent with hasMore=true",
        "token",
        "empty",
        "null",
        "repeated",
        "repeated-more");
    switches.define(
        EXPORT_VISIBILITY, "15", "minutes until a feed shows a change without recent changes");
    switches.define(
        EXPORT_RECENT_REPEATS,
        "true",
        "whether includeRecentChanges delivers the newest changes again on each poll",
        "true",
        "false");
    switches.define(
        EXPORT_ORDER, "modified", "order of the records on a page", "modified", "shuffled");
    switches.define(
        EXPORT_DUPLICATES,
        "false",
        "true: each page begins with up to three records of the page before",
        "true",
        "false");
    switches.define(
        EXPORT_BAD_FROM, "400", "a malformed or foreign continuation token", "400", "restart");
    switches.define(LIST_MAX_PAGE_SIZE, "5000", "largest pageSize of a list");
    switches.define(LIST_TOO_LARGE, "400", "a larger pageSize", "400", "clamp");
    switches.define(
        LIST_ORDER,
        "id",
        "order of a list without sort: by id, scattered, or scattered anew in each millisecond",
        "id",
        "scattered",
        "shuffled");
    switches.define(
        LIST_SORT,
        "documented",
        "the fields that lists can be sorted by: those of the documentation, or none",
        "documented",
        "refused");
    switches.define(
        INACTIVE_CONTACTS,
        "409",
        "asking for the contacts of an inactive customer, alone or among others: refused, or"
            + " answered",
        "409",
        "200");
    switches.define(
        CONTACTS_BOUND,
        "true",
        "whether the lists of all contacts need modifiedBefore or modifiedOnOrAfter",
        "true",
        "false");
    switches.define(
        LANDED_COST,
        "number",
        "landedCostMethod of bills: 0 as seen live, or the specification's name",
        "number",
        "name");
    writes(switches);
    switches.define(
        WEBHOOK_TENANT,
        SandboxCredentials.SERVICETITAN_TENANT_ID,
        "tenant that webhooks say they come from");
  }

  private static void writes(Switches switches) {
    switches.define(
        BLANK_TEXT,
        "400",
        "a write with a blank text where one is required, such as the street of an address",
        "400",
        "accepted");
    switches.define(
        ADDRESS_CHANGE,
        "five",
        "what an address needs in a PATCH of a customer or location: street, city, state, zip and"
            + " country, or also unit and, of a customer, latitude and longitude as in the"
            + " specification",
        "five",
        "whole");
    switches.define(
        CUSTOMER_ACTIVE,
        "applied",
        "active in a PATCH of a customer: done, or ignored",
        "applied",
        "ignored");
    switches.define(
        CONTACT_TWICE,
        "accepted",
        "a second contact of the same type and value at one customer",
        "accepted",
        "409");
    switches.define(
        CONTACT_PHONE,
        "kept",
        "a phone number is kept as it was sent, or as its digits alone",
        "kept",
        "digits");
    switches.define(
        VENDOR_NAME, "accepted", "a second active vendor of one name", "accepted", "400");
    switches.define(
        VENDOR_DATA,
        "shown",
        "whether vendors are read with the external data of the application that asks",
        "shown",
        "hidden");
    switches.define(
        READ_BEHIND,
        "0",
        "milliseconds until lists, and reads of one record, show a write of a customer, contact,"
            + " location or vendor");
  }
}

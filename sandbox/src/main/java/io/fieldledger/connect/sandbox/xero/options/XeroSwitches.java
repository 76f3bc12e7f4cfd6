package io.fieldledger.connect.sandbox.xero.options;

import io.fieldledger.connect.sandbox.Switches;

/**
 * The behaviours of Xero the contract does not settle, or that a test wants otherwise (API.md 10).
 * The names are constants so that tests can set them.
 */
public final class XeroSwitches {
  public static final String RESPONSE_ORDER = "response.order";
  public static final String SUMMARIZE_ERRORS_DEFAULT = "summarize.errors.default";
  public static final String IF_MODIFIED_SINCE = "if.modified.since";
  public static final String RATE_WINDOWS = "rate.windows";
  public static final String CALLS_PER_MINUTE = "calls.per.minute";
  public static final String CALLS_PER_DAY = "calls.per.day";
  public static final String CALLS_AT_ONCE = "calls.at.once";
  public static final String THROTTLED_BODY = "throttled.body";
  public static final String BODY_LIMIT_BYTES = "body.limit.bytes";
  public static final String LONG_QUERY = "long.query";
  public static final String PAYMENT_BUMPS_INVOICE = "payment.bumps.invoice";
  public static final String DELETED_PAYMENTS_LISTED = "deleted.payments.listed";
  public static final String POST_ARCHIVED_NAME = "post.archived.name";
  public static final String RESTORE_CONTACT = "restore.contact";
  public static final String UNKNOWN_TRACKING = "unknown.tracking";
  public static final String DUE_DATE_BUMPS_PART_PAID = "due.date.bumps.part.paid";
  public static final String CONSENT = "consent";
  public static final String REFRESH_TOKEN = "refresh.token";
  public static final String ZERO_TOTAL = "zero.total";
  public static final String LOCKED_DRAFTS = "locked.drafts";
  public static final String VOIDED_NUMBERS = "voided.numbers";
  public static final String HIGH_VOLUME_THRESHOLD = "high.volume.threshold";
  public static final String FAILURES_UNDER_KEY = "failures.under.key";
  public static final String ALLOCATE_ACROSS_CONTACTS = "allocate.across.contacts";

  public static final String WEBHOOK_INTENTS = "webhook.intents";
  public static final String WEBHOOK_GATHER_MILLIS = "webhook.gather.millis";
  public static final String WEBHOOK_EVENTS = "webhook.events";
  public static final String WEBHOOK_RETRIES = "webhook.retries";
  public static final String WEBHOOK_SUCCESS = "webhook.success";
  public static final String WEBHOOK_PAYMENTS = "webhook.payments";
  public static final String WEBHOOK_OVERPAYMENT_DATA = "webhook.overpayment.data";

  private final Switches switches;

  /** Defines the switches; values set before stay. */
  public XeroSwitches(Switches switches) {
    this.switches = switches;
    answers();
    limits();
    documents();
    webhooks();
  }

  public boolean is(String name, String value) {
    return switches.is(name, value);
  }

  public boolean isOn(String name) {
    return switches.isOn(name);
  }

  public int number(String name) {
    return switches.getInt(name);
  }

  private void answers() {
    choice(
        RESPONSE_ORDER,
        "Order of the elements in the answer to a batch",
        "shuffled",
        "request",
        "date");
    choice(
        SUMMARIZE_ERRORS_DEFAULT,
        "summarizeErrors of a write that does not say it",
        "true",
        "false");
    choice(
        IF_MODIFIED_SINCE,
        "Whether records changed in the very second asked for are listed",
        "inclusive",
        "exclusive");
    choice(LONG_QUERY, "Status for a query string over 2,048 characters", "404", "414");
    choice(
        DELETED_PAYMENTS_LISTED,
        "Whether lists by If-Modified-Since have deleted payments",
        "true",
        "false");
    switches.define(
        HIGH_VOLUME_THRESHOLD,
        "100000",
        "A list with more records than this is refused; 0 for no limit");
    choice(
        FAILURES_UNDER_KEY,
        "Whether an answer of 500 is kept under its Idempotency-Key",
        "true",
        "false");
  }

  private void limits() {
    choice(RATE_WINDOWS, "How the minute and the day are counted", "fixed", "rolling");
    switches.define(CALLS_PER_MINUTE, "60", "Calls a minute before 429");
    switches.define(CALLS_PER_DAY, "1000", "Calls a day before 429: 1000 on Starter, else 5000");
    switches.define(CALLS_AT_ONCE, "5", "Calls in flight before 429");
    choice(THROTTLED_BODY, "Body of a 429", "empty", "json", "html");
    switches.define(BODY_LIMIT_BYTES, "3500000", "A larger request body is refused");
    choice(
        CONSENT,
        "What the user does on the consent page; other-state: comes back with a forged state",
        "granted",
        "refused",
        "other-state");
    choice(
        REFRESH_TOKEN,
        "rotating: the old token works 30 minutes or until the new one is used; strict: once",
        "rotating",
        "strict");
  }

  private void documents() {
    choice(
        PAYMENT_BUMPS_INVOICE,
        "Whether a payment or allocation moves the document's UpdatedDateUTC",
        "true",
        "false");
    choice(
        POST_ARCHIVED_NAME,
        "POST of a contact with the name of an archived one",
        "error",
        "create");
    choice(
        RESTORE_CONTACT,
        "An archived contact that is sent with ContactStatus ACTIVE",
        "error",
        "restored");
    choice(UNKNOWN_TRACKING, "A tracking option that does not exist", "dropped", "error");
    choice(
        DUE_DATE_BUMPS_PART_PAID,
        "Whether a new DueDate on a part-paid invoice moves UpdatedDateUTC",
        "false",
        "true");
    choice(
        ZERO_TOTAL,
        "An approved invoice with a total of 0.00 is paid at once, stays open, or is refused",
        "paid",
        "authorised",
        "refused");
    choice(LOCKED_DRAFTS, "Drafts dated in a locked period", "refused", "allowed");
    choice(VOIDED_NUMBERS, "The number of a voided or deleted sales invoice", "taken", "free");
    choice(
        ALLOCATE_ACROSS_CONTACTS,
        "Whether a credit can be allocated to another contact's invoice",
        "false",
        "true");
  }

  private void webhooks() {
    switches.define(
        WEBHOOK_INTENTS, "4", "Requests of an intent to receive, some with a wrong signature");
    switches.define(
        WEBHOOK_GATHER_MILLIS,
        "200",
        "Milliseconds that events wait for more before they are sent");
    switches.define(WEBHOOK_EVENTS, "100", "Most events in one webhook");
    choice(
        WEBHOOK_RETRIES,
        "even: at once, then every 15 minutes for 24 hours; decreasing: at once, then after 1, 2, 4"
            + " and so on minutes for 24 hours",
        "even",
        "decreasing");
    choice(WEBHOOK_SUCCESS, "What acknowledges a webhook: any 2xx, or a 200 alone", "2xx", "200");
    choice(
        WEBHOOK_PAYMENTS,
        "Whether a payment or allocation is an event of its document, whatever the time of change",
        "true",
        "false");
    choice(
        WEBHOOK_OVERPAYMENT_DATA,
        "Whether events of overpayments have data as those of prepayments have",
        "true",
        "false");
  }

  private void choice(String name, String documentation, String first, String... others) {
    String[] allowed = new String[others.length + 1];
    allowed[0] = first;
    System.arraycopy(others, 0, allowed, 1, others.length);
    switches.define(name, first, documentation + ".", allowed);
  }
}

package io.fieldledger.connect.xero.source.stream;

import static io.fieldledger.connect.xero.source.stream.Reading.CHANGES;
import static io.fieldledger.connect.xero.source.stream.Reading.PAGES;
import static io.fieldledger.connect.xero.source.stream.Reading.WHOLE;

import io.fieldledger.connect.core.source.shape.Shape;
import io.fieldledger.connect.xero.source.shape.ContactShapes;
import io.fieldledger.connect.xero.source.shape.MoneyShapes;
import io.fieldledger.connect.xero.source.shape.SettingsShapes;
import io.fieldledger.connect.xero.source.shape.TradeShapes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every stream this connector can read (contract, 5.2 to 5.6). A new stream is one row here and its
 * shape.
 */
public final class StreamTable {
  private static final String INVOICES = "accounting.invoices";
  private static final String PAYMENTS = "accounting.payments";
  private static final String BANK = "accounting.banktransactions";
  private static final String JOURNALS = "accounting.manualjournals";
  private static final String CONTACTS = "accounting.contacts";
  private static final String SETTINGS = "accounting.settings";

  /** Without it lists leave archived records out, so that archiving would look like silence. */
  private static final Map<String, String> ARCHIVED_TOO = Map.of("includeArchived", "true");

  /** Unit amounts with four decimals instead of two. */
  private static final Map<String, String> FOUR_DECIMALS = Map.of("unitdp", "4");

  public static final List<XeroStream> ALL =
      List.of(
          contacts(),
          invoices(),
          document("credit-notes", "CreditNotes", "CreditNoteID", TradeShapes.CREDIT_NOTE, INVOICES)
              .with(FOUR_DECIMALS)
              .told("CREDITNOTE")
              .stream(),
          document("payments", "Payments", "PaymentID", MoneyShapes.PAYMENT, PAYMENTS).stream(),
          document(
              "purchase-orders",
              "PurchaseOrders",
              "PurchaseOrderID",
              TradeShapes.PURCHASE_ORDER,
              INVOICES)
              .withoutWhere()
              .stream(),
          document(
              "bank-transactions",
              "BankTransactions",
              "BankTransactionID",
              MoneyShapes.BANK_TRANSACTION,
              BANK)
              .with(FOUR_DECIMALS)
              .stream(),
          document(
              "overpayments", "Overpayments", "OverpaymentID", MoneyShapes.OVERPAYMENT, PAYMENTS)
              .with(FOUR_DECIMALS)
              .told("OVERPAYMENT")
              .stream(),
          document("prepayments", "Prepayments", "PrepaymentID", MoneyShapes.PREPAYMENT, PAYMENTS)
              .with(FOUR_DECIMALS)
              .told("PREPAYMENT")
              .stream(),
          // With an order this list pays no attention to pages (contract, 5.4).
          document(
              "manual-journals",
              "ManualJournals",
              "ManualJournalID",
              MoneyShapes.MANUAL_JOURNAL,
              JOURNALS)
              .withoutOrder()
              .stream(),
          new Row("accounts", "Accounts", "AccountID", SettingsShapes.ACCOUNT, CHANGES, SETTINGS)
              .stream(),
          new Row(
                  "tracking-categories",
                  "TrackingCategories",
                  "TrackingCategoryID",
                  SettingsShapes.TRACKING_CATEGORY,
                  WHOLE,
                  SETTINGS)
              .with(ARCHIVED_TOO).stream(),
          new Row("tax-rates", "TaxRates", "TaxType", SettingsShapes.TAX_RATE, WHOLE, SETTINGS)
              .stream(),
          new Row(
                  "organisation",
                  "Organisation",
                  "OrganisationID",
                  SettingsShapes.ORGANISATION,
                  WHOLE,
                  SETTINGS)
              .in("Organisations").stream());

  /** What is read unless told otherwise: what both systems hold. */
  public static final List<String> DEFAULT = List.of("contacts", "invoices", "payments");

  private StreamTable() {}

  public static List<String> names() {
    return ALL.stream().map(XeroStream::name).toList();
  }

  public static Optional<XeroStream> named(String name) {
    return ALL.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  /** The stream that webhooks of a category are about. */
  public static Optional<XeroStream> ofCategory(String category) {
    return ALL.stream().filter(s -> s.category().filter(category::equals).isPresent()).findFirst();
  }

  private static XeroStream contacts() {
    return new Row("contacts", "Contacts", "ContactID", ContactShapes.CONTACT, PAGES, CONTACTS)
        .with(ARCHIVED_TOO).told("CONTACT").lookedUp().stream();
  }

  private static XeroStream invoices() {
    return document("invoices", "Invoices", "InvoiceID", TradeShapes.INVOICE, INVOICES)
        .with(Map.of("unitdp", "4", "includeArchived", "true"))
        .told("INVOICE")
        .lookedUp()
        .stream();
  }

  private static Row document(String name, String endpoint, String id, Shape shape, String scope) {
    return new Row(name, endpoint, id, shape, PAGES, scope).cutOff();
  }

  /** Writes one row down: what all have first, then its peculiarities. */
  private static final class Row {
    private final String name;
    private final String endpoint;
    private final String id;
    private final Shape shape;
    private final Reading reading;
    private final String scope;
    private String collection;
    private boolean startDateApplies;
    private boolean sorted;
    private boolean windows;
    private Map<String, String> parameters = Map.of();
    private String category;
    private boolean lookup;

    Row(String name, String endpoint, String id, Shape shape, Reading reading, String scope) {
      this.name = name;
      this.endpoint = endpoint;
      this.id = id;
      this.shape = shape;
      this.reading = reading;
      this.scope = scope;
      this.collection = endpoint;
      this.sorted = reading == PAGES;
      this.windows = reading == PAGES;
    }

    Row cutOff() {
      startDateApplies = true;
      return this;
    }

    Row withoutOrder() {
      sorted = false;
      windows = false;
      return this;
    }

    Row withoutWhere() {
      windows = false;
      return this;
    }

    Row with(Map<String, String> sent) {
      parameters = sent;
      return this;
    }

    Row told(String by) {
      category = by;
      return this;
    }

    Row lookedUp() {
      lookup = true;
      return this;
    }

    Row in(String member) {
      collection = member;
      return this;
    }

    XeroStream stream() {
      return new XeroStream(
          name,
          endpoint,
          collection,
          shape,
          id,
          reading,
          scope,
          startDateApplies,
          sorted,
          windows,
          parameters,
          Optional.ofNullable(category),
          lookup);
    }
  }
}

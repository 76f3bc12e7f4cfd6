package io.fieldledger.connect.xero.sink.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.desired.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What exists in the organisation, as far as the sink must know: read at the start, kept fresh from
 * every reply. Owned by the task thread.
 */
public final class Index {
  /** Ids of what is only planned to be in Xero begin so. */
  public static final String PLANNED = PlannedStates.NEW;

  private final OrganisationSettings settings = new OrganisationSettings();
  private final Contacts contacts = new Contacts();
  private final Map<Kind, Shelf> shelves = new EnumMap<>(Kind.class);
  private final Relations relations =
      new Relations((kind, id) -> documentById(kind, id).orElse(null));
  private final Bills bills = new Bills(this::bill, this::contactOf);
  private final Shared shared = new Shared();

  private final TakenOff takenOff = new TakenOff();
  private final Map<String, String> bankByEarlyMoney = new HashMap<>();
  private final Set<Kind> rareKinds = EnumSet.noneOf(Kind.class);

  private Changes changes = new Changes();
  private final PlannedStates planned = new PlannedStates();
  private boolean pretending;

  public Index() {
    for (Kind kind : Kind.values()) {
      shelves.put(kind, new Shelf());
    }
  }

  /** What is new or different since it was taken last, each with its newest state. */
  public static final class Changes {
    private final Map<String, IndexedContact> contacts = new LinkedHashMap<>();
    private final Map<String, IndexedDocument> documents = new LinkedHashMap<>();
    private final List<BankOf> banks = new ArrayList<>();

    public Collection<IndexedContact> contacts() {
      return contacts.values();
    }

    public Collection<IndexedDocument> documents() {
      return documents.values();
    }

    public List<BankOf> banks() {
      return banks;
    }
  }

  public Changes takeChanges() {
    Changes taken = changes;
    changes = new Changes();
    return taken;
  }

  /** What is only planned is seen by what is planned after it, but is not among the changes. */
  public <T> T pretend(Supplier<T> planning) {
    boolean already = pretending;
    pretending = true;
    try {
      return planning.get();
    } finally {
      pretending = already;
    }
  }

  /** True for the id of a document that is not in Xero. */
  public static boolean isPlanned(String id) {
    return id.startsWith(PLANNED);
  }

  /** Whether a state is to be taken: planned, or shown by Xero and new. */
  private boolean isNews(String id, Optional<?> before, Object now) {
    if (pretending) {
      planned.plan(id, before);
    }
    return pretending || planned.isNews(id, now);
  }

  /** A document in another state; one that is only planned stays so. */
  private void change(IndexedDocument now) {
    boolean already = pretending;
    pretending |= planned.has(now.id());
    put(now);
    pretending = already;
  }

  /** Forgets contacts and documents; the organisation's settings stay. */
  public void clear() {
    contacts.clear();
    shelves.values().forEach(Shelf::clear);
    relations.clear();
    bills.clear();
    takenOff.clear();
    bankByEarlyMoney.clear();
    rareKinds.clear();
    planned.clear();
    changes = new Changes();
  }

  /** The organisation's settings. */
  public OrganisationSettings settings() {
    return settings;
  }

  // Contacts

  /** What was read before a write and comes in after it is older and not taken. */
  public void put(IndexedContact read) {
    IndexedContact contact = read.with(shared);
    boolean news = isNews(contact.id(), contacts.byId(contact.id()), contact);
    if (news && contacts.put(contact) && !pretending) {
      changes.contacts.put(contact.id(), contact);
    }
  }

  public Contacts contacts() {
    return contacts;
  }

  /**
   * Id of the contact that has a document now. Of a merge the index may know before it knows that
   * the documents moved: what a running write touches is not taken from the lists.
   */
  public String contactOf(IndexedDocument document) {
    return contacts
        .byId(document.contactId())
        .map(contact -> contacts.survivor(contact).id())
        .orElse(document.contactId());
  }

  // Documents

  /** A voided or deleted document never takes the key or number from a living one. */
  public void put(IndexedDocument read) {
    IndexedDocument document =
        compact(
            takenOff.concerns(read.id())
                ? takenOff.withoutSpoken(read, relations.on(read.id()))
                : read);
    Kind kind = document.kind();
    if (!isNews(document.id(), documentById(kind, document.id()), document)) {
      return;
    }
    if (shelves.get(kind).put(document) && !pretending) {
      changes.documents.put(document.id(), document);
    }
    if (kind == Kind.BILL || kind == Kind.VENDOR_CREDIT) {
      bills.add(document);
    }
    takenOff.put(document);
    relations.put(document);
  }

  /** The same with ids and texts that are there already. */
  private IndexedDocument compact(IndexedDocument document) {
    Optional<IndexedContact> contact = contacts.byId(document.contactId());
    IndexedDocument target = shelves.get(Kind.INVOICE).byId(document.target());
    return document.with(
        shared,
        contact.map(IndexedContact::id).orElse(document.contactId()),
        target == null ? document.target() : target.id());
  }

  /** Which documents bear on which. */
  public Relations relations() {
    return relations;
  }

  /** Payments of invoices that a record of the source made: of each key the one that counts. */
  public List<IndexedDocument> paymentsOfRecord(String mark) {
    return shelves.get(Kind.PAYMENT).withPrefix(mark + "/");
  }

  /**
   * The own record of a payment has been settled: what was taken off an invoice for a void or a
   * rebuild is no longer what is wanted.
   */
  public void spoken(String payment) {
    for (String id : takenOff.invoices()) {
      documentById(Kind.INVOICE, id)
          .filter(invoice -> invoice.ties().tookOffOf(payment))
          .ifPresent(
              invoice -> {
                takenOff.spoken(id, payment);
                change(invoice);
              });
    }
  }

  /** The own record of an invoice has been settled: nothing is off it for a while any more. */
  public void whole(String invoice) {
    document(Kind.INVOICE, invoice).ifPresent(i -> takenOff.whole(i.id()));
    relations.withdrawnInvoice(invoice).ifPresent(i -> takenOff.whole(i.id()));
  }

  private IndexedDocument bill(String id) {
    return Stream.of(Kind.BILL, Kind.VENDOR_CREDIT)
        .flatMap(kind -> documentById(kind, id).stream())
        .findFirst()
        .orElse(null);
  }

  /** What is known of bills beside their marks. */
  public Bills bills() {
    return bills;
  }

  /** Living corrections of a document (accounting rule 11), invoices and credit notes. */
  public List<IndexedDocument> corrections(String key) {
    return Stream.of(Kind.INVOICE, Kind.CREDIT_NOTE)
        .flatMap(kind -> documentsWithPrefix(kind, key + IndexedDocument.PART + "C").stream())
        .toList();
  }

  /**
   * Lets living documents take keys and numbers that dead ones hold: of a document that was put in
   * several of its states, an earlier one may have kept a name from the living.
   */
  public void reclaim() {
    shelves.values().forEach(Shelf::reclaim);
  }

  public Optional<IndexedDocument> document(Kind kind, String key) {
    return Optional.ofNullable(shelves.get(kind).byKey(key));
  }

  /** True when more than one document had this key: one was voided, and another one posted. */
  public boolean postedAgain(Kind kind, String key) {
    return shelves.get(kind).postedAgain(key);
  }

  /** Living documents of such keys. */
  public List<IndexedDocument> postedAgain(Kind kind) {
    return shelves.get(kind).postedAgain();
  }

  /**
   * True when a document was voided together with another one (accounting rule 4), and nothing of
   * its key was posted after that.
   */
  public boolean voidedTogether(IndexedDocument document) {
    return !document.live()
        && !document.withdrawn()
        && !document.ties().voidedWith().isEmpty()
        && !postedAgain(document.kind(), document.key());
  }

  public Optional<IndexedDocument> documentById(Kind kind, String id) {
    return Optional.ofNullable(shelves.get(kind).byId(id));
  }

  public Optional<IndexedDocument> documentByNumber(Kind kind, String number) {
    return Optional.ofNullable(shelves.get(kind).byNumber(number));
  }

  /**
   * Living documents whose keys begin with a prefix, in the order of their keys: the document of
   * this key itself, and those whose keys have a part after it.
   */
  public Collection<IndexedDocument> documentsWithPrefix(Kind kind, String prefix) {
    return shelves.get(kind).withPrefix(prefix).stream().filter(IndexedDocument::live).toList();
  }

  /** Living credit notes of a contact and of those that were merged into it. */
  public List<IndexedDocument> creditNotesOf(String contactId) {
    return relations.creditNotesOf(contacts.mergedInto(contactId));
  }

  /** After money or credit was applied to a document (negative: taken back). */
  public void apply(Kind kind, String id, BigDecimal amount) {
    documentById(kind, id)
        .ifPresent(
            document -> {
              BigDecimal open = document.open().subtract(amount);
              String status = open.signum() == 0 ? "PAID" : "AUTHORISED";
              change(document.withOpen(open, status));
            });
  }

  /** A bank transaction tells the bank account of the pre- or overpayment it made. */
  public void putBankOf(JsonNode transaction) {
    BankOf.of(transaction).ifPresent(this::put);
  }

  public void put(BankOf bank) {
    if (!bank.bankAccount().equals(bankByEarlyMoney.put(bank.earlyMoney(), bank.bankAccount()))
        && !pretending) {
      changes.banks.add(bank);
    }
  }

  /** Id of the bank account that a pre- or overpayment came in on. */
  public Optional<String> bankOf(IndexedDocument earlyMoney) {
    return Optional.ofNullable(bankByEarlyMoney.get(earlyMoney.id()));
  }

  /** True once the list of a rare kind was read. */
  public boolean knows(Kind kind) {
    return !kind.rare() || rareKinds.contains(kind);
  }

  public void known(Kind kind) {
    rareKinds.add(kind);
  }

  public int documents(Kind kind) {
    return shelves.get(kind).size();
  }
}

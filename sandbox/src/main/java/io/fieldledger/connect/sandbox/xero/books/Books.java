package io.fieldledger.connect.sandbox.xero.books;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Everything one organisation holds. Records go in only through {@code put}, which keeps the
 * look-ups and the general ledger in step. Not thread safe: the API holds one lock over it.
 */
public final class Books {
  private final InstantSource clock;
  private final Organisation organisation;
  private final Ids ids;
  private final Map<String, TaxRate> taxRates = new LinkedHashMap<>();
  private final List<TrackingCategory> categories = new ArrayList<>();
  private final Table<Account> accounts = new Table<>();
  private final Table<Contact> contacts = new Table<>();
  private final Map<DocumentKind, Table<Document>> documents = new EnumMap<>(DocumentKind.class);
  private final Table<Payment> payments = new Table<>();
  private final Map<UUID, Allocation> allocations = new LinkedHashMap<>();
  private final Table<BatchPayment> batches = new Table<>();
  private final Table<BankTransfer> transfers = new Table<>();
  private final Table<ManualJournal> journals = new Table<>();
  private final Map<UUID, List<Note>> notes = new LinkedHashMap<>();
  private final Map<String, Integer> lastNumbers = new TreeMap<>();

  private final Map<String, UUID> accountsByCode = new HashMap<>();
  private final Index contactsByName = new Index();
  private final Index contactsByNumber = new Index();
  private final Index contactsByAccountNumber = new Index();
  private final Map<DocumentType, Index> numbers = new EnumMap<>(DocumentType.class);
  private final Map<UUID, Map<UUID, Document>> openByContact = new HashMap<>();
  private final GeneralLedger ledger = new GeneralLedger();
  private Postings postings;
  private BiConsumer<Optional<Row>, Row> watcher = (before, after) -> {};
  private long lastMillis;

  public Books(InstantSource clock, Organisation organisation, Ids ids) {
    this.clock = clock;
    this.organisation = organisation;
    this.ids = ids;
    for (DocumentKind kind : DocumentKind.values()) {
      documents.put(kind, new Table<>());
    }
    for (DocumentType type : DocumentType.values()) {
      numbers.put(type, new Index());
    }
  }

  /** Tells what a contact or document was, if it was there, and what it is from now on. */
  public void watch(BiConsumer<Optional<Row>, Row> told) {
    watcher = told;
  }

  /** Now in milliseconds; never earlier than an answer before. */
  public long now() {
    lastMillis = Math.max(lastMillis, clock.instant().toEpochMilli());
    return lastMillis;
  }

  /** Today where the organisation is. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneId.of(organisation.timeZone));
  }

  public Organisation organisation() {
    return organisation;
  }

  public Ids ids() {
    return ids;
  }

  public GeneralLedger ledger() {
    return ledger;
  }

  public Map<String, TaxRate> taxRates() {
    return taxRates;
  }

  public List<TrackingCategory> categories() {
    return categories;
  }

  public Table<Account> accounts() {
    return accounts;
  }

  public Table<Contact> contacts() {
    return contacts;
  }

  public Table<Document> documents(DocumentKind kind) {
    return documents.get(kind);
  }

  public Table<Payment> payments() {
    return payments;
  }

  public Map<UUID, Allocation> allocations() {
    return allocations;
  }

  public Table<BatchPayment> batches() {
    return batches;
  }

  public Table<BankTransfer> transfers() {
    return transfers;
  }

  public Table<ManualJournal> journals() {
    return journals;
  }

  public Map<UUID, List<Note>> notes() {
    return notes;
  }

  Map<String, Integer> lastNumbers() {
    return lastNumbers;
  }

  public Optional<Account> accountByCode(String code) {
    return Optional.ofNullable(code).map(accountsByCode::get).flatMap(accounts::find);
  }

  public Optional<Account> systemAccount(String role) {
    return accounts.rows().stream().filter(a -> role.equals(a.systemAccount())).findFirst();
  }

  public List<Contact> contactsByName(String name) {
    return contactsByName.find(name).stream().map(contacts::get).toList();
  }

  public Optional<Contact> activeContactByName(String name) {
    return contactsByName(name).stream().filter(Contact::isActive).findFirst();
  }

  /** Those with this number, active ones first. */
  public List<Contact> contactsByNumber(String number) {
    return contactsByNumber.find(number).stream()
        .map(contacts::get)
        .sorted((a, b) -> Boolean.compare(b.isActive(), a.isActive()))
        .toList();
  }

  public List<Contact> contactsByAccountNumber(String number) {
    return contactsByAccountNumber.find(number).stream().map(contacts::get).toList();
  }

  /** Documents of a type with this number. */
  public List<Document> byNumber(DocumentType type, String number) {
    return numbers.get(type).find(number).stream().map(documents(type.kind())::get).toList();
  }

  /** Invoices with something due and credits with something left. */
  public Collection<Document> openDocuments(UUID contactId) {
    return openByContact.getOrDefault(contactId, Map.of()).values();
  }

  /** The next number Xero gives by itself, for example {@code INV-0001}. */
  public String nextNumber(String prefix, DocumentType type) {
    String number;
    do {
      int next = lastNumbers.merge(prefix, 1, Integer::sum);
      number = prefix + String.format("%04d", next);
    } while (!byNumber(type, number).isEmpty());
    return number;
  }

  public void put(Account account) {
    accounts.find(account.id()).ifPresent(old -> accountsByCode.remove(old.code()));
    accounts.put(account);
    if (account.code() != null) {
      accountsByCode.put(account.code(), account.id());
    }
    postings = null;
  }

  public void put(Contact contact) {
    Optional<Contact> before = contacts.find(contact.id);
    before.ifPresent(
        old -> {
          contactsByName.remove(old.name, old.id);
          contactsByNumber.remove(old.number, old.id);
          contactsByAccountNumber.remove(old.accountNumber, old.id);
        });
    contacts.put(contact);
    contactsByName.add(contact.name, contact.id);
    contactsByNumber.add(contact.number, contact.id);
    contactsByAccountNumber.add(contact.accountNumber, contact.id);
    watcher.accept(before.map(Row.class::cast), contact);
  }

  public void put(Document document) {
    Optional<Document> before = documents(document.kind()).find(document.id);
    ledger.replace(before.map(postings()::of).orElse(List.of()), postings().of(document));
    before.ifPresent(
        old -> {
          numbers.get(old.type).remove(old.number, old.id);
          Map<UUID, Document> open = openByContact.get(old.contactId);
          if (open != null) {
            open.remove(old.id);
          }
        });
    documents(document.kind()).put(document);
    numbers.get(document.type).add(document.number, document.id);
    if (isOpen(document)) {
      openByContact
          .computeIfAbsent(document.contactId, key -> new LinkedHashMap<>())
          .put(document.id, document);
    }
    watcher.accept(before.map(Row.class::cast), document);
  }

  public void put(Payment payment) {
    Optional<Payment> before = payments.find(payment.id());
    ledger.replace(before.map(postings()::of).orElse(List.of()), postings().of(payment));
    payments.put(payment);
  }

  public void put(BankTransfer transfer) {
    Optional<BankTransfer> before = transfers.find(transfer.id());
    ledger.replace(before.map(postings()::of).orElse(List.of()), postings().of(transfer));
    transfers.put(transfer);
  }

  public void put(ManualJournal journal) {
    Optional<ManualJournal> before = journals.find(journal.id());
    ledger.replace(before.map(postings()::of).orElse(List.of()), postings().of(journal));
    journals.put(journal);
  }

  public void put(Allocation allocation) {
    allocations.put(allocation.id(), allocation);
  }

  public void addNote(UUID recordId, Note note) {
    notes.computeIfAbsent(recordId, key -> new ArrayList<>()).add(note);
  }

  /** The account calculated tax goes to: Xero's tax control if there is one, else account 2200. */
  public Account taxAccount() {
    return systemAccount("GST")
        .or(() -> accountByCode("2200"))
        .orElseThrow(() -> new IllegalStateException("the chart has no account for sales tax"));
  }

  /** The general ledger summed afresh from every record, to check the running one against. */
  public GeneralLedger recomputed() {
    GeneralLedger fresh = new GeneralLedger();
    documents
        .values()
        .forEach(table -> post(fresh, table.rows().stream().map(postings()::of).toList()));
    post(fresh, payments.rows().stream().map(postings()::of).toList());
    post(fresh, transfers.rows().stream().map(postings()::of).toList());
    post(fresh, journals.rows().stream().map(postings()::of).toList());
    return fresh;
  }

  private static void post(GeneralLedger ledger, Collection<List<Posting>> entries) {
    entries.forEach(postings -> ledger.replace(List.of(), postings));
  }

  private Postings postings() {
    if (postings == null) {
      postings =
          new Postings(
              systemAccount("DEBTORS").orElseThrow().id(),
              systemAccount("CREDITORS").orElseThrow().id(),
              taxAccount().id());
    }
    return postings;
  }

  private static boolean isOpen(Document document) {
    boolean owed = document.kind() == DocumentKind.INVOICE || document.kind().isCredit();
    return owed
        && document.status == Status.AUTHORISED
        && document.open().compareTo(BigDecimal.ZERO) != 0;
  }
}

package io.fieldledger.connect.xero.sink.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.contact.ContactDetails;
import io.fieldledger.connect.xero.sink.desired.Kind;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What exists in the organisation, as far as the sink must know: read at the start, kept fresh from
 * every reply. Owned by the task thread.
 */
public final class Index {
  /** Not a list of Xero's: what {@link Tracking} keeps of options beside it. */
  public static final String TRACKING_REMEMBERED = "TrackingRemembered";

  /** Ids of what is only planned to be in Xero begin so. */
  public static final String PLANNED = "shadow-";

  /** Ends the walk should Xero ever show a circle of merges. */
  private static final int LONGEST_MERGE_CHAIN = 10;

  private final NameTable<IndexedContact> contactsById = new NameTable<>(IndexedContact::id);
  private final NameTable<IndexedContact> contactsByKey = new NameTable<>(IndexedContact::key);
  private final Namesakes namesakes = new Namesakes();

  private final Map<Kind, Shelf> shelves = new EnumMap<>(Kind.class);
  private final Links creditNotesByContact = new Links();
  private final Links mergedInto = new Links();
  private final Links paymentsByTarget = new Links();
  private final Links creditsByInvoice = new Links();
  private final Bills bills = new Bills(this::bill, this::contactOf);
  private final Shared shared = new Shared();

  /** The invoice of a key that was voided last because the source asked for it. */
  private final Map<String, String> withdrawnByKey = new HashMap<>();

  private final Map<String, Set<String>> refundsOutOfOthers = new LinkedHashMap<>();
  private final Map<String, Set<String>> reversedByRefund = new HashMap<>();

  /** Ids of invoices without something that was taken off them for a while; few at a time. */
  private final Set<String> takenApart = new LinkedHashSet<>();

  /** Payments whose records have said what they are for while such an invoice was without them. */
  private final Map<String, Set<String>> spoken = new HashMap<>();

  private final Map<String, String> bankByEarlyMoney = new HashMap<>();
  private final Set<Kind> rareKinds = EnumSet.noneOf(Kind.class);

  private final Map<String, Account> accountsByCode = new HashMap<>();
  private final Map<String, Account> accountsByName = new HashMap<>();
  private final Map<String, BigDecimal> taxRates = new HashMap<>();
  private final Tracking tracking = new Tracking();
  private Organisation organisation;

  private Changes changes = new Changes();
  private boolean pretending;

  /** What Xero has of what is only planned to be otherwise, by id. */
  private final Map<String, Object> beneath = new HashMap<>();

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

  /** False when Xero shows again what it showed before something else was planned. */
  private boolean isNews(String id, Object before, Object now) {
    if (pretending) {
      if (before != null && !isPlanned(id)) {
        beneath.putIfAbsent(id, before);
      }
      return true;
    }
    boolean known = now.equals(beneath.get(id));
    if (!known) {
      beneath.remove(id);
    }
    return !known;
  }

  /** A document in another state; one that is only planned stays so. */
  private void change(IndexedDocument now) {
    if (isPlanned(now.id()) || beneath.containsKey(now.id())) {
      pretend(
          () -> {
            put(now);
            return now;
          });
    } else {
      put(now);
    }
  }

  /** Forgets contacts and documents; the organisation's settings stay. */
  public void clear() {
    contactsById.clear();
    contactsByKey.clear();
    namesakes.clear();
    shelves.values().forEach(Shelf::clear);
    creditNotesByContact.clear();
    mergedInto.clear();
    paymentsByTarget.clear();
    creditsByInvoice.clear();
    bills.clear();
    withdrawnByKey.clear();
    refundsOutOfOthers.clear();
    reversedByRefund.clear();
    takenApart.clear();
    spoken.clear();
    bankByEarlyMoney.clear();
    rareKinds.clear();
    beneath.clear();
    changes = new Changes();
  }

  // Contacts

  /** What was read before a write and comes in after it is older and not taken. */
  public void put(IndexedContact read) {
    IndexedContact contact = read.with(shared);
    IndexedContact before = contactsById.get(contact.id());
    if (contact.equals(before) || (before != null && contact.isOlderThan(before))) {
      return;
    }
    if (!isNews(contact.id(), before, contact)) {
      return;
    }
    if (!pretending) {
      changes.contacts.put(contact.id(), contact);
    }
    if (before != null) {
      namesakes.remove(before);
      if (before.equals(contactsByKey.get(before.key()))) {
        contactsByKey.remove(before.key());
      }
    }
    contactsById.put(contact);
    namesakes.add(contact);
    if (!contact.mergedTo().isEmpty()) {
      mergedInto.add(contact.mergedTo(), contact.id());
    }
    if (!contact.key().isEmpty()) {
      contactsByKey.put(contact);
    }
  }

  public Optional<IndexedContact> contact(String key) {
    return Optional.ofNullable(contactsByKey.get(key));
  }

  public Optional<IndexedContact> contactById(String id) {
    return Optional.ofNullable(contactsById.get(id));
  }

  /** Follows a merge made in Xero (contract, 6.1: MergedToContactID). */
  public IndexedContact survivor(IndexedContact contact) {
    IndexedContact current = contact;
    for (int hops = 0; hops < LONGEST_MERGE_CHAIN && !current.mergedTo().isEmpty(); hops++) {
      Optional<IndexedContact> next = contactById(current.mergedTo());
      if (next.isEmpty()) {
        return current;
      }
      current = next.get();
    }
    return current;
  }

  /**
   * Id of the contact that has a document now. Of a merge the index may know before it knows that
   * the documents moved: what a running write touches is not taken from the lists.
   */
  public String contactOf(IndexedDocument document) {
    return contactById(document.contactId())
        .map(contact -> survivor(contact).id())
        .orElse(document.contactId());
  }

  /** Contacts of any status whose names are the same but for case, accents and punctuation. */
  public List<IndexedContact> namesakes(String comparableName) {
    return namesakes.of(comparableName);
  }

  public int contacts() {
    return contactsById.size();
  }

  // Documents

  /** A voided or deleted document never takes the key or number from a living one. */
  public void put(IndexedDocument read) {
    IndexedDocument document = compact(withoutSpoken(read));
    Kind kind = document.kind();
    if (!isNews(document.id(), shelves.get(kind).byId(document.id()), document)) {
      return;
    }
    if (shelves.get(kind).put(document) && !pretending) {
      changes.documents.put(document.id(), document);
    }
    if (kind == Kind.CREDIT_NOTE) {
      creditNotesByContact.add(document.contactId(), document.id());
    }
    if (kind == Kind.BILL || kind == Kind.VENDOR_CREDIT) {
      bills.add(document);
    }
    if (kind == Kind.INVOICE && !document.live() && document.withdrawn()) {
      withdrawnByKey.put(document.key(), document.id());
    }
    if (document.ties().takenApart()) {
      takenApart.add(document.id());
    } else {
      takenApart.remove(document.id());
    }
    for (String refund : document.ties().reversed().values()) {
      reversedByRefund.computeIfAbsent(refund, r -> new LinkedHashSet<>()).add(document.id());
    }
    if (kind == Kind.PAYMENT && !document.ties().refunds().isEmpty()) {
      refundsOutOfOthers
          .computeIfAbsent(document.ties().refunds(), p -> new LinkedHashSet<>())
          .add(document.id());
    }
    if (!document.target().isEmpty()) {
      paymentsByTarget.add(document.target(), document.id());
    }
    for (IndexedDocument.Allocation allocation : document.allocations()) {
      creditsByInvoice.add(allocation.invoiceId(), document.id());
    }
  }

  /** The same with ids and texts that are there already. */
  private IndexedDocument compact(IndexedDocument document) {
    IndexedContact contact = contactsById.get(document.contactId());
    IndexedDocument target = shelves.get(Kind.INVOICE).byId(document.target());
    return document.with(
        shared,
        contact == null ? document.contactId() : contact.id(),
        target == null ? document.target() : target.id());
  }

  /** Living payments of an invoice, or out of a credit. */
  public List<IndexedDocument> paymentsOf(String documentId) {
    return paymentsByTarget.of(documentId).stream()
        .map(shelves.get(Kind.PAYMENT)::byId)
        .filter(p -> p.live() && p.target().equals(documentId))
        .toList();
  }

  /** Payments of an invoice that exist no more. */
  public List<IndexedDocument> deletedPaymentsOf(String documentId) {
    return paymentsByTarget.of(documentId).stream()
        .map(shelves.get(Kind.PAYMENT)::byId)
        .filter(p -> !p.live() && p.target().equals(documentId))
        .toList();
  }

  /** Payments of invoices that a record of the source made: of each key the one that counts. */
  public List<IndexedDocument> paymentsOfRecord(String mark) {
    return shelves.get(Kind.PAYMENT).withPrefix(mark + "/");
  }

  /** The invoice of this key that was voided last because the source asked for it. */
  public Optional<IndexedDocument> withdrawnInvoice(String key) {
    return Optional.ofNullable(withdrawnByKey.get(key)).map(shelves.get(Kind.INVOICE)::byId);
  }

  /**
   * The own record of a payment has been settled: what was taken off an invoice for a void or a
   * rebuild is no longer what is wanted, also when an answer on its way still names it.
   */
  public void spoken(String payment) {
    for (String id : List.copyOf(takenApart)) {
      documentById(Kind.INVOICE, id)
          .filter(i -> i.ties().tookOffOf(payment))
          .ifPresent(
              i -> {
                spoken.computeIfAbsent(id, x -> new HashSet<>()).add(payment);
                change(i);
              });
    }
  }

  /**
   * What was said of money that is on the invoice is over: when it is taken off again, that is
   * noted anew.
   */
  private IndexedDocument withoutSpoken(IndexedDocument read) {
    Ties ties = read.ties();
    Set<String> payments = spoken.getOrDefault(read.id(), Set.of());
    if (payments.isEmpty()) {
      return read;
    }
    Set<String> there = on(read.id());
    payments.removeIf(payment -> read.ties().allOf(payment, there));
    for (String payment : payments) {
      ties = ties.without(payment);
    }
    return ties.equals(read.ties()) ? read : read.withTies(ties);
  }

  /** What is paid on an invoice or applied to it, by the marks that its ties name. */
  private Set<String> on(String invoiceId) {
    return Stream.concat(
            paymentsOf(invoiceId).stream().map(IndexedDocument::source),
            creditsOn(invoiceId).stream().map(IndexedDocument::key))
        .collect(Collectors.toSet());
  }

  /** The own record of an invoice has been settled: nothing is off it for a while any more. */
  public void whole(String invoice) {
    document(Kind.INVOICE, invoice).ifPresent(i -> spoken.remove(i.id()));
    withdrawnInvoice(invoice).ifPresent(i -> spoken.remove(i.id()));
  }

  /** Living invoices whose payments a refund reversed on their own day. */
  public List<IndexedDocument> reversedBy(String refund) {
    return reversedByRefund.getOrDefault(refund, Set.of()).stream()
        .map(shelves.get(Kind.INVOICE)::byId)
        .filter(i -> i.live() && i.ties().reversed().containsValue(refund))
        .toList();
  }

  /** Living refunds that are paid out of another credit than the refunded payment's own money. */
  public List<IndexedDocument> refundsOutOfOthers() {
    return refundsOutOfOthers.keySet().stream()
        .flatMap(p -> refundsOutOfOthers(p).stream())
        .toList();
  }

  /** Those of one payment, by its mark. */
  public List<IndexedDocument> refundsOutOfOthers(String payment) {
    return refundsOutOfOthers.getOrDefault(payment, Set.of()).stream()
        .map(shelves.get(Kind.PAYMENT)::byId)
        .filter(IndexedDocument::live)
        .toList();
  }

  /** Living credits of any kind that are applied to an invoice. */
  public List<IndexedDocument> creditsOn(String invoiceId) {
    return creditsByInvoice.of(invoiceId).stream()
        .map(this::credit)
        .flatMap(Optional::stream)
        .filter(c -> c.live() && c.allocatedTo(invoiceId).signum() > 0)
        .toList();
  }

  private Optional<IndexedDocument> credit(String id) {
    return Stream.of(Kind.CREDIT_NOTE, Kind.PREPAYMENT, Kind.OVERPAYMENT)
        .flatMap(kind -> documentById(kind, id).stream())
        .findFirst();
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
    Set<String> contacts = new LinkedHashSet<>();
    Set<String> found = new LinkedHashSet<>();
    Deque<String> left = new ArrayDeque<>(List.of(contactId));
    while (!left.isEmpty()) {
      String contact = left.removeFirst();
      if (contacts.add(contact)) {
        found.addAll(creditNotesByContact.of(contact));
        left.addAll(mergedInto.of(contact));
      }
    }
    return found.stream()
        .map(shelves.get(Kind.CREDIT_NOTE)::byId)
        .filter(IndexedDocument::live)
        .toList();
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

  // Settings of the organisation

  /**
   * Replaces all accounts, tax rates or tracking categories.
   *
   * @param collection as the list is named in Xero's answers
   */
  public void putSettings(String collection, Iterable<JsonNode> elements) {
    switch (collection) {
      case "Accounts" -> {
        accountsByCode.clear();
        accountsByName.clear();
        elements.forEach(this::putAccount);
      }
      case "TaxRates" -> {
        taxRates.clear();
        elements.forEach(this::putTaxRate);
      }
      case "TrackingCategories" -> {
        tracking.clear();
        elements.forEach(this::putTrackingCategory);
      }
      case TRACKING_REMEMBERED -> tracking.recall(elements);
      default -> throw new IllegalArgumentException("No settings: " + collection);
    }
  }

  public void putAccount(JsonNode json) {
    Account account = Account.of(json);
    if (!account.code().isEmpty()) {
      accountsByCode.put(account.code(), account);
    }
    String name = ContactDetails.comparable(account.name());
    Account namesake = accountsByName.get(name);
    if (namesake == null || account.active()) {
      accountsByName.put(name, account);
    }
  }

  public Optional<Account> accountByCode(String code) {
    return Optional.ofNullable(accountsByCode.get(code));
  }

  public Optional<Account> accountByName(String name) {
    return Optional.ofNullable(accountsByName.get(ContactDetails.comparable(name)));
  }

  public void putTaxRate(JsonNode json) {
    if (json.path("Status").asText("ACTIVE").equals("ACTIVE")) {
      taxRates.put(json.path("TaxType").asText(""), json.path("EffectiveRate").decimalValue());
    }
  }

  public boolean knowsTaxType(String taxType) {
    return taxRates.containsKey(taxType);
  }

  /** In percent; empty when the tax type is missing or not active. */
  public Optional<BigDecimal> taxRate(String taxType) {
    return Optional.ofNullable(taxRates.get(taxType));
  }

  public Set<String> taxTypes() {
    return Collections.unmodifiableSet(taxRates.keySet());
  }

  public void putTrackingCategory(JsonNode json) {
    tracking.put(json);
  }

  public Tracking tracking() {
    return tracking;
  }

  public void putOrganisation(JsonNode json) {
    organisation = Organisation.of(json);
  }

  /** Known once the index is loaded. */
  public Organisation organisation() {
    return organisation;
  }
}

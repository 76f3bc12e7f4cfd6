package io.fieldledger.connect.xero.sink.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.desired.Kind;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What exists in the organisation, as far as the sink must know: read at the start, kept fresh from
 * every reply. Owned by the task thread.
 */
public final class Index {
  /** Ends the walk should Xero ever show a circle of merges. */
  private static final int LONGEST_MERGE_CHAIN = 10;

  private final Map<String, IndexedContact> contactsById = new HashMap<>();
  private final Map<String, String> contactIdByKey = new HashMap<>();
  private final Map<String, Set<String>> contactIdsByName = new HashMap<>();

  private final Map<Kind, Map<String, IndexedDocument>> byId = new EnumMap<>(Kind.class);
  private final Map<Kind, TreeMap<String, String>> idByKey = new EnumMap<>(Kind.class);
  private final Map<Kind, Map<String, String>> idByNumber = new EnumMap<>(Kind.class);
  private final Map<String, Set<String>> creditNotesByContact = new HashMap<>();

  private final Map<String, Set<String>> paymentsByTarget = new HashMap<>();
  private final Map<String, Set<String>> creditsByInvoice = new HashMap<>();

  /** The invoice of a key that was voided last because the source asked for it. */
  private final Map<String, String> withdrawnByKey = new HashMap<>();

  private final Set<String> refundsOutOfOthers = new LinkedHashSet<>();
  private final Map<String, Set<String>> reversedByRefund = new HashMap<>();

  private final Map<String, String> bankByEarlyMoney = new HashMap<>();
  private final Set<Kind> rareKinds = EnumSet.noneOf(Kind.class);

  private final Map<String, Account> accountsByCode = new HashMap<>();
  private final Map<String, Account> accountsByName = new HashMap<>();
  private final Map<String, BigDecimal> taxRates = new HashMap<>();
  private final Tracking tracking = new Tracking();
  private Organisation organisation;

  public Index() {
    for (Kind kind : Kind.values()) {
      byId.put(kind, new HashMap<>());
      idByKey.put(kind, new TreeMap<>());
      idByNumber.put(kind, new HashMap<>());
    }
  }

  // Contacts

  public void put(IndexedContact contact) {
    IndexedContact before = contactsById.put(contact.id(), contact);
    if (before != null) {
      Set<String> namesakes = contactIdsByName.get(before.comparableName());
      if (namesakes != null) {
        namesakes.remove(before.id());
      }
    }
    contactIdsByName
        .computeIfAbsent(contact.comparableName(), n -> new LinkedHashSet<>())
        .add(contact.id());
    if (!contact.key().isEmpty()) {
      contactIdByKey.put(contact.key(), contact.id());
    }
  }

  public Optional<IndexedContact> contact(String key) {
    return Optional.ofNullable(contactIdByKey.get(key)).map(contactsById::get);
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

  /** Contacts of any status whose names are the same but for case, accents and punctuation. */
  public List<IndexedContact> namesakes(String comparableName) {
    return contactIdsByName.getOrDefault(comparableName, Set.of()).stream()
        .map(contactsById::get)
        .toList();
  }

  public int contacts() {
    return contactsById.size();
  }

  // Documents

  /** A voided or deleted document never takes the key or number from a living one. */
  public void put(IndexedDocument document) {
    Kind kind = document.kind();
    byId.get(kind).put(document.id(), document);
    claim(idByKey.get(kind), document.key(), document);
    claim(idByNumber.get(kind), comparableNumber(document.number()), document);
    if (kind == Kind.CREDIT_NOTE) {
      creditNotesByContact
          .computeIfAbsent(document.contactId(), c -> new LinkedHashSet<>())
          .add(document.id());
    }
    if (kind == Kind.INVOICE && !document.live() && document.withdrawn()) {
      withdrawnByKey.put(document.key(), document.id());
    }
    for (String refund : document.ties().reversed().values()) {
      reversedByRefund.computeIfAbsent(refund, r -> new LinkedHashSet<>()).add(document.id());
    }
    if (kind == Kind.PAYMENT && !document.ties().refunds().isEmpty()) {
      refundsOutOfOthers.add(document.id());
    }
    if (!document.target().isEmpty()) {
      paymentsByTarget
          .computeIfAbsent(document.target(), t -> new LinkedHashSet<>())
          .add(document.id());
    }
    for (IndexedDocument.Allocation allocation : document.allocations()) {
      creditsByInvoice
          .computeIfAbsent(allocation.invoiceId(), i -> new LinkedHashSet<>())
          .add(document.id());
    }
  }

  /** Living payments of an invoice, or out of a credit. */
  public List<IndexedDocument> paymentsOf(String documentId) {
    return paymentsByTarget.getOrDefault(documentId, Set.of()).stream()
        .map(byId.get(Kind.PAYMENT)::get)
        .filter(p -> p.live() && p.target().equals(documentId))
        .toList();
  }

  /** Payments of an invoice that exist no more. */
  public List<IndexedDocument> deletedPaymentsOf(String documentId) {
    return paymentsByTarget.getOrDefault(documentId, Set.of()).stream()
        .map(byId.get(Kind.PAYMENT)::get)
        .filter(p -> !p.live() && p.target().equals(documentId))
        .toList();
  }

  /** The invoice of this key that was voided last because the source asked for it. */
  public Optional<IndexedDocument> withdrawnInvoice(String key) {
    return Optional.ofNullable(withdrawnByKey.get(key)).map(byId.get(Kind.INVOICE)::get);
  }

  /**
   * The own record of a payment has been settled: what was taken off with a void is no longer what
   * is wanted.
   */
  public void spoken(String payment) {
    for (IndexedDocument deleted : deleted(payment + "/")) {
      documentById(Kind.INVOICE, deleted.target())
          .filter(i -> i.ties().tookOff().containsKey(payment))
          .ifPresent(i -> put(i.withTies(i.ties().without(payment))));
    }
  }

  private List<IndexedDocument> deleted(String prefix) {
    return idByKey.get(Kind.PAYMENT).subMap(prefix, prefix + Character.MAX_VALUE).values().stream()
        .map(byId.get(Kind.PAYMENT)::get)
        .filter(p -> !p.live())
        .toList();
  }

  /** Living invoices whose payments a refund reversed on their own day. */
  public List<IndexedDocument> reversedBy(String refund) {
    return reversedByRefund.getOrDefault(refund, Set.of()).stream()
        .map(byId.get(Kind.INVOICE)::get)
        .filter(i -> i.live() && i.ties().reversed().containsValue(refund))
        .toList();
  }

  /** Living refunds that are paid out of another credit than the refunded payment's own money. */
  public List<IndexedDocument> refundsOutOfOthers() {
    return refundsOutOfOthers.stream()
        .map(byId.get(Kind.PAYMENT)::get)
        .filter(IndexedDocument::live)
        .toList();
  }

  /** Living credits of any kind that are applied to an invoice. */
  public List<IndexedDocument> creditsOn(String invoiceId) {
    return creditsByInvoice.getOrDefault(invoiceId, Set.of()).stream()
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

  /** Living corrections of a document (accounting rule 11), invoices and credit notes. */
  public List<IndexedDocument> corrections(String key) {
    return Stream.of(Kind.INVOICE, Kind.CREDIT_NOTE)
        .flatMap(kind -> documentsWithPrefix(kind, key + IndexedDocument.PART + "C").stream())
        .toList();
  }

  private void claim(Map<String, String> ids, String name, IndexedDocument document) {
    if (name.isEmpty()) {
      return;
    }
    String holder = ids.get(name);
    if (holder == null || document.live() || !byId.get(document.kind()).get(holder).live()) {
      ids.put(name, document.id());
    }
  }

  public Optional<IndexedDocument> document(Kind kind, String key) {
    return Optional.ofNullable(idByKey.get(kind).get(key)).map(byId.get(kind)::get);
  }

  public Optional<IndexedDocument> documentById(Kind kind, String id) {
    return Optional.ofNullable(byId.get(kind).get(id));
  }

  public Optional<IndexedDocument> documentByNumber(Kind kind, String number) {
    return Optional.ofNullable(idByNumber.get(kind).get(comparableNumber(number)))
        .map(byId.get(kind)::get);
  }

  /** Living documents whose keys begin with a prefix, in the order of their keys. */
  public Collection<IndexedDocument> documentsWithPrefix(Kind kind, String prefix) {
    return idByKey.get(kind).subMap(prefix, prefix + Character.MAX_VALUE).values().stream()
        .map(byId.get(kind)::get)
        .filter(IndexedDocument::live)
        .toList();
  }

  public List<IndexedDocument> creditNotesOf(String contactId) {
    return creditNotesByContact.getOrDefault(contactId, Set.of()).stream()
        .map(byId.get(Kind.CREDIT_NOTE)::get)
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
              put(document.withOpen(open, status));
            });
  }

  /** A bank transaction tells the bank account of the pre- or overpayment it made. */
  public void putBankOf(JsonNode transaction) {
    for (Kind kind : List.of(Kind.PREPAYMENT, Kind.OVERPAYMENT)) {
      String id = transaction.path(kind.idField()).asText("");
      String bank = transaction.path("BankAccount").path("AccountID").asText("");
      if (!id.isEmpty() && !bank.isEmpty()) {
        bankByEarlyMoney.put(id, bank);
      }
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
    return byId.get(kind).size();
  }

  private static String comparableNumber(String number) {
    return number.strip().toLowerCase(Locale.ROOT);
  }

  // Settings of the organisation

  public void putAccount(JsonNode json) {
    Account account = Account.of(json);
    if (!account.code().isEmpty()) {
      accountsByCode.put(account.code(), account);
    }
    String name = IndexedContact.comparable(account.name());
    Account namesake = accountsByName.get(name);
    if (namesake == null || account.active()) {
      accountsByName.put(name, account);
    }
  }

  public Optional<Account> accountByCode(String code) {
    return Optional.ofNullable(accountsByCode.get(code));
  }

  public Optional<Account> accountByName(String name) {
    return Optional.ofNullable(accountsByName.get(IndexedContact.comparable(name)));
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

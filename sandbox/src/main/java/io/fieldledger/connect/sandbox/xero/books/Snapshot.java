package io.fieldledger.connect.sandbox.xero.books;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** All of an organisation as plain values, to write to JSON and read back. */
public record Snapshot(
    Organisation organisation,
    long idSeed,
    long idCounter,
    Map<String, Integer> lastNumbers,
    List<Account> accounts,
    List<TaxRate> taxRates,
    List<TrackingCategory> trackingCategories,
    List<Contact> contacts,
    List<Document> documents,
    List<Payment> payments,
    List<BatchPayment> batches,
    List<Allocation> allocations,
    List<BankTransfer> transfers,
    List<ManualJournal> journals,
    Map<UUID, List<Note>> notes) {

  public static Snapshot of(Books books) {
    List<Document> documents = new ArrayList<>();
    for (DocumentKind kind : DocumentKind.values()) {
      documents.addAll(books.documents(kind).rows());
    }
    return new Snapshot(
        books.organisation(),
        books.ids().seed(),
        books.ids().counter(),
        new TreeMap<>(books.lastNumbers()),
        List.copyOf(books.accounts().rows()),
        List.copyOf(books.taxRates().values()),
        List.copyOf(books.categories()),
        List.copyOf(books.contacts().rows()),
        documents,
        List.copyOf(books.payments().rows()),
        List.copyOf(books.batches().rows()),
        List.copyOf(books.allocations().values()),
        List.copyOf(books.transfers().rows()),
        List.copyOf(books.journals().rows()),
        new LinkedHashMap<>(books.notes()));
  }

  /** New books with these records. */
  public Books toBooks(InstantSource clock) {
    Books books = new Books(clock, organisation, new Ids(idSeed, idCounter));
    books.lastNumbers().putAll(lastNumbers);
    accounts.forEach(books::put);
    taxRates.forEach(rate -> books.taxRates().put(rate.taxType(), rate));
    books.categories().addAll(trackingCategories);
    contacts.forEach(books::put);
    documents.forEach(books::put);
    payments.forEach(books::put);
    batches.forEach(books.batches()::put);
    allocations.forEach(books::put);
    transfers.forEach(books::put);
    journals.forEach(books::put);
    notes.forEach((id, list) -> books.notes().put(id, new ArrayList<>(list)));
    return books;
  }
}

package io.fieldledger.connect.xero.sink.index;

import io.fieldledger.connect.xero.sink.desired.Kind;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Bills and vendor credits by what they are compared by (accounting rule 13): the vendor's number,
 * which Xero does not keep unique (contract, 6.2), and the purchase order they are for.
 */
public final class Bills {
  private final Links byNumber = new Links();
  private final Links byOrder = new Links();
  private final Function<String, IndexedDocument> documents;
  private final Function<IndexedDocument, String> contacts;

  /**
   * @param documents a bill or vendor credit by its id
   * @param contacts id of the contact that has a document now
   */
  Bills(Function<String, IndexedDocument> documents, Function<IndexedDocument, String> contacts) {
    this.documents = documents;
    this.contacts = contacts;
  }

  void add(IndexedDocument bill) {
    if (bill.kind() == Kind.BILL && !bill.number().isBlank()) {
      byNumber.add(comparable(bill.number()), bill.id());
    }
    if (!bill.adjusts().isEmpty()) {
      byOrder.add(bill.adjusts(), bill.id());
    }
  }

  void clear() {
    byNumber.clear();
    byOrder.clear();
  }

  /** Living bills of a contact with this vendor's number, be they ours or not. */
  public List<IndexedDocument> numbered(String contactId, String number) {
    return living(
        byNumber,
        comparable(number),
        bill ->
            comparable(bill.number()).equals(comparable(number))
                && contacts.apply(bill).equals(contactId));
  }

  /** Living bills and vendor credits for a purchase order. */
  public List<IndexedDocument> of(String orderKey) {
    return living(byOrder, orderKey, bill -> bill.adjusts().equals(orderKey));
  }

  /** True when a bill of a purchase order was taken back. */
  public boolean takenBack(String orderKey) {
    return found(byOrder, orderKey, bill -> !bill.live() && bill.adjusts().equals(orderKey))
        .findAny()
        .isPresent();
  }

  private List<IndexedDocument> living(Links links, String from, Predicate<IndexedDocument> still) {
    return found(links, from, bill -> bill.live() && still.test(bill)).toList();
  }

  private Stream<IndexedDocument> found(
      Links links, String from, Predicate<IndexedDocument> wanted) {
    return links.of(from).stream().map(documents).filter(b -> b != null && wanted.test(b));
  }

  private static String comparable(String number) {
    return number.strip().toLowerCase(Locale.ROOT);
  }
}

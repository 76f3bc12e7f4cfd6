package io.fieldledger.connect.xero.sink.index;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Invoices without something that was taken off them for a while, for a void or a rebuild, and
 * whose own record has said since what the money is for: then that is what is wanted, also when an
 * answer on its way still names it among what is to come back.
 */
final class TakenOff {
  /** Ids of such invoices; few at a time. */
  private final Set<String> invoices = new LinkedHashSet<>();

  /** Marks of payments and credits whose records have spoken, by the invoices' ids. */
  private final Map<String, Set<String>> spoken = new HashMap<>();

  void clear() {
    invoices.clear();
    spoken.clear();
  }

  /** Keeps in mind whether an invoice is without something. */
  void put(IndexedDocument invoice) {
    if (invoice.ties().takenApart()) {
      invoices.add(invoice.id());
    } else {
      invoices.remove(invoice.id());
    }
  }

  List<String> invoices() {
    return List.copyOf(invoices);
  }

  void spoken(String invoiceId, String mark) {
    spoken.computeIfAbsent(invoiceId, id -> new HashSet<>()).add(mark);
  }

  /** Nothing is off it any more. */
  void whole(String invoiceId) {
    spoken.remove(invoiceId);
  }

  boolean concerns(String invoiceId) {
    return spoken.containsKey(invoiceId);
  }

  /**
   * Takes out of an invoice's ties what has been said since of money that is off it. What was said
   * of money that is on it is over: when that is taken off again, it is noted anew.
   *
   * @param there marks of what is paid on the invoice or applied to it
   */
  IndexedDocument withoutSpoken(IndexedDocument read, Set<String> there) {
    Set<String> marks = spoken.getOrDefault(read.id(), Set.of());
    marks.removeIf(mark -> read.ties().allOf(mark, there));
    Ties ties = read.ties();
    for (String mark : marks) {
      ties = ties.without(mark);
    }
    return ties.equals(read.ties()) ? read : read.withTies(ties);
  }
}

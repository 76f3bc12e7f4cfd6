package io.fieldledger.connect.xero.sink.index;

import java.util.ArrayList;
import java.util.List;

/**
 * Contacts by their comparable names, of which several contacts can have one. Beside each contact
 * only the hash of its comparable name is kept.
 */
final class Namesakes {
  private static final int FIRST_SIZE = 16;

  private IndexedContact[] contacts = new IndexedContact[FIRST_SIZE];
  private int[] hashes = new int[FIRST_SIZE];
  private int size;

  void add(IndexedContact contact) {
    if (++size * 3 > contacts.length * 2) {
      grow();
    }
    insert(contact, spread(contact.comparableName()));
  }

  void remove(IndexedContact contact) {
    int hole = home(spread(contact.comparableName()));
    while (!contact.equals(contacts[hole])) {
      if (contacts[hole] == null) {
        return;
      }
      hole = next(hole);
    }
    contacts[hole] = null;
    size--;
    for (int at = next(hole); contacts[at] != null; at = next(at)) {
      int home = home(hashes[at]);
      boolean between = hole <= at ? hole < home && home <= at : hole < home || home <= at;
      if (!between) {
        contacts[hole] = contacts[at];
        hashes[hole] = hashes[at];
        contacts[at] = null;
        hole = at;
      }
    }
  }

  List<IndexedContact> of(String comparableName) {
    List<IndexedContact> found = new ArrayList<>();
    int hash = spread(comparableName);
    for (int at = home(hash); contacts[at] != null; at = next(at)) {
      if (hashes[at] == hash && contacts[at].comparableName().equals(comparableName)) {
        found.add(contacts[at]);
      }
    }
    return found;
  }

  void clear() {
    contacts = new IndexedContact[FIRST_SIZE];
    hashes = new int[FIRST_SIZE];
    size = 0;
  }

  private void insert(IndexedContact contact, int hash) {
    int slot = home(hash);
    while (contacts[slot] != null) {
      slot = next(slot);
    }
    contacts[slot] = contact;
    hashes[slot] = hash;
  }

  private static int spread(String name) {
    int hash = name.hashCode() * 0x9E3779B9;
    return hash ^ (hash >>> 16);
  }

  private int home(int hash) {
    return hash & (contacts.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (contacts.length - 1);
  }

  private void grow() {
    IndexedContact[] old = contacts;
    int[] oldHashes = hashes;
    contacts = new IndexedContact[old.length * 2];
    hashes = new int[old.length * 2];
    for (int i = 0; i < old.length; i++) {
      if (old[i] != null) {
        insert(old[i], oldHashes[i]);
      }
    }
  }
}

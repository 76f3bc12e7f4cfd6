package io.fieldledger.connect.xero.sink.index;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Values by a name that they carry themselves. It needs some eight bytes a value where a hash map
 * needs forty. Not safe for several threads; while it is walked through it must not be changed.
 */
final class NameTable<V> {
  private static final int FIRST_SIZE = 16;

  private final Function<V, String> nameOf;
  private Object[] slots = new Object[FIRST_SIZE];
  private int size;

  /**
   * @param nameOf must not change while the value is in the table
   */
  NameTable(Function<V, String> nameOf) {
    this.nameOf = nameOf;
  }

  /** Null when there is none. */
  V get(String name) {
    return at(slot(name));
  }

  /** Takes a value in, in place of one of the same name, which is returned; null for none. */
  V put(V value) {
    int slot = slot(nameOf.apply(value));
    V before = at(slot);
    slots[slot] = value;
    if (before == null && ++size * 3 > slots.length * 2) {
      grow();
    }
    return before;
  }

  void remove(String name) {
    int hole = slot(name);
    if (slots[hole] == null) {
      return;
    }
    slots[hole] = null;
    size--;
    // What was pushed on by the removed one moves back, so that a search finds it.
    for (int at = next(hole); slots[at] != null; at = next(at)) {
      int home = home(nameOf.apply(at(at)));
      boolean between = hole <= at ? hole < home && home <= at : hole < home || home <= at;
      if (!between) {
        slots[hole] = slots[at];
        slots[at] = null;
        hole = at;
      }
    }
  }

  int size() {
    return size;
  }

  void clear() {
    slots = new Object[FIRST_SIZE];
    size = 0;
  }

  void forEach(Consumer<V> action) {
    for (int i = 0; i < slots.length; i++) {
      if (slots[i] != null) {
        action.accept(at(i));
      }
    }
  }

  /** Where a value of this name is, or may be put. */
  private int slot(String name) {
    Objects.requireNonNull(name);
    int slot = home(name);
    while (slots[slot] != null && !nameOf.apply(at(slot)).equals(name)) {
      slot = next(slot);
    }
    return slot;
  }

  private int home(String name) {
    int hash = name.hashCode() * 0x9E3779B9;
    return (hash ^ (hash >>> 16)) & (slots.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (slots.length - 1);
  }

  @SuppressWarnings("unchecked")
  private V at(int slot) {
    return (V) slots[slot];
  }

  private void grow() {
    Object[] old = slots;
    slots = new Object[old.length * 2];
    for (Object value : old) {
      if (value != null) {
        @SuppressWarnings("unchecked")
        V known = (V) value;
        slots[slot(nameOf.apply(known))] = known;
      }
    }
  }
}

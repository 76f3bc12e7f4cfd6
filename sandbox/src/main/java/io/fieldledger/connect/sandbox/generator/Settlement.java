package io.fieldledger.connect.sandbox.generator;

import java.util.ArrayList;
import java.util.List;

/** How an invoice is settled in the month, with how many there are at scale 1 by kind of sale. */
enum Settlement {
  /** One payment of everything, on some later or the same day. */
  FULL,
  UNPAID,
  /** One payment of a part; the rest stays open. */
  PARTIAL,
  /** A part is paid, the rest is written off. */
  WRITTEN_OFF,
  /** A part by gift card, the rest by card. */
  GIFT_CARD,
  /** Two payments close it. */
  TWO_PARTS,
  /** One payment closes several invoices of the customer. */
  SPLIT,
  /** A deposit that came days before the invoice is applied to it. */
  DEPOSIT,
  /** Paid in full, then adjusted downwards, and the difference refunded. */
  REFUNDED,
  /** Adjusted downwards while unpaid. */
  ADJUSTED_UNPAID,
  /** Half paid, then adjusted downwards. */
  ADJUSTED_PARTLY_PAID,
  /** Reversed in full by an adjustment while unpaid. */
  REVERSED;

  /** The settlements of all sales of a kind, as many as its count; what is left over is FULL. */
  static List<Settlement> of(SaleKind kind) {
    List<Settlement> list = new ArrayList<>();
    switch (kind) {
      case SERVICE -> {
        add(list, SPLIT, 23);
        add(list, PARTIAL, 9);
        add(list, WRITTEN_OFF, 6);
        add(list, GIFT_CARD, 4);
        add(list, TWO_PARTS, 12);
        add(list, REFUNDED, 5);
        add(list, ADJUSTED_UNPAID, 1);
        add(list, ADJUSTED_PARTLY_PAID, 1);
        add(list, REVERSED, 1);
        add(list, UNPAID, 12);
      }
      case INSTALL -> {
        add(list, DEPOSIT, 15);
        add(list, PARTIAL, 6);
        add(list, TWO_PARTS, 18);
        add(list, REFUNDED, 3);
        add(list, ADJUSTED_UNPAID, 1);
        add(list, UNPAID, 18);
      }
      case MAINTENANCE -> add(list, UNPAID, 6);
      case RECOGNITION, WARRANTY, PENDING, VOIDED, INTEREST, ADJUSTMENT ->
          add(list, UNPAID, kind.count());
      case MEMBERSHIP, COUNTER -> {}
    }
    add(list, FULL, kind.count() - list.size());
    return list;
  }

  boolean isAdjusted() {
    return switch (this) {
      case REFUNDED, ADJUSTED_UNPAID, ADJUSTED_PARTLY_PAID, REVERSED -> true;
      default -> false;
    };
  }

  private static void add(List<Settlement> list, Settlement settlement, int count) {
    for (int i = 0; i < count; i++) {
      list.add(settlement);
    }
  }
}

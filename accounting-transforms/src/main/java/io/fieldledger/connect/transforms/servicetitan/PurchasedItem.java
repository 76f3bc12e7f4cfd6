package io.fieldledger.connect.transforms.servicetitan;

import java.util.List;
import java.util.Optional;

/** What the items of a purchase order and of its bills have in common. */
public interface PurchasedItem {
  /** Where it stands in the record: {@code items[2]}. */
  String place();

  Optional<String> text();

  /** By what a SKU map may name it. */
  List<String> skuKeys();

  /** How messages name the line. */
  default String label() {
    return skuKeys().isEmpty()
        ? place()
        : place() + " (" + Fields.shortened(skuKeys().get(0)) + ")";
  }
}

package io.fieldledger.connect.sandbox.xero.read;

import java.util.List;

/**
 * What a list call found.
 *
 * @param paged whether {@code page} or {@code pageSize} was asked for, or paging is forced
 * @param itemCount of all pages
 */
public record Page<T>(List<T> items, boolean paged, int page, int pageSize, int itemCount) {

  public int pageCount() {
    return (itemCount + pageSize - 1) / pageSize;
  }
}

package io.fieldledger.connect.transforms.desired;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A purchase order (rule 13). Its lines carry no tax; the vendor's tax and freight are lines of
 * their own.
 *
 * @param contact the vendor; Xero makes no contact from a purchase order
 */
public record PurchaseOrderDocument(
    String key,
    String contact,
    LocalDate date,
    Optional<LocalDate> deliveryDate,
    String number,
    String reference,
    boolean draft,
    String currency,
    List<LineItem> lines,
    BigDecimal total)
    implements Document {
  @Override
  public DocumentKind kind() {
    return DocumentKind.PURCHASE_ORDER;
  }
}

package io.fieldledger.connect.xero.sink.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.api.XeroDates;
import io.fieldledger.connect.xero.sink.desired.Kind;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The organisation: its currency and its lock.
 *
 * @param country Xero's CountryCode, such as US; empty when it says none
 * @param lockDate the later of Xero's two lock dates; which of them binds API calls is not
 *     established, so the stricter one does (contract, 6.8)
 */
public record Organisation(
    String name,
    String baseCurrency,
    String country,
    String shortCode,
    Optional<LocalDate> lockDate) {

  static Organisation of(JsonNode json) {
    Optional<LocalDate> period = XeroDates.day(json.path("PeriodLockDate").asText(""));
    Optional<LocalDate> year = XeroDates.day(json.path("EndOfYearLockDate").asText(""));
    Optional<LocalDate> later =
        period.isPresent() && year.isPresent()
            ? Optional.of(period.get().isAfter(year.get()) ? period.get() : year.get())
            : period.or(() -> year);
    return new Organisation(
        json.path("Name").asText(""),
        json.path("BaseCurrency").asText(""),
        json.path("CountryCode").asText(""),
        json.path("ShortCode").asText(""),
        later);
  }

  /** Where a person sees the document in Xero; null for kinds without a page of their own. */
  public String link(Kind kind, String id) {
    if (id == null || id.isEmpty()) {
      return null;
    }
    String page =
        switch (kind) {
          case INVOICE -> "/AccountsReceivable/View.aspx?InvoiceID=" + id;
          case CREDIT_NOTE -> "/AccountsReceivable/ViewCreditNote.aspx?creditNoteID=" + id;
          case CONTACT -> "/Contacts/View/" + id;
          case PURCHASE_ORDER -> "/Accounts/Payable/PurchaseOrders/View/" + id;
          case PAYMENT -> "/Bank/ViewTransaction.aspx?bankTransactionID=" + id;
          default -> null;
        };
    if (page == null) {
      return null;
    }
    return shortCode.isEmpty()
        ? "https://go.xero.com" + page
        : "https://go.xero.com/organisationlogin/default.aspx?shortcode=%s&redirecturl=%s"
            .formatted(shortCode, page);
  }
}

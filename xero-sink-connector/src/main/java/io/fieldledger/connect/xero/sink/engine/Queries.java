package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How Xero is asked: for a list or what changed in it, for single documents, for what is unsure.
 */
final class Queries {
  /** Xero's advice for lists of ids in an address (contract, 5.6). */
  static final int IDS_PER_CALL = 40;

  private Queries() {}

  /**
   * All of a list, or what changed in it.
   *
   * @param since by Xero's clock; null for all
   */
  static Load changed(LoadGroup group, Kind kind, Instant since) {
    return new Load(group, kind.collection(), query(kind), pages(kind), since);
  }

  /** Transfers and batch payments have no pages (contract, 5.2). */
  private static int pages(Kind kind) {
    return kind == Kind.BANK_TRANSFER || kind == Kind.BATCH_PAYMENT ? 0 : 1;
  }

  private static String query(Kind kind) {
    return switch (kind) {
      case CONTACT -> "includeArchived=true";
      case INVOICE -> "where=Type%3D%3D%22ACCREC%22&unitdp=4";
      case CREDIT_NOTE -> "where=Type%3D%3D%22ACCRECCREDIT%22&unitdp=4";
      case PREPAYMENT, OVERPAYMENT -> "unitdp=4";
      case BILL -> "where=Type%3D%3D%22ACCPAY%22&unitdp=4";
      case VENDOR_CREDIT -> "where=Type%3D%3D%22ACCPAYCREDIT%22&unitdp=4";
      case BANK_TRANSACTION ->
          "where=Type%3D%3D%22SPEND%22%20OR%20Type%3D%3D%22RECEIVE-PREPAYMENT%22"
              + "%20OR%20Type%3D%3D%22RECEIVE-OVERPAYMENT%22&unitdp=4";
      default -> "";
    };
  }

  /** Whole documents or contacts. */
  static List<Load> byIds(LoadGroup group, Kind kind, List<String> ids) {
    List<Load> loads = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += IDS_PER_CALL) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + IDS_PER_CALL));
      // Credit notes and purchase orders know no list of ids: they are read one by one.
      if (kind == Kind.INVOICE || kind == Kind.CONTACT) {
        String archived = kind == Kind.CONTACT ? "&includeArchived=true" : "&unitdp=4";
        String query = "IDs=" + String.join(",", some) + archived;
        loads.add(new Load(group, kind.collection(), query, 1, null));
      } else {
        String query = kind == Kind.PURCHASE_ORDER ? "" : "unitdp=4";
        some.forEach(
            id -> loads.add(new Load(group, kind.collection() + '/' + id, query, 0, null)));
      }
    }
    return loads;
  }

  /** The lists that tell what became of a write, or why it was refused. */
  static Set<Kind> listsAbout(Work work) {
    return switch (work.document.kind()) {
      case PAYMENT ->
          work.document.refund()
              ? EnumSet.of(Kind.PAYMENT, Kind.CREDIT_NOTE, Kind.PREPAYMENT, Kind.OVERPAYMENT)
              : EnumSet.of(Kind.PAYMENT, Kind.CREDIT_NOTE);
      // A correction of the one may be the other; a void takes payments and credit off first.
      case INVOICE, CREDIT_NOTE ->
          work.document.present()
              ? EnumSet.of(Kind.INVOICE, Kind.CREDIT_NOTE)
              : EnumSet.of(
                  Kind.INVOICE, Kind.CREDIT_NOTE, Kind.PAYMENT, Kind.PREPAYMENT, Kind.OVERPAYMENT);
      case BATCH_PAYMENT ->
          EnumSet.of(Kind.BATCH_PAYMENT, Kind.BANK_TRANSFER, Kind.PAYMENT, Kind.INVOICE);
      case ALLOCATION -> EnumSet.of(Kind.CREDIT_NOTE, Kind.PREPAYMENT, Kind.OVERPAYMENT);
      default -> EnumSet.of(work.document.kind());
    };
  }

  /** Ids of the invoices that a batch payment pays. */
  static List<String> invoicesOf(Resolution.Write write) {
    List<String> ids = new ArrayList<>();
    for (JsonNode payment : write.body().path("Payments")) {
      ids.add(payment.path("Invoice").path("InvoiceID").asText());
    }
    return ids;
  }
}

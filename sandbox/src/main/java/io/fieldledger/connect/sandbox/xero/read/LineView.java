package io.fieldledger.connect.sandbox.xero.read;

import io.fieldledger.connect.sandbox.xero.books.Account;
import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.Line;
import io.fieldledger.connect.sandbox.xero.books.TrackingCategory;
import io.fieldledger.connect.sandbox.xero.json.XeroJson;
import java.math.RoundingMode;
import java.util.List;

/** Writes the lines of documents. */
final class LineView {
  private final Books books;

  LineView(Books books) {
    this.books = books;
  }

  /**
   * @param unitDecimals unit amounts are rounded to them (API.md 3.6)
   * @param forWrite with the list of errors that answers to writes have
   */
  void lines(XeroJson out, List<Line> lines, int unitDecimals, boolean forWrite) {
    out.array("LineItems");
    for (Line line : lines) {
      out.object().text("Description", line.description());
      if (line.unitAmount() != null) {
        out.number("UnitAmount", line.unitAmount().setScale(unitDecimals, RoundingMode.HALF_UP));
      }
      out.text("TaxType", line.taxType())
          .number("TaxAmount", line.taxAmount())
          .number("LineAmount", line.lineAmount());
      Account account = line.accountId() == null ? null : books.accounts().get(line.accountId());
      if (account != null) {
        out.text("AccountCode", account.code());
      }
      tracking(out, line.tracking());
      out.number("Quantity", line.quantity())
          .number("DiscountRate", line.discountRate())
          .number("DiscountAmount", line.discountAmount())
          .id("LineItemID", line.id());
      if (account != null) {
        out.id("AccountID", account.id());
      }
      if (forWrite) {
        out.empty("ValidationErrors");
      }
      out.end();
    }
    out.end();
  }

  void tracking(XeroJson out, List<Line.Tracking> tracking) {
    out.array("Tracking");
    for (Line.Tracking one : tracking) {
      for (TrackingCategory category : books.categories()) {
        if (category.id.equals(one.categoryId())) {
          option(out, category, one);
        }
      }
    }
    out.end();
  }

  private static void option(XeroJson out, TrackingCategory category, Line.Tracking one) {
    for (TrackingCategory.Option option : category.options) {
      if (option.id().equals(one.optionId())) {
        out.object()
            .text("Name", category.name)
            .text("Option", option.name())
            .id("TrackingCategoryID", category.id)
            .id("TrackingOptionID", option.id())
            .end();
      }
    }
  }
}

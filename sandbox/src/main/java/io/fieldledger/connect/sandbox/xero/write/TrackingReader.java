package io.fieldledger.connect.sandbox.xero.write;

import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.Line;
import io.fieldledger.connect.sandbox.xero.books.Status;
import io.fieldledger.connect.sandbox.xero.books.TrackingCategory;
import io.fieldledger.connect.sandbox.xero.json.Sent;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds the tracking options a line names, by ids or by names (API.md 6.3). */
final class TrackingReader {
  private static final int LIMIT = 2;

  private final Books books;
  private final XeroSwitches switches;

  TrackingReader(Books books, XeroSwitches switches) {
    this.books = books;
    this.switches = switches;
  }

  /** The options; an unknown one is dropped without a word or refused, as the switch says. */
  List<Line.Tracking> read(List<Sent> sent, Problems problems) {
    List<Line.Tracking> tracking = new ArrayList<>();
    for (Sent one : sent) {
      Optional<Line.Tracking> found = find(one);
      if (found.isPresent()) {
        UUID category = found.get().categoryId();
        tracking.removeIf(earlier -> earlier.categoryId().equals(category));
        tracking.add(found.get());
      } else if (switches.is(XeroSwitches.UNKNOWN_TRACKING, "error")) {
        problems.add(Messages.unknownTracking(one.text("Option")));
      }
    }
    problems.addIf(tracking.size() > LIMIT, Messages.TRACKING_LIMIT);
    return List.copyOf(tracking);
  }

  private Optional<Line.Tracking> find(Sent sent) {
    UUID categoryId = sent.id("TrackingCategoryID");
    UUID optionId = sent.id("TrackingOptionID");
    String name = sent.text("Name");
    String option = sent.text("Option");
    for (TrackingCategory category : books.categories()) {
      boolean named = categoryId == null && category.name.equalsIgnoreCase(name);
      if (category.status == Status.ACTIVE && (category.id.equals(categoryId) || named)) {
        for (TrackingCategory.Option candidate : category.options) {
          boolean same =
              optionId != null
                  ? candidate.id().equals(optionId)
                  : candidate.name().equalsIgnoreCase(option);
          if (candidate.status() == Status.ACTIVE && same) {
            return Optional.of(new Line.Tracking(category.id, candidate.id()));
          }
        }
      }
    }
    return Optional.empty();
  }
}

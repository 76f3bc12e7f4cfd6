package io.fieldledger.connect.bothways;

import io.fieldledger.connect.core.contact.ContactDetails;
import io.fieldledger.connect.core.contact.ContactField;
import io.fieldledger.connect.core.contact.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The texts that people wrote since both sides agreed, by customer or vendor and field. */
final class Edits {
  private record Place(String mark, ContactField field) {}

  private final Map<Place, Map<Side, String>> last = new HashMap<>();

  /** All that were ever made, by customer or vendor. */
  private final Map<String, List<String>> all = new HashMap<>();

  void note(String mark, Side side, Instant when, ContactDetails before, ContactDetails after) {
    for (ContactField field : ContactField.values()) {
      if (!text(before, field).equals(text(after, field))) {
        all.computeIfAbsent(mark, m -> new ArrayList<>())
            .add(
                "%s %s has %s: %s, before %s"
                    .formatted(when, side, field.label(), text(after, field), text(before, field)));
        last.computeIfAbsent(new Place(mark, field), p -> new EnumMap<>(Side.class))
            .put(side, text(after, field));
      }
    }
  }

  /** The first two phones count as one field: which of them is the first tells nothing. */
  private static String text(ContactDetails details, ContactField field) {
    return switch (field) {
      case PHONE -> new TreeSet<>(Registers.phones(details)).toString();
      case SECOND_PHONE -> "";
      default -> details.text(field);
    };
  }

  List<String> of(String mark) {
    return all.getOrDefault(mark, List.of());
  }

  void forget() {
    last.clear();
  }

  /**
   * A field that one side alone edited has that text in the end; one that both did has the text of
   * either. Of two phones that both sides edited no more is said.
   */
  List<String> lost(Map<String, Registers.Entry> entries, Set<String> kept) {
    List<String> lost = new ArrayList<>();
    last.forEach(
        (place, texts) -> {
          boolean disputed = place.field() == ContactField.PHONE && texts.size() > 1;
          if (kept.contains(place.mark()) && !disputed) {
            String now = text(entries.get(place.mark()).details(Side.SERVICETITAN), place.field());
            if (!texts.containsValue(now)) {
              lost.add(
                  "%s of %s is %s, but people wrote %s"
                      .formatted(place.field().label(), place.mark(), now, texts));
            }
          }
        });
    return lost;
  }
}

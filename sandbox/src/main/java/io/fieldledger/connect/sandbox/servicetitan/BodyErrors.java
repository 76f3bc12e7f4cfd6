package io.fieldledger.connect.sandbox.servicetitan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with a request body, by member. A body that cannot be read as its type has the
 * further entry {@code request}, as ASP.NET gives it (contract 1.5).
 */
final class BodyErrors {
  private final boolean blanksRefused;
  private final Map<String, List<String>> byMember = new LinkedHashMap<>();
  private boolean unreadable;

  /**
   * @param blanksRefused whether a required text must have more than blanks
   */
  BodyErrors(boolean blanksRefused) {
    this.blanksRefused = blanksRefused;
  }

  /** The member is missing, null or of another type: the whole body is not read. */
  void unreadable(String path, String message) {
    add(path, message);
    unreadable = true;
  }

  /** A required text is blank. */
  void blank(String path) {
    if (blanksRefused) {
      String name = path.substring(path.lastIndexOf('.') + 1);
      String shown = Character.toUpperCase(name.charAt(0)) + name.substring(1);
      add(path, "The " + shown + " field is required.");
    }
  }

  /**
   * Ends the call when something is wrong.
   *
   * @throws Refused with a 400 that names every member
   */
  void check() {
    if (unreadable) {
      add("request", "The request field is required.");
    }
    if (!byMember.isEmpty()) {
      throw new Refused(Problems.badMembers(byMember));
    }
  }

  private void add(String path, String message) {
    byMember.computeIfAbsent(path, member -> new ArrayList<>()).add(message);
  }
}

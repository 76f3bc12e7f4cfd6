package io.fieldledger.connect.transforms.finding;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Collects what is found while one record is read and mapped. Reading and mapping go on after a
 * problem, with a harmless stand-in for the bad value, so that a clerk sees all problems of a
 * record at once; a record with a problem posts nothing.
 */
public final class Findings {
  /** More problems than this help nobody and would make a message of any size. */
  private static final int REPORTED_PROBLEMS = 20;

  private final Set<Problem> problems = new LinkedHashSet<>();
  private final Set<Notice> notices = new LinkedHashSet<>();

  /**
   * Refuses the record. The details fill the placeholders of the code's sentence, then those of its
   * fix.
   */
  public void hold(HoldCode code, Object... details) {
    problems.add(new Problem(code, code.message(details)));
  }

  /** Flags the record. The same flag twice is one flag. */
  public void notice(NoticeCode code, Object... details) {
    notices.add(Notice.of(code, details));
  }

  /**
   * True when every member could be read, so that the record's figures are its own and no
   * stand-ins; other problems may be there.
   */
  public boolean readable() {
    return problems.stream().noneMatch(problem -> problem.code().leavesStandIns());
  }

  public boolean held() {
    return !problems.isEmpty();
  }

  public List<Notice> notices() {
    return List.copyOf(notices);
  }

  /** All problems as one hold, or nothing when the record can be posted. */
  public Optional<Hold> asHold() {
    if (problems.isEmpty()) {
      return Optional.empty();
    }
    List<Problem> found = new ArrayList<>(problems);
    StringBuilder message = new StringBuilder(found.get(0).message());
    for (int i = 1; i < Math.min(found.size(), REPORTED_PROBLEMS); i++) {
      message
          .append(" Also ")
          .append(found.get(i).code())
          .append(": ")
          .append(found.get(i).message());
    }
    if (found.size() > REPORTED_PROBLEMS) {
      message.append(" And ").append(found.size() - REPORTED_PROBLEMS).append(" more problems.");
    }
    return Optional.of(
        new Hold(
            found.get(0).code(),
            message.toString(),
            List.copyOf(found.subList(0, Math.min(found.size(), REPORTED_PROBLEMS)))));
  }
}

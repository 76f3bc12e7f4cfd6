package io.fieldledger.connect.xero.sink.report;

import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Remark;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Everything that is wrong with a record in one hold, so that a clerk sees it at once. */
public final class Holds {
  private Holds() {}

  /**
   * Code and fix of the result are those of the first problem; the message names the others with
   * theirs.
   *
   * @param problems at least one
   */
  public static Outcome.Held of(Collection<Remark> problems) {
    return of(Outcome.Facts.NONE, problems);
  }

  /**
   * @param facts of the document in Xero
   */
  public static Outcome.Held of(Outcome.Facts facts, Collection<Remark> problems) {
    Remark first = problems.iterator().next();
    Set<String> told = new HashSet<>(Set.of(first.code()));
    StringBuilder text = new StringBuilder(first.message());
    problems.stream()
        .distinct()
        .skip(1)
        .forEach(
            problem -> {
              text.append(" Also ").append(problem.code()).append(": ").append(problem.message());
              if (told.add(problem.code())) {
                text.append(' ').append(Code.fixOf(problem.code()));
              }
            });
    return new Outcome.Held(facts, new Remark(first.code(), text.toString()));
  }
}

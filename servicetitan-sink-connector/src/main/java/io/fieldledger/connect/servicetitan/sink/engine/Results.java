package io.fieldledger.connect.servicetitan.sink.engine;

import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Outcome.Change;
import io.fieldledger.connect.core.sink.Outcome.Facts;
import io.fieldledger.connect.core.sink.RecordResult;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.servicetitan.sink.desired.Party;
import io.fieldledger.connect.servicetitan.sink.plan.Plan;
import io.fieldledger.connect.servicetitan.sink.plan.Plan.Step;
import io.fieldledger.connect.servicetitan.sink.plan.Planner;
import io.fieldledger.connect.servicetitan.sink.records.Found;
import io.fieldledger.connect.servicetitan.sink.records.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** How the documents of a customer or vendor ended. Remarks are told once, with the first one. */
final class Results {
  private Results() {}

  /** All in the same way. */
  static List<RecordResult.OfDocument> all(Party party, Outcome outcome) {
    Outcome others =
        outcome instanceof Outcome.Unchanged unchanged
            ? new Outcome.Unchanged(unchanged.facts(), List.of())
            : outcome;
    return each(party, part -> part.key().equals(party.key()) ? outcome : others);
  }

  /** What was written and seen. */
  static List<RecordResult.OfDocument> accepted(Party party, Plan.Act act, Found now) {
    Facts facts = Planner.facts(now);
    return each(
        party,
        part -> {
          boolean self = part.key().equals(party.key());
          List<Remark> remarks = self ? act.remarks() : List.of();
          List<Change> changes =
              steps(act, part, self).flatMap(step -> step.changes().stream()).toList();
          return act.target() == null || !changes.isEmpty()
              ? new Outcome.Accepted(facts, changes, remarks, null)
              : new Outcome.Unchanged(facts, remarks);
        });
  }

  /** What would be written. */
  static List<RecordResult.OfDocument> planned(Party party, Plan.Act act) {
    Facts facts = act.target() == null ? Facts.NONE : Planner.facts(act.target());
    return each(
        party,
        part -> {
          boolean self = part.key().equals(party.key());
          List<Remark> remarks = self ? act.remarks() : List.of();
          List<Step> steps = steps(act, part, self).toList();
          return steps.isEmpty()
              ? new Outcome.Unchanged(facts, remarks)
              : new Outcome.Planned(
                  facts,
                  steps.stream().flatMap(step -> step.changes().stream()).toList(),
                  remarks,
                  steps.stream().map(Step::write).map(Results::request).toList());
        });
  }

  private static Outcome.Request request(Write write) {
    return new Outcome.Request(write.method(), write.path(), write.body());
  }

  private static Stream<Step> steps(Plan.Act act, Party.Part part, boolean self) {
    return act.steps().stream()
        .filter(
            step -> self ? step.slot() == null : step.slot() != null && step.slot() == part.slot());
  }

  private static List<RecordResult.OfDocument> each(
      Party party, Function<Party.Part, Outcome> outcome) {
    List<RecordResult.OfDocument> documents = new ArrayList<>();
    for (Party.Part part : party.parts()) {
      documents.add(new RecordResult.OfDocument(part.kind(), part.key(), outcome.apply(part)));
    }
    return documents;
  }
}

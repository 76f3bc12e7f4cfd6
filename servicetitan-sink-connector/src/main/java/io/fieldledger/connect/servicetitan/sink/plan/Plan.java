package io.fieldledger.connect.servicetitan.sink.plan;

import io.fieldledger.connect.core.contact.Merge;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Outcome.Change;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.servicetitan.sink.desired.Slot;
import io.fieldledger.connect.servicetitan.sink.records.Found;
import io.fieldledger.connect.servicetitan.sink.records.Write;
import java.util.List;

/** What is done about a customer or vendor. */
public sealed interface Plan {

  /**
   * Nothing is written.
   *
   * @param merge how the fields compare; null when they were not compared
   */
  record Leave(Outcome outcome, Merge.Plan merge) implements Plan {}

  /**
   * Something is written.
   *
   * @param target null when it is made
   * @param steps in their order; the first one makes or changes the customer or vendor itself
   *     unless it has a slot
   * @param merge how the fields compare; null when they were not compared
   */
  record Act(Found target, List<Step> steps, Goal goal, List<Remark> remarks, Merge.Plan merge)
      implements Plan {}

  /**
   * One call.
   *
   * @param slot of a customer's contact; null when it is the customer or vendor itself
   * @param contact id of the customer's contact that is changed or deleted; 0 for others
   */
  record Step(Write write, Slot slot, long contact, List<Change> changes) {
    Step(Write write, List<Change> changes) {
      this(write, null, 0, changes);
    }
  }
}

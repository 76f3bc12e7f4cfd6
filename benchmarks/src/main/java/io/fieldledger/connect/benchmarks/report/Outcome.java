package io.fieldledger.connect.benchmarks.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One benchmark's result.
 *
 * @param figures everything that was measured, for programs
 */
public record Outcome(String name, ObjectNode figures, List<Goal> goals) {
  public Outcome {
    goals = List.copyOf(goals);
  }

  public boolean reached() {
    return goals.stream().allMatch(Goal::reached);
  }

  /** {@code {"name","reached","goals":[{"what","measured","limit","reached"}],"figures":{}}}. */
  ObjectNode json() {
    ObjectNode json = figures.objectNode();
    json.put("name", name);
    json.put("reached", reached());
    ArrayNode list = json.putArray("goals");
    for (Goal goal : goals) {
      list.addObject()
          .put("what", goal.what())
          .put("measured", goal.measured())
          .put(goal.most() ? "atMost" : "atLeast", goal.limit())
          .put("reached", goal.reached());
    }
    json.set("figures", figures);
    return json;
  }
}

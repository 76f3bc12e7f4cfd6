package io.fieldledger.connect.quickstart.tieout;

import java.util.List;
import java.util.Map;

/**
 * One kind of document on both sides.
 *
 * @param servicetitan what ServiceTitan's records call for, held ones included
 * @param xero what Xero holds
 * @param troubles number of source records of this kind by status (held, parked, rejected), then by
 *     code
 * @param differences what is held left out
 */
public record Row(
    Kind kind,
    Lines.Line servicetitan,
    Lines.Line xero,
    Map<String, Map<String, Integer>> troubles,
    List<Difference> differences) {

  /** Equal to the cent, document by document, but for what is held with a code. */
  public boolean agrees() {
    return differences.isEmpty();
  }

  /** Source records of this kind with a status. */
  public int count(String status) {
    return troubles.getOrDefault(status, Map.of()).values().stream()
        .mapToInt(Integer::intValue)
        .sum();
  }
}

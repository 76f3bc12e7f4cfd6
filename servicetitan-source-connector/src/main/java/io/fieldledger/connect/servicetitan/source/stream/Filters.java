package io.fieldledger.connect.servicetitan.source.stream;

import java.util.List;
import java.util.Optional;

/**
 * What a resource can be asked for besides its pages. Parameters that an endpoint does not know are
 * ignored, and a sort it does not know refuses the call (contract, section 3), so each is only sent
 * where it is documented.
 *
 * @param active {@code active=Any} brings the inactive records too
 * @param modified {@code modifiedOnOrAfter} brings changes only; without it every look reads all
 * @param sort {@code sort=+Id} keeps records in place from page to page
 * @param parts a parameter without which only a part of the records comes
 */
public record Filters(boolean active, boolean modified, boolean sort, Optional<Parts> parts) {

  /**
   * A parameter that has to be given each of its values in turn to get all records.
   *
   * @param parameter its name
   * @param values those that together are everything
   */
  public record Parts(String parameter, List<String> values) {
    public Parts {
      values = List.copyOf(values);
    }
  }

  /** Nothing, as feeds have it. */
  public static final Filters NONE = new Filters(false, false, false, Optional.empty());

  /** What most lists know. */
  static final Filters USUAL = new Filters(true, true, true, Optional.empty());

  Filters withoutActive() {
    return new Filters(false, modified, sort, parts);
  }

  Filters withoutSort() {
    return new Filters(active, modified, false, parts);
  }

  Filters withoutModified() {
    return new Filters(active, false, sort, parts);
  }

  Filters withActive() {
    return new Filters(true, modified, sort, parts);
  }

  Filters inParts(String parameter, String... values) {
    return new Filters(active, modified, sort, Optional.of(new Parts(parameter, List.of(values))));
  }
}

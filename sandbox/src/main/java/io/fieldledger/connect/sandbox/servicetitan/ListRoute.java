package io.fieldledger.connect.sandbox.servicetitan;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one list endpoint accepts (contract 3 and appendix A).
 *
 * @param type what it lists
 * @param activity how it chooses between active and inactive records
 * @param sortable fields of {@code sort}
 * @param byModified whether the modified filters exist
 * @param filters the endpoint's own filters by parameter
 * @param unsupported documented filters the sandbox does not have: they answer 501, never the
 *     unfiltered list
 * @param hidden members of the stored record that this list does not show
 */
record ListRoute(
    RecordType type,
    Activity activity,
    List<String> sortable,
    boolean byModified,
    Map<String, ListFilter> filters,
    Set<String> unsupported,
    Set<String> hidden) {

  static final List<String> USUAL_SORT = List.of("Id", "ModifiedOn", "CreatedOn");

  /** The three conventions for inactive records. */
  enum Activity {
    /** {@code active=True|Any|False}, active only by default. */
    ACTIVE,
    /** {@code activeState=ActiveOnly|InactiveOnly|All}, all by default. */
    STATE_ALL,
    /** {@code activeState}, active only by default. */
    STATE_ACTIVE,
    /** Everything, always. */
    NONE
  }

  static ListRoute of(RecordType type, Activity activity) {
    return new ListRoute(type, activity, USUAL_SORT, true, Map.of(), Set.of(), Set.of());
  }

  ListRoute filters(Map<String, ListFilter> own) {
    return new ListRoute(type, activity, sortable, byModified, own, unsupported, hidden);
  }

  ListRoute unsupported(String... names) {
    return new ListRoute(type, activity, sortable, byModified, filters, Set.of(names), hidden);
  }

  ListRoute hiding(String... members) {
    return new ListRoute(
        type, activity, sortable, byModified, filters, unsupported, Set.of(members));
  }

  ListRoute sortedBy(String... fields) {
    return new ListRoute(type, activity, List.of(fields), byModified, filters, unsupported, hidden);
  }

  ListRoute unsortable() {
    return sortedBy();
  }

  ListRoute withoutModified() {
    return new ListRoute(type, activity, List.of(), false, filters, unsupported, hidden);
  }
}

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
 * @param defaults the values of own filters that are not given
 * @param unsupported documented filters the sandbox does not have: they answer 501, never the
 *     unfiltered list
 * @param hidden members of the stored record that this list does not show
 * @param externalData which answers show it to the application that asks; such a list also finds
 *     records by it
 */
record ListRoute(
    RecordType type,
    Activity activity,
    List<String> sortable,
    boolean byModified,
    Map<String, ListFilter> filters,
    Map<String, String> defaults,
    Set<String> unsupported,
    Set<String> hidden,
    External externalData) {

  static final List<String> USUAL_SORT = List.of("Id", "ModifiedOn", "CreatedOn");

  /** The conventions for inactive records. */
  enum Activity {
    /** {@code active=True|Any|False}, active only by default. */
    ACTIVE,
    /** {@code activeState=ActiveOnly|InactiveOnly|All}, all by default. */
    STATE_ALL,
    /** {@code activeState}, active only by default. */
    STATE_ACTIVE,
    /** Active records only, always. */
    ONLY_ACTIVE,
    /** Everything, always. */
    NONE
  }

  /** Where the parameters of external data exist. */
  enum External {
    NOWHERE,
    LIST,
    LIST_AND_ONE
  }

  static ListRoute of(RecordType type, Activity activity) {
    return new ListRoute(
        type, activity, USUAL_SORT, true, Map.of(), Map.of(), Set.of(), Set.of(), External.NOWHERE);
  }

  ListRoute filters(Map<String, ListFilter> own) {
    return new ListRoute(
        type, activity, sortable, byModified, own, defaults, unsupported, hidden, externalData);
  }

  ListRoute byDefault(String filter, String value) {
    return new ListRoute(
        type,
        activity,
        sortable,
        byModified,
        filters,
        Map.of(filter, value),
        unsupported,
        hidden,
        externalData);
  }

  ListRoute unsupported(String... names) {
    return new ListRoute(
        type,
        activity,
        sortable,
        byModified,
        filters,
        defaults,
        Set.of(names),
        hidden,
        externalData);
  }

  ListRoute hiding(String... members) {
    return new ListRoute(
        type,
        activity,
        sortable,
        byModified,
        filters,
        defaults,
        unsupported,
        Set.of(members),
        externalData);
  }

  ListRoute sortedBy(String... fields) {
    return new ListRoute(
        type,
        activity,
        List.of(fields),
        byModified,
        filters,
        defaults,
        unsupported,
        hidden,
        externalData);
  }

  ListRoute unsortable() {
    return sortedBy();
  }

  ListRoute withoutModified() {
    return new ListRoute(
        type, activity, List.of(), false, filters, defaults, unsupported, hidden, externalData);
  }

  ListRoute externalData(External where) {
    return new ListRoute(
        type, activity, sortable, byModified, filters, defaults, unsupported, hidden, where);
  }
}

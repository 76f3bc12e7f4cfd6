package io.fieldledger.connect.quickstart.tieout;

import java.time.ZoneId;
import java.util.Set;

/**
 * The choices of the mapping that decide which documents there should be.
 *
 * @param timeZone the tenant's, in which an instant has its calendar day (rule 19)
 * @param nonCashTypes ids or names of the payment types that are posted as credit notes (rule 12)
 */
public record Policy(ZoneId timeZone, Set<String> nonCashTypes) {}

/**
 * Whether two ledgers agree: what ServiceTitan's records call for, by the accounting rules, against
 * what Xero holds, document by document. Pure functions of two snapshots; reading them is {@code
 * quickstart.books}.
 */
package io.fieldledger.connect.quickstart.tieout;

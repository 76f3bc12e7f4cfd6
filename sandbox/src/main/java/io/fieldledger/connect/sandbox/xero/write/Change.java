package io.fieldledger.connect.sandbox.xero.write;

import java.util.UUID;

/**
 * How an element is to be written.
 *
 * @param create PUT: always a new record; else POST: the record that is meant, or a new one
 * @param pathId the id in the path of POST /{id}, or null
 * @param unitDecimals decimals of unit amounts
 * @param byApp by an app through the API, else by a person in Xero
 */
record Change(boolean create, UUID pathId, int unitDecimals, boolean byApp, Problems problems) {}

/**
 * The seeded data of a contractor's month. Read in the order of {@link
 * io.fieldledger.connect.sandbox.generator.ContractorMonth}: people, jobs, billing, receipts,
 * purchasing.
 */
package io.fieldledger.connect.sandbox.generator;

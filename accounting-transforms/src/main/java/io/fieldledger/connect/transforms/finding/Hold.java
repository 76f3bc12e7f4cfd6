package io.fieldledger.connect.transforms.finding;

/**
 * The refusal to post a record.
 *
 * @param code the first problem that was found
 * @param message all problems of the record with their fixes
 */
public record Hold(HoldCode code, String message) {}

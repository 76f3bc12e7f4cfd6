package io.fieldledger.connect.transforms.finding;

import java.util.List;

/**
 * The refusal to post a record.
 *
 * @param code the first problem that was found
 * @param message all problems of the record with their fixes, for a person
 * @param problems the same one by one
 */
public record Hold(HoldCode code, String message, List<Problem> problems) {}

package io.fieldledger.connect.transforms.finding;

/** One reason to refuse a record, with its fix. */
public record Problem(HoldCode code, String message) {}

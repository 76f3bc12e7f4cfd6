package io.fieldledger.connect.transforms.desired;

/** One tracking category of a line with its option, both by name. */
public record TrackingOption(String category, String option) {}

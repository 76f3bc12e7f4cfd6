package io.fieldledger.connect.transforms.desired;

import java.util.Optional;

/**
 * One tracking category of a line with its option, both by name.
 *
 * @param key what the option stands for in ServiceTitan ({@code ST-BU-21}), when it has the name
 *     that this had then: so that a rename there renames the option (rule 14)
 */
public record TrackingOption(String category, String option, Optional<String> key) {}

package io.fieldledger.connect.cli.terminal;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What the program finds around it.
 *
 * @param browser opens an address; false when there is no browser to be opened
 */
public record Surroundings(
    Map<String, String> environment, Input input, Predicate<URI> browser, InstantSource clock) {}

package io.fieldledger.connect.core.source.trigger;

/**
 * What an event asks for.
 *
 * @param stream its name
 * @param id a Long or a String
 */
public record Target(String stream, Object id) {}

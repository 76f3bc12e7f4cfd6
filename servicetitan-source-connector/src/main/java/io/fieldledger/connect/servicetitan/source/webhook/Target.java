package io.fieldledger.connect.servicetitan.source.webhook;

/**
 * What an event asks for.
 *
 * @param stream its name
 */
record Target(String stream, long id) {}

package io.fieldledger.connect.servicetitan.source.read;

import io.fieldledger.connect.servicetitan.source.decode.Decoded;

/** A record with the way it came. */
public record Arrival(Decoded record, Channel channel) {}

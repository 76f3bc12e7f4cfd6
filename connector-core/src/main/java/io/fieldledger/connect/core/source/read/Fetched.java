package io.fieldledger.connect.core.source.read;

import io.fieldledger.connect.core.source.cursor.Cursor;
import io.fieldledger.connect.core.source.cursor.Step;
import java.util.List;

/**
 * One page of a stream.
 *
 * @param step where the stream stands once all arrivals are in Kafka
 */
public record Fetched(List<Arrival> arrivals, Step<? extends Cursor> step) {}

package io.fieldledger.connect.quickstart.tieout;

import java.math.BigDecimal;

/** One document that a ServiceTitan record calls for. */
record Expectation(SourceRecord source, Kind kind, String key, BigDecimal amount) {}

package io.fieldledger.connect.quickstart.run;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What the person asked for; null where nothing was given.
 *
 * @param once whether to end when everything is settled
 * @param report file for the tie-out as JSON
 * @param scale multiplies the sandbox's data
 * @param seed of the sandbox's data
 * @param dataDir folder of everything that is written
 * @param reset whether to forget the ledgers of earlier runs
 * @param live properties file with real credentials instead of the sandbox
 * @param timeout after which {@code --once} gives up
 * @param connectPort of the Connect REST API
 * @param kafkaPort of the broker
 * @param servicetitanPort of the sandbox's ServiceTitan
 * @param xeroPort of the sandbox's Xero
 */
public record Options(
    boolean once,
    Path report,
    int scale,
    long seed,
    Path dataDir,
    boolean reset,
    Path live,
    Duration timeout,
    Integer connectPort,
    Integer kafkaPort,
    Integer servicetitanPort,
    Integer xeroPort) {}

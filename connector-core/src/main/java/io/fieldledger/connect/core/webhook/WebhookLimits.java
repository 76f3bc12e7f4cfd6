package io.fieldledger.connect.core.webhook;

import java.time.Duration;

/**
 * What a listener holds at most, whoever sends.
 *
 * @param bodyBytes of one request
 * @param headerBytes of one request's line and headers; more is answered 431
 * @param arrival how long a request may take to arrive whole, and how long a connection may be
 *     silent
 * @param connections open at once; further ones wait in the system's queue
 * @param bodiesBytes of all bodies that have not arrived whole yet
 */
public record WebhookLimits(
    int bodyBytes, int headerBytes, Duration arrival, int connections, long bodiesBytes) {
  private static final int HEADER_BYTES = 8 * 1024;
  private static final int SPARE_CONNECTIONS = 256;
  private static final long LEAST_BODIES_BYTES = 16L * 1024 * 1024;

  /**
   * Every event that the queue takes keeps its connection until it is answered; there must be room
   * for those that are still arriving beside them.
   */
  public static WebhookLimits of(WebhookSettings settings) {
    return new WebhookLimits(
        settings.maxBodyBytes(),
        HEADER_BYTES,
        settings.idleTimeout(),
        settings.queueCapacity() + SPARE_CONNECTIONS,
        Math.max(LEAST_BODIES_BYTES, 2L * settings.maxBodyBytes()));
  }
}

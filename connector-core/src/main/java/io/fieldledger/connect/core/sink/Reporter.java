package io.fieldledger.connect.core.sink;

import io.fieldledger.connect.core.redact.Redaction;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the world how records ended: the results topic, the dead-letter queue, the log. */
public final class Reporter {
  private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);

  private final Optional<ResultsTopic> results;
  private final ErrantRecordReporter deadLetters;
  private final Redaction redaction;

  /**
   * @param deadLetters null when the connector has no dead-letter queue
   * @throws ConnectException when there is neither a topic nor a queue: results would be lost
   */
  public Reporter(
      Optional<ResultsTopic> results, ErrantRecordReporter deadLetters, Redaction redaction) {
    if (results.isEmpty() && deadLetters == null) {
      throw new ConnectException(
          "There is nowhere to say how records ended. Set results.topic, or"
              + " errors.deadletterqueue.topic.name with errors.tolerance=all.");
    }
    this.results = results;
    this.deadLetters = deadLetters;
    this.redaction = redaction;
  }

  /** The worker's dead-letter queue; null when it has none, or is older than KIP-610. */
  public static ErrantRecordReporter deadLetters(SinkTaskContext context) {
    try {
      return context.errantRecordReporter();
    } catch (NoSuchMethodError | NoClassDefFoundError olderWorker) {
      return null;
    }
  }

  public void report(RecordResult result) {
    results.ifPresent(r -> r.write(result));
    if (result.needsAttention()) {
      NotPostedException reason = NotPostedException.of(result);
      LOG.warn("{}", redaction.clean(reason.getMessage()));
      if (deadLetters != null) {
        // The framework waits for it before it commits.
        Future<Void> unused =
            deadLetters.report(
                result.record(), new NotPostedException(redaction.clean(reason.getMessage())));
      }
    }
  }

  /** A record that waits for long: said once, not final, not for the dead-letter queue. */
  public void parked(RecordResult result) {
    results.ifPresent(r -> r.write(result));
    LOG.info("{} waits: {}", result.source().label(), redaction.clean(result.reason().message()));
  }

  public void flush() {
    results.ifPresent(ResultsTopic::flush);
  }
}

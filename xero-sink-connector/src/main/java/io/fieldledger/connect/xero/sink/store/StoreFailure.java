package io.fieldledger.connect.xero.sink.store;

import java.util.Optional;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnTimeoutException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * The index topic cannot be used until a person has acted: the sentence says what is to be done.
 */
final class StoreFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final String WITHOUT = " Or set index.topic to nothing, and go without.";

  StoreFailure(String sentence) {
    super(sentence);
  }

  /** The sentence for an error of a Kafka client; empty for what passes by itself. */
  static Optional<StoreFailure> of(Throwable error, String topic, String transactionalId) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof StoreFailure failure) {
        return Optional.of(failure);
      }
      if (cause instanceof ProducerFencedException
          || cause instanceof InvalidProducerEpochException) {
        return Optional.of(
            new StoreFailure(
                "Another task of this connector has taken over the organisation (%s). This one writes nothing more."
                    .formatted(transactionalId)));
      }
      if (cause instanceof AuthorizationException || cause instanceof AuthenticationException) {
        return Optional.of(
            new StoreFailure(
                "Kafka refuses the index topic: %s Allow the user of the kafka.* settings Create, Describe, DescribeConfigs, Read and Write on the topic %s, and Describe and Write on the transactional id %s.%s"
                    .formatted(sentence(cause), topic, transactionalId, WITHOUT)));
      }
      if (cause instanceof RecordTooLargeException) {
        return Optional.of(
            new StoreFailure(
                "The topic %s takes no message that large: %s Raise its max.message.bytes to %d.%s"
                    .formatted(topic, sentence(cause), IndexClients.LARGEST_MESSAGE, WITHOUT)));
      }
      if (cause instanceof UnsupportedVersionException
          || cause instanceof InvalidTxnTimeoutException) {
        return Optional.of(
            new StoreFailure(
                "The brokers do not do what the index topic %s needs: %s%s"
                    .formatted(topic, sentence(cause), WITHOUT)));
      }
    }
    return Optional.empty();
  }

  private static String sentence(Throwable cause) {
    String text = String.valueOf(cause.getMessage()).strip();
    return text.endsWith(".") ? text : text + ".";
  }
}

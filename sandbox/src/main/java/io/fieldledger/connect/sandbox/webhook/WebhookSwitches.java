package io.fieldledger.connect.sandbox.webhook;

import io.fieldledger.connect.sandbox.Switches;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The switches of sending, the same for every API but for their defaults. */
final class WebhookSwitches {
  private static final String TIME_SCALE = "webhook.time.scale";
  private static final String PARALLEL = "webhook.parallel";
  private static final String RETRY_ID = "webhook.retry.id";
  private static final String DUPLICATES = "webhook.duplicates";
  private static final String ORDER = "webhook.order";
  private static final String CONTENT_TYPE = "webhook.content.type";
  private static final String SIGNATURE = "webhook.signature";
  private static final String SIGNATURE_HEADER = "webhook.signature.header";
  private static final String SIGNATURE_ENCODING = "webhook.signature.encoding";
  private static final String SIGNATURE_PREFIX = "webhook.signature.prefix";

  /** How long an answer may take at least, however time is scaled. */
  private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(1);

  /** How events that are sent twice are sent. */
  enum Duplicates {
    NONE,
    AFTER,
    TOGETHER
  }

  private final Switches switches;
  private final boolean deliveryIds;

  WebhookSwitches(Switches switches, Manner manner) {
    this.switches = switches;
    this.deliveryIds = manner.deliveryIds();
    switches.define(
        TIME_SCALE,
        "1.0",
        "multiplies the waits between the attempts of a webhook and its time-out, which stays at"
            + " least 1 s");
    switches.define(PARALLEL, "16", "webhooks on their way at the same time");
    if (deliveryIds) {
      switches.define(
          RETRY_ID, "same", "the delivery id of a repeated attempt of a webhook", "same", "new");
    }
    switches.define(
        DUPLICATES,
        "none",
        "whether a webhook is delivered twice"
            + (deliveryIds ? " under different delivery ids" : "")
            + ": after the first one is settled, or together with it",
        "none",
        "after",
        "together");
    switches.define(
        ORDER,
        "fired",
        "swapped: every other webhook is held back until the next one has been sent, or 10 s have"
            + " passed",
        "fired",
        "swapped");
    switches.define(
        CONTENT_TYPE,
        manner.contentTypes().get(0),
        "content type of a webhook",
        manner.contentTypes().toArray(String[]::new));
    switches.define(
        SIGNATURE,
        "right",
        "signature of a webhook; wrong: made with another secret",
        "right",
        "wrong",
        "none");
    switches.define(
        SIGNATURE_HEADER, manner.signatureHeader(), "header that carries the signature");
    switches.define(
        SIGNATURE_ENCODING,
        manner.signatureEncoding(),
        "how the signature is written",
        "hex",
        "base64");
    switches.define(
        SIGNATURE_PREFIX, "none", "what stands before the signature", "none", "sha256=");
  }

  int parallel() {
    return Math.max(1, switches.getInt(PARALLEL));
  }

  Duration scaled(Duration duration) {
    return Duration.ofNanos(Math.round(duration.toNanos() * switches.getDouble(TIME_SCALE)));
  }

  Duration timeout(Duration unscaled) {
    Duration scaled = scaled(unscaled);
    return scaled.compareTo(SHORTEST_TIMEOUT) < 0 ? SHORTEST_TIMEOUT : scaled;
  }

  boolean newIdOnRetry() {
    return deliveryIds && switches.is(RETRY_ID, "new");
  }

  Duplicates duplicates() {
    return switch (switches.get(DUPLICATES)) {
      case "after" -> Duplicates.AFTER;
      case "together" -> Duplicates.TOGETHER;
      default -> Duplicates.NONE;
    };
  }

  boolean swaps() {
    return switches.is(ORDER, "swapped");
  }

  /** Content type and signature of a body. */
  Map<String, String> headers(Subscription subscription, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", switches.get(CONTENT_TYPE));
    String secret = subscription.secret();
    if (secret != null && !switches.is(SIGNATURE, "none")) {
      String key = switches.is(SIGNATURE, "wrong") ? secret + "?" : secret;
      String prefix = switches.is(SIGNATURE_PREFIX, "none") ? "" : switches.get(SIGNATURE_PREFIX);
      headers.put(
          switches.get(SIGNATURE_HEADER),
          prefix + Hmac.of(key, body, switches.is(SIGNATURE_ENCODING, "hex")));
    }
    return headers;
  }
}

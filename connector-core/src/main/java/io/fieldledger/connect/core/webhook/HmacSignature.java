package io.fieldledger.connect.core.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.common.config.types.Password;

/** HMAC-SHA256 over the raw bytes of a body, as webhook senders sign. Safe for all threads. */
public final class HmacSignature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "sha256=";
  private static final int BYTES = 32;

  /** How the 32 bytes are written in the header. */
  public enum Encoding {
    /** Whichever of the others fits; they cannot be taken for one another. */
    AUTO,
    HEX,
    BASE64;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final SecretKeySpec key;
  private final Encoding encoding;

  /**
   * @param secret its blanks at the ends are dropped, as they come from files
   */
  public HmacSignature(Password secret, Encoding encoding) {
    this.key =
        new SecretKeySpec(secret.value().strip().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.encoding = encoding;
  }

  /**
   * Whether the header's value is the body's signature; a prefix {@code sha256=} is passed over.
   * Takes the same time whatever the first difference is.
   */
  public boolean matches(byte[] body, String header) {
    return given(header).map(bytes -> MessageDigest.isEqual(made(body), bytes)).orElse(false);
  }

  /** The value a sender puts into the header: hex unless base64 is asked for. */
  public String sign(byte[] body) {
    byte[] made = made(body);
    return encoding == Encoding.BASE64
        ? Base64.getEncoder().encodeToString(made)
        : HexFormat.of().formatHex(made);
  }

  private byte[] made(byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, e);
    }
  }

  private Optional<byte[]> given(String header) {
    String text = header.strip();
    if (text.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
      text = text.substring(PREFIX.length());
    }
    boolean hex =
        switch (encoding) {
          case HEX -> true;
          case BASE64 -> false;
          case AUTO -> text.length() == 2 * BYTES;
        };
    try {
      byte[] bytes = hex ? HexFormat.of().parseHex(text) : Base64.getDecoder().decode(text);
      return bytes.length == BYTES ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

package io.fieldledger.connect.core.check;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a system about a configuration while it is validated. Tools validate at every keystroke, so
 * an answer is remembered for a minute, takes ten seconds at most, and is no answer when the system
 * cannot be asked: then the start will tell. Never throws. Safe for use by several threads.
 */
public final class ConnectionCheck {
  public static final String CHECK_CONFIG = "connection.check";

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionCheck.class);
  private static final Duration AT_MOST = Duration.ofSeconds(10);
  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final int MOST = 16;

  private final InstantSource clock;
  private final Duration atMost;
  private final Map<HashCode, Remembered> remembered = new LinkedHashMap<>();

  public ConnectionCheck(InstantSource clock) {
    this(clock, AT_MOST);
  }

  ConnectionCheck(InstantSource clock, Duration atMost) {
    this.clock = clock;
    this.atMost = atMost;
  }

  private record Remembered(Instant at, Finding finding) {}

  /** Adds the setting that switches it off. */
  public static ConfigDef addTo(ConfigDef def, String group, int order) {
    return def.define(
        CHECK_CONFIG,
        Type.BOOLEAN,
        true,
        Importance.LOW,
        "Whether a configuration that is sent to Connect is tried out: a token and one call, ten"
            + " seconds at most, once a minute for the same settings. What the system refuses is told at"
            + " the settings concerned; a system that does not answer is no error.",
        group,
        order,
        Width.SHORT,
        "Check the connection");
  }

  /**
   * @param settings all of the connector, secrets too; only a hash is kept
   * @param relevant begins of the names of those on which the answer depends
   * @param ask makes the calls; what it throws is no finding
   */
  public Finding of(
      AbstractConfig config,
      Map<String, String> settings,
      List<String> relevant,
      Callable<Finding> ask) {
    if (!config.getBoolean(CHECK_CONFIG)) {
      return Finding.NONE;
    }
    HashCode key = hash(settings, relevant);
    synchronized (this) {
      Remembered recent = remembered.get(key);
      if (recent != null && clock.instant().isBefore(recent.at().plus(KEPT))) {
        return recent.finding();
      }
    }
    Finding finding = ask(ask);
    synchronized (this) {
      remembered.put(key, new Remembered(clock.instant(), finding));
      if (remembered.size() > MOST) {
        remembered.remove(remembered.keySet().iterator().next());
      }
    }
    return finding;
  }

  private Finding ask(Callable<Finding> ask) {
    CompletableFuture<Finding> answer = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                answer.complete(ask.call());
              } catch (Exception e) {
                answer.completeExceptionally(e);
              }
            },
            "connection-check");
    thread.setDaemon(true);
    thread.start();
    try {
      return answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Finding.NONE;
    } catch (ExecutionException e) {
      LOG.info("The connection could not be checked ({})", e.getCause().getClass().getSimpleName());
      return Finding.NONE;
    } catch (TimeoutException e) {
      LOG.info("The connection could not be checked in {} s", atMost.toSeconds());
      return Finding.NONE;
    } finally {
      thread.interrupt();
    }
  }

  private static HashCode hash(Map<String, String> settings, List<String> relevant) {
    Hasher hasher = Hashing.sha256().newHasher();
    new TreeMap<>(settings)
        .forEach(
            (name, value) -> {
              if (relevant.stream().anyMatch(name::startsWith)) {
                hasher
                    .putString(name, StandardCharsets.UTF_8)
                    .putByte((byte) 0)
                    .putString(String.valueOf(value), StandardCharsets.UTF_8)
                    .putByte((byte) 0);
              }
            });
    return hasher.hash();
  }
}

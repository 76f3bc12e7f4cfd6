package io.fieldledger.connect.core.webhook;

import io.fieldledger.connect.core.retry.Backoff;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for webhooks. A port that cannot be bound, because a task that was given up still holds
 * it or somebody else does, is tried again until it can, beside everything else the task does.
 */
public final class WebhookListener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookListener.class);

  private final WebhookSettings settings;
  private final WebhookLimits limits;
  private final WebhookReceiver receiver;
  private final Backoff backoff;
  private final DoubleSupplier random;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile WebhookServer server;

  /**
   * @param backoff between two attempts to bind the port
   * @param random from 0 (inclusive) to 1 (exclusive)
   */
  public WebhookListener(
      WebhookSettings settings,
      WebhookLimits limits,
      WebhookReceiver receiver,
      Backoff backoff,
      DoubleSupplier random) {
    this.settings = settings;
    this.limits = limits;
    this.receiver = receiver;
    this.backoff = backoff;
    this.random = random;
  }

  /** Returns at once; the port is bound by a thread of its own. */
  public void start() {
    Thread binding = new Thread(this::bind, "webhook-listener");
    binding.setDaemon(true);
    // Jetty's parts are found through it; the worker's own Jetty must not be among them.
    binding.setContextClassLoader(WebhookListener.class.getClassLoader());
    binding.start();
  }

  private void bind() {
    String told = null;
    try {
      for (int attempt = 1; closed.getCount() > 0; attempt++) {
        String problem = tryToBind();
        if (problem == null) {
          return;
        }
        if (!problem.equals(told)) {
          LOG.warn("Cannot listen for webhooks on {}: {}. Trying again.", address(), problem);
          told = problem;
        }
        Duration wait = backoff.delay(attempt, random.getAsDouble());
        if (closed.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.warn("Binding the port for webhooks was interrupted; none are received");
    }
  }

  /** Null when the port is bound, else why it is not. */
  private String tryToBind() throws InterruptedException {
    try {
      keep(WebhookServer.open(settings, limits, receiver));
      return null;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      LOG.debug("Binding {} failed", address(), e);
      return reason(e);
    }
  }

  private synchronized void keep(WebhookServer bound) throws Exception {
    if (closed.getCount() == 0) {
      bound.close();
      return;
    }
    server = bound;
    LOG.info("Listening for webhooks on {}, port {}", address(), bound.port());
  }

  /** The innermost message: Jetty wraps what the system said. */
  private static String reason(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return Objects.requireNonNullElse(innermost.getMessage(), innermost.getClass().getName());
  }

  private String address() {
    return (settings.keystore().isPresent() ? "https://" : "http://")
        + settings.host()
        + ":"
        + settings.port();
  }

  public boolean listening() {
    return server != null;
  }

  /** The port that is bound; 0 while none is. */
  public int port() {
    WebhookServer bound = server;
    return bound == null ? 0 : bound.port();
  }

  /**
   * Answers 503 to whatever waits and frees the port. Takes some seconds at most; may be called
   * twice and before {@link #start()}.
   */
  @Override
  public void close() {
    closed.countDown();
    WebhookServer bound;
    synchronized (this) {
      bound = server;
      server = null;
    }
    if (bound == null) {
      return;
    }
    try {
      bound.close();
      LOG.info("No longer listening for webhooks on {}", address());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.warn("Closing {} was interrupted", address());
    } catch (Exception e) {
      LOG.warn("{} did not close cleanly", address(), e);
    }
  }
}

package io.fieldledger.connect.credentials.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.auth.AccessToken;
import io.fieldledger.connect.core.http.HttpReply;
import io.fieldledger.connect.core.http.HttpRequest;
import io.fieldledger.connect.core.http.TransportException;
import io.fieldledger.connect.credentials.key.MasterKeys;
import io.fieldledger.connect.credentials.store.CredentialName;
import io.fieldledger.connect.credentials.store.CredentialStore;
import io.fieldledger.connect.credentials.store.MemoryLog;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Eight tasks on two workers share one connection for a week. The second worker's clock is ten
 * minutes wrong. Tasks crash before and after the identity server acted, answers get lost, the
 * server fails. Every five minutes every task must get a token that Xero takes, or a passing
 * failure; the connection must never be lost.
 */
class SimulatedWeekTest {
  private static final int TASKS = 8;
  private static final int MINUTES = 7 * 24 * 60;
  private static final int STEP = 5;

  private final IdentityModel xero = new IdentityModel();
  private final SharedTime shared = new SharedTime(xero.clock);
  private final MasterKeys keys = MasterKeys.create("a test");
  private final MemoryLog topic = new MemoryLog();
  private final AtomicInteger owners = new AtomicInteger();
  private final AtomicInteger crashes = new AtomicInteger();
  private final AtomicInteger passing = new AtomicInteger();
  private final AtomicInteger rejections = new AtomicInteger();

  @Test
  void undisturbed() throws Exception {
    live(Duration.ZERO, 0);
    assertThat(passing).hasValue(0);
    assertThat(rejections).hasValue(0);
    // A token serves 25 minutes; what races is at most one refresh a time.
    assertThat(xero.refreshes.get()).isBetween(MINUTES / 30L, MINUTES / 23L);
  }

  @Test
  void withCrashesAndAClockThatIsSlow() throws Exception {
    live(Duration.ofMinutes(-10), 0.3);
    assertThat(crashes.get()).isGreaterThan(15);
  }

  @Test
  void withCrashesAndAClockThatIsFast() throws Exception {
    live(Duration.ofMinutes(10), 0.3);
    assertThat(crashes.get()).isGreaterThan(15);
  }

  private void live(Duration skew, double trouble) throws Exception {
    store()
        .put(
            new CredentialName("acme", RefreshTokenSource.ENTRY),
            new ConnectionTokens(
                    SandboxCredentials.XERO_FIRST_REFRESH_TOKEN,
                    IdentityModel.START,
                    "",
                    IdentityModel.START,
                    "",
                    "")
                .json());
    List<Task> tasks = new ArrayList<>();
    for (int number = 0; number < TASKS; number++) {
      tasks.add(new Task(number, number < TASKS / 2 ? Duration.ZERO : skew, trouble));
    }
    ExecutorService threads = Executors.newFixedThreadPool(TASKS);
    try {
      for (int minute = 0; minute < MINUTES; minute += STEP) {
        shared.begin(TASKS);
        for (Future<Void> worked : threads.invokeAll(tasks)) {
          worked.get();
        }
        xero.clock.advance(Duration.ofMinutes(STEP));
      }
      // The connection is there: without trouble everybody gets a good token.
      for (Task task : tasks) {
        task.trouble = 0;
        xero.clock.advance(RefreshTokenSource.CLAIM);
        shared.begin(1);
        task.call();
        assertThat(task.last).isNotNull();
        assertThat(xero.takes(task.last.value())).isTrue();
      }
    } catch (ExecutionException e) {
      throw new AssertionError("at " + xero.clock.instant(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
    assertThat(passing.get()).isLessThan(TASKS * MINUTES / STEP / 20);
  }

  private CredentialStore store() {
    return new CredentialStore(topic, () -> keys);
  }

  /** One task: uses a token again and again, and is started anew after a crash. */
  private final class Task implements Callable<Void> {
    private final InstantSource time;
    private final Random random;
    private volatile double trouble;
    private RefreshTokenSource source;
    private AccessToken last;

    Task(int number, Duration skew, double trouble) {
      this.time = () -> xero.clock.instant().plus(skew);
      this.random = new Random(number);
      this.trouble = trouble;
      start();
    }

    private void start() {
      source =
          new RefreshTokenSource(
              store(),
              "acme",
              xero.endpoint(this::fault, time),
              time,
              shared::pause,
              "owner-" + owners.incrementAndGet());
    }

    private HttpReply fault(HttpRequest request, IdentityModel.Answering server)
        throws TransportException {
      if (random.nextDouble() >= trouble) {
        return null;
      }
      boolean acted = random.nextBoolean();
      if (acted) {
        server.answer();
      }
      switch (random.nextInt(3)) {
        case 0 -> throw new Crash();
        case 1 -> throw new TransportException("no answer", acted, null);
        default -> {
          return IdentityModel.reply(500, "");
        }
      }
    }

    @Override
    public Void call() throws IOException {
      try {
        work();
        return null;
      } finally {
        shared.end();
      }
    }

    private void work() throws IOException {
      last = null;
      for (int attempt = 0; attempt < 2 && last == null; attempt++) {
        try {
          AccessToken token = source.token();
          if (xero.takes(token.value())) {
            last = token;
          } else {
            rejections.incrementAndGet();
            source.reject(token);
          }
        } catch (Crash e) {
          crashes.incrementAndGet();
          start();
        } catch (io.fieldledger.connect.core.auth.AuthorizationException e) {
          throw e; // the connection is lost
        } catch (IOException e) {
          passing.incrementAndGet();
        }
      }
    }
  }

  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }
}

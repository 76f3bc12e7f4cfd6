package io.fieldledger.connect.it;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.quickstart.process.ConnectWorker;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.http.FaultKind;
import io.fieldledger.connect.sandbox.http.FaultRule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Does harm to workers, broker and both systems, one thing after another as its random numbers say.
 * It keeps account of what may be the reason for a repeated result or a failed task.
 */
final class Adversary {
  private static final String XERO = "/api\\.xro/.*";
  private static final String WRITES = "PUT|POST|DELETE";

  /** With no calls for so long, the next harm is done anyway. */
  private static final Duration LONGEST_LULL = Duration.ofSeconds(6);

  private static final int MOST_CALLS_BETWEEN = 8;

  /** What can be done, and how often it comes up. */
  private enum Harm {
    KILL_WORKER(4),
    KILL_BROKER(1),
    STOP_WORKER(1),
    START_WORKER(4),
    XERO_FAULTS(8),
    SERVICETITAN_FAULTS(2),
    THROTTLE(3),
    CHANGE_MANNERS(2),
    REVOKE_TOKENS(2),
    WITHDRAW_ACCESS(1);

    private final int weight;

    Harm(int weight) {
      this.weight = weight;
    }

    static final int ALL = List.of(values()).stream().mapToInt(harm -> harm.weight).sum();
  }

  /**
   * Something after which tasks start anew and read again what was not committed.
   *
   * @param end the last moment at which the tasks before it may have done something
   */
  record Interruption(String what, Instant begin, Instant end) {}

  private final Random random;
  private final TwoWorkers cluster;
  private final Sandbox sandbox;
  private final List<String> connectors;
  private final String sink;
  private final Instant begun = Instant.now();
  private final List<Interruption> interruptions = new ArrayList<>();
  private final List<String> unexpectedFailures = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * @param sink the connector that writes to Xero
   */
  Adversary(Random random, TwoWorkers cluster, Sandbox sandbox, String source, String sink) {
    this.random = random;
    this.cluster = cluster;
    this.sandbox = sandbox;
    this.connectors = List.of(source, sink);
    this.sink = sink;
  }

  /** Does something; returns when the sink has made some calls since, or makes none. */
  void act() throws IOException, InterruptedException {
    endInterruptions();
    switch (draw()) {
      case KILL_WORKER -> killWorker();
      case KILL_BROKER -> restartBroker();
      case STOP_WORKER -> stopWorker();
      case START_WORKER -> startWorker();
      case XERO_FAULTS -> disturbXero();
      case SERVICETITAN_FAULTS -> disturbServiceTitan();
      case THROTTLE -> throttle();
      case CHANGE_MANNERS -> changeManners();
      case REVOKE_TOKENS -> revokeTokens();
      case WITHDRAW_ACCESS -> withdrawAccess();
    }
    mendFailedTasks();
    awaitCalls(1 + random.nextInt(MOST_CALLS_BETWEEN));
  }

  /** Undoes what stays: both workers run, no fault is left, all tasks run. */
  void makePeace() {
    sandbox.xero().faults().clear();
    sandbox.serviceTitan().faults().clear();
    while (cluster.dead().isPresent()) {
      startWorker();
    }
    for (String connector : connectors) {
      cluster.awaitTasks(
          connector, "has tasks", tasks -> TwoWorkers.allAre(tasks, "RUNNING") || mended());
    }
    say("peace");
  }

  private boolean mended() {
    mendFailedTasks();
    return false;
  }

  List<Interruption> interruptions() {
    return List.copyOf(interruptions);
  }

  /** Tasks that failed although nobody has to mend anything, with their traces. */
  List<String> unexpectedFailures() {
    return List.copyOf(unexpectedFailures);
  }

  private Harm draw() {
    int left = random.nextInt(Harm.ALL);
    for (Harm harm : Harm.values()) {
      left -= harm.weight;
      if (left < 0) {
        return harm;
      }
    }
    throw new IllegalStateException();
  }

  private void killWorker() {
    List<ConnectWorker> alive = cluster.alive();
    ConnectWorker victim = alive.get(random.nextInt(alive.size()));
    interrupt("SIGKILL to " + victim.rest().base());
    victim.kill();
    endInterruptions();
    if (alive.size() == 1) {
      victim.start();
    }
  }

  private void stopWorker() {
    if (cluster.alive().size() > 1) {
      ConnectWorker leaving = cluster.alive().get(random.nextInt(2));
      interrupt(leaving.rest().base() + " leaves the group");
      leaving.close();
    }
  }

  private void startWorker() {
    cluster
        .dead()
        .ifPresent(
            worker -> {
              interrupt(worker.rest().base() + " joins the group");
              worker.start();
            });
  }

  private void restartBroker() {
    interrupt("SIGKILL to the broker");
    cluster.killBroker();
    cluster.startBroker();
  }

  private void disturbXero() {
    List<FaultKind> kinds =
        List.of(
            FaultKind.COMMIT_THEN_DROP,
            FaultKind.COMMIT_THEN_DROP,
            FaultKind.DROP_BEFORE_COMMIT,
            FaultKind.ERROR_500_AFTER_COMMIT,
            FaultKind.TRUNCATED_BODY,
            FaultKind.SLOW_BODY,
            FaultKind.LATENCY,
            FaultKind.STATUS);
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      FaultKind kind = kinds.get(random.nextInt(kinds.size()));
      String methods = random.nextInt(4) == 0 ? ".*" : WRITES;
      FaultRule.Builder rule =
          FaultRule.of(kind)
              .on(methods, XERO)
              .skip(random.nextInt(3))
              .times(1 + random.nextInt(3))
              .delay(500 + random.nextInt(4_000), 500);
      if (kind == FaultKind.STATUS) {
        rule.answer(503, Map.of(), "The Xero API is temporarily unavailable");
      }
      sandbox.xero().faults().add(rule.build());
      say(kind + " on " + methods);
    }
  }

  private void disturbServiceTitan() {
    List<FaultKind> kinds =
        List.of(FaultKind.DROP_BEFORE_COMMIT, FaultKind.TRUNCATED_BODY, FaultKind.STATUS);
    FaultKind kind = kinds.get(random.nextInt(kinds.size()));
    FaultRule.Builder rule = FaultRule.of(kind).on("GET", ".*").times(1 + random.nextInt(4));
    if (kind == FaultKind.STATUS) {
      rule.answer(random.nextBoolean() ? 500 : 429, Map.of(), "");
    }
    sandbox.serviceTitan().faults().add(rule.build());
    say("ServiceTitan: " + kind);
  }

  /** One of Xero's four kinds of 429 (contract, section 2). */
  private void throttle() {
    String problem = List.of("minute", "day", "concurrent", "appminute").get(random.nextInt(4));
    boolean waits = problem.equals("minute") || problem.equals("day");
    Map<String, String> headers =
        waits
            ? Map.of(
                "X-Rate-Limit-Problem",
                problem,
                "Retry-After",
                Integer.toString(1 + random.nextInt(3)))
            : Map.of("X-Rate-Limit-Problem", problem);
    sandbox
        .xero()
        .faults()
        .add(
            FaultRule.of(FaultKind.STATUS)
                .on(".*", XERO)
                .times(1 + random.nextInt(3))
                .answer(429, headers, "")
                .build());
    say("429 " + problem);
  }

  private void changeManners() {
    String order = List.of("shuffled", "request", "date").get(random.nextInt(3));
    String body = List.of("empty", "json", "html").get(random.nextInt(3));
    sandbox.xero().switches().set("response.order", order);
    sandbox.xero().switches().set("throttled.body", body);
    say("answers in the order " + order + ", 429 with a body that is " + body);
  }

  private void revokeTokens() throws IOException, InterruptedException {
    if (random.nextInt(4) == 0) {
      sandbox.revokeServiceTitanTokens();
      say("ServiceTitan's tokens revoked");
      return;
    }
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(sandbox.xero().url() + "/_sandbox/tokens/revoke"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("the tokens cannot be revoked: " + answer.body());
    }
    say("Xero's tokens revoked");
  }

  /**
   * A person has disconnected the app in Xero: the task fails with a sentence that says so, and
   * goes on after the app is connected again and a person restarts it.
   */
  private void withdrawAccess() {
    interrupt("access withdrawn");
    String fault =
        sandbox
            .xero()
            .faults()
            .add(FaultRule.of(FaultKind.STATUS).on(".*", XERO).answer(401, Map.of(), "").build());
    cluster.awaitTasks(sink, "fails", tasks -> TwoWorkers.anyIs(tasks, "FAILED"));
    sandbox.xero().faults().remove(fault);
    mendFailedTasks();
  }

  /** What a person does who finds a failed task: reads why, sees to it, restarts. */
  private void mendFailedTasks() {
    for (String connector : connectors) {
      JsonNode tasks = cluster.tasks(connector);
      if (TwoWorkers.anyIs(tasks, "FAILED")) {
        tasks
            .valueStream()
            .map(task -> task.path("trace").asText(""))
            .filter(trace -> !trace.isEmpty() && !saysAccess(trace))
            .forEach(trace -> unexpectedFailures.add(connector + ": " + trace));
        interrupt("restart of the failed " + connector);
        cluster.restart(connector);
        cluster.awaitTasks(connector, "runs again", now -> TwoWorkers.allAre(now, "RUNNING"));
      }
    }
  }

  private static boolean saysAccess(String trace) {
    return trace.contains("a fresh token (HTTP 401)") && trace.contains("still connected");
  }

  private void interrupt(String what) {
    interruptions.add(new Interruption(what, Instant.now(), Instant.MAX));
    say(what);
  }

  private void endInterruptions() {
    interruptions.replaceAll(
        one ->
            one.end().equals(Instant.MAX)
                ? new Interruption(one.what(), one.begin(), Instant.now())
                : one);
  }

  private void awaitCalls(int more) {
    long enough = sandbox.xero().journal().total() + more;
    try {
      await()
          .atMost(LONGEST_LULL)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> sandbox.xero().journal().total() >= enough);
    } catch (ConditionTimeoutException lull) {
      say("nothing is called");
    }
  }

  private void say(String what) {
    System.out.printf(
        "%6.1f s  %s%n", Duration.between(begun, Instant.now()).toMillis() / 1000.0, what);
  }
}

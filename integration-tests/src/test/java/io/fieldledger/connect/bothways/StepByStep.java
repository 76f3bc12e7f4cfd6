package io.fieldledger.connect.bothways;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs a sink's calls when the history says so, in any order, on the test's thread. */
final class StepByStep extends AbstractExecutorService {
  private final List<Runnable> waiting = new ArrayList<>();
  private final Random random;
  private boolean shutdown;

  StepByStep(Random random) {
    this.random = random;
  }

  @Override
  public void execute(Runnable command) {
    waiting.add(command);
  }

  /** Runs one of those that wait; false when none does. */
  boolean run() {
    if (waiting.isEmpty()) {
      return false;
    }
    waiting.remove(random.nextInt(waiting.size())).run();
    return true;
  }

  @Override
  public void shutdown() {
    shutdown = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutdown = true;
    List<Runnable> left = List.copyOf(waiting);
    waiting.clear();
    return left;
  }

  @Override
  public boolean isShutdown() {
    return shutdown;
  }

  @Override
  public boolean isTerminated() {
    return shutdown && waiting.isEmpty();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return isTerminated();
  }
}

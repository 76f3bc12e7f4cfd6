package io.fieldledger.connect.it;

import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What workers tell while connectors run: REST answers, names of metrics, thread dumps. */
final class ShownByWorkers {
  private static final List<String> PATHS = List.of("", "/config", "/status", "/tasks", "/offsets");

  private ShownByWorkers() {}

  /** Looks through all of it. */
  static void look(URI worker, List<String> connectors, LeakScan scan) {
    try {
      rest(worker, connectors, scan);
      processes(scan);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (Exception e) {
      throw new IllegalStateException("The workers could not be looked at", e);
    }
  }

  private static void rest(URI worker, List<String> connectors, LeakScan scan)
      throws IOException, InterruptedException {
    get(worker, "/connectors?expand=info&expand=status", scan);
    for (String connector : connectors) {
      for (String path : PATHS) {
        get(worker, "/connectors/" + connector + path, scan);
      }
    }
  }

  private static void get(URI worker, String path, LeakScan scan)
      throws IOException, InterruptedException {
    scan.text(
        "GET " + path,
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(worker.resolve(path)).build(),
                HttpResponse.BodyHandlers.ofString())
            .body());
  }

  /** Of every worker that this process has started and that lives. */
  private static void processes(LeakScan scan) throws Exception {
    Set<String> own =
        ProcessHandle.current()
            .descendants()
            .map(process -> Long.toString(process.pid()))
            .collect(Collectors.toSet());
    for (VirtualMachineDescriptor machine : VirtualMachine.list()) {
      if (own.contains(machine.id()) && machine.displayName().contains("ConnectDistributed")) {
        try (WorkerMetrics metrics = WorkerMetrics.of(Long.parseLong(machine.id()))) {
          scan.text("names of metrics", metrics.everyName());
          scan.text("a thread dump", metrics.threadDump());
        }
      }
    }
  }
}

package io.fieldledger.connect.quickstart.run;

import io.fieldledger.connect.quickstart.books.Access;
import io.fieldledger.connect.quickstart.connect.Connectors;
import io.fieldledger.connect.quickstart.tieout.Edit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real ServiceTitan tenant and a real Xero organisation. The worker reads the person's own file:
 * no copy is made of it.
 */
final class LiveSystems implements Systems {
  private final Path file;
  private final Access access;

  LiveSystems(Path file) {
    this.file = file.toAbsolutePath();
    this.access = Access.readFrom(file);
  }

  @Override
  public Access access() {
    return access;
  }

  @Override
  public Path credentials() {
    return file;
  }

  @Override
  public Optional<CallsSoFar> calls() {
    return Optional.empty();
  }

  @Override
  public Optional<List<Integer>> xeroLists() {
    return Optional.empty();
  }

  @Override
  public void remember(List<Integer> lists) {
    // The next run asks again.
  }

  /**
   * A person decides first whether anything is written to ServiceTitan, so the app need not have
   * the permission that the check would ask for.
   */
  @Override
  public Connectors.Pace pace() {
    return new Connectors.Pace(
        Duration.ofSeconds(30), Map.of("write.mode", "shadow", "connection.check", "false"));
  }

  @Override
  public List<Edit> work() {
    return List.of();
  }

  @Override
  public List<String> links() {
    return List.of();
  }

  @Override
  public void close() {
    // Nothing was started.
  }
}

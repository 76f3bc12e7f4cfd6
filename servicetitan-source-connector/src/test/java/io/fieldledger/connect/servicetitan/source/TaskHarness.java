package io.fieldledger.connect.servicetitan.source;

import io.fieldledger.connect.core.fixture.SourceHarness;
import io.fieldledger.connect.core.fixture.StoredOffsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;

/** The task as a worker runs it. */
final class TaskHarness extends SourceHarness<TaskHarness> {
  private final boolean offsetsWereEmpty;

  private TaskHarness(ServiceTitanSourceTask task, StoredOffsets offsets) {
    super(task, "servicetitan.", offsets);
    this.offsetsWereEmpty = offsets.isEmpty();
  }

  static TaskHarness start(Map<String, String> config, StoredOffsets offsets) {
    return start(config, offsets, InstantSource.system());
  }

  static TaskHarness start(Map<String, String> config, StoredOffsets offsets, InstantSource clock) {
    return new TaskHarness(new ServiceTitanSourceTask(clock, PATIENCE), offsets).start(config);
  }

  @Override
  protected TaskHarness self() {
    return this;
  }

  /** Until a stream that polls seldom has asked for the last time for now. */
  TaskHarness untilIdle(String stream) throws InterruptedException {
    until(() -> metrics.value("live", stream) == 1);
    // A stream that has just become live asks once more, for the changes of the last minutes.
    boolean anew = offsetsWereEmpty;
    return until(() -> metrics.value("pages-total", stream) >= (anew ? 2 : 1));
  }

  TaskHarness untilMorePages(String stream, int more) throws InterruptedException {
    long pages = metrics.value("pages-total", stream);
    return until(() -> metrics.value("pages-total", stream) >= pages + more);
  }

  List<Long> ids(String stream) {
    return of(stream).stream().map(record -> (Long) id(record)).toList();
  }

  /** The last value that came for an id. */
  Struct last(String stream, long id) {
    return lastOf(stream, id);
  }
}

package io.fieldledger.connect.xero.source;

import io.fieldledger.connect.core.fixture.SourceHarness;
import io.fieldledger.connect.core.fixture.StoredOffsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;

/** The task as a worker runs it. */
final class TaskHarness extends SourceHarness<TaskHarness> {
  private TaskHarness(XeroSourceTask task, StoredOffsets offsets) {
    super(task, "xero.", offsets);
  }

  static TaskHarness start(Map<String, String> config, StoredOffsets offsets, InstantSource clock) {
    return new TaskHarness(new XeroSourceTask(clock, PATIENCE), offsets).start(config);
  }

  @Override
  protected TaskHarness self() {
    return this;
  }

  List<String> ids(String stream) {
    return of(stream).stream().map(record -> (String) id(record)).toList();
  }

  /** The last value that came for an id. */
  Struct last(String stream, String id) {
    return lastOf(stream, id);
  }
}

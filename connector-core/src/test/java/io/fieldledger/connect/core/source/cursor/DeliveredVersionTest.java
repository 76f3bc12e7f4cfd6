package io.fieldledger.connect.core.source.cursor;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.source.RecordKey;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class DeliveredVersionTest {
  private static final RecordKey KEY = RecordKey.int64("test.");

  @Property
  void theHashIsWrittenToTheBase36(@ForAll long content, @ForAll long id) {
    DeliveredVersion version = new DeliveredVersion(id, content, null);
    assertThat(DeliveredVersion.joined(List.of(version)))
        .isEqualTo(id + ":" + Long.toUnsignedString(content, 36) + ":");
  }

  @Property
  void whatWasWrittenIsRead(
      @ForAll @Size(min = 1, max = 5) List<Long> contents,
      @ForAll @LongRange(min = -99_000_000_000_000L, max = 99_000_000_000_000L) long millis) {
    List<DeliveredVersion> versions =
        contents.stream()
            .map(c -> new DeliveredVersion(c >>> 1, c, Instant.ofEpochMilli(millis)))
            .toList();
    assertThat(DeliveredVersion.parse(DeliveredVersion.joined(versions), KEY)).isEqualTo(versions);
  }
}

package io.fieldledger.connect.quickstart.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {
  private final List<String> closed = new ArrayList<>();
  private final Closing closing = new Closing();

  @Test
  void lastOpenedIsClosedFirstAndOnce() {
    closing.add(resource("broker"));
    closing.add(resource("worker"));
    closing.close();
    closing.close();

    assertThat(closed).containsExactly("worker", "broker");
  }

  @Test
  void whatIsOpenedAfterTheEndIsClosedAtOnce() {
    closing.close();
    closing.add(resource("late"));

    assertThat(closed).containsExactly("late");
  }

  @Test
  void oneFailureDoesNotKeepTheOthersOpen() {
    closing.add(resource("broker"));
    closing.add(
        () -> {
          throw new IllegalStateException("no");
        });

    assertThatThrownBy(closing::close).hasMessageContaining("no");
    assertThat(closed).containsExactly("broker");
  }

  private AutoCloseable resource(String name) {
    return () -> closed.add(name);
  }
}

package io.fieldledger.connect.benchmarks.run;

import io.fieldledger.connect.benchmarks.report.Outcome;

/** Something that is measured by one name on the command line. */
public interface Benchmark {
  /** As the command line names it. */
  String name();

  /**
   * Measures. Tells what it finds on the plan's terminal as it goes on.
   *
   * @throws io.fieldledger.connect.benchmarks.process.BenchmarkException when it could not run
   */
  Outcome run(Plan plan);
}

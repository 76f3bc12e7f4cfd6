package io.fieldledger.connect.quickstart.run;

import io.fieldledger.connect.quickstart.books.Access;
import io.fieldledger.connect.quickstart.connect.Connectors;
import io.fieldledger.connect.quickstart.tieout.Edit;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The two systems of a run: the sandbox, or a real tenant and organisation. */
public interface Systems extends AutoCloseable {

  /** How both are reached. */
  Access access();

  /** The properties file from which the worker reads the credentials. */
  Path credentials();

  /** Calls so far; empty against the real systems, which nobody counts. */
  Optional<CallsSoFar> calls();

  /**
   * How many records Xero's paged lists hold, by list; empty when that is not known without asking
   * Xero.
   */
  Optional<List<Integer>> xeroLists();

  /** Notes how many records Xero's paged lists hold at the end, for the next run. */
  void remember(List<Integer> lists);

  /** How fast the connectors look, and what they may do. */
  Connectors.Pace pace();

  /**
   * Lets people work in both systems, once for the same ledgers; what they did. Nobody but people
   * themselves works in real systems.
   */
  List<Edit> work();

  /** Lines for the person: where to look. */
  List<String> links();

  /**
   * API calls since the start.
   *
   * @param xero to the accounting API
   * @param xeroLeftThisMinute as the last answer said; negative before the first
   * @param optionsCreated tracking options
   * @param servicetitan to the API
   * @param throttled answers 429 of both
   */
  record CallsSoFar(
      long xero, int xeroLeftThisMinute, int optionsCreated, long servicetitan, long throttled) {}

  /** Keeps what the next run continues with. */
  @Override
  void close();
}

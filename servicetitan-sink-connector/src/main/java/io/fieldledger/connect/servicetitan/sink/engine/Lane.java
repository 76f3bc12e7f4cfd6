package io.fieldledger.connect.servicetitan.sink.engine;

/** The records of one contact of Xero: one is worked on, the newest of the others waits. */
final class Lane {
  final Doubts doubts;
  Entry running;
  Entry waiting;

  Lane(Doubts doubts) {
    this.doubts = doubts;
  }
}

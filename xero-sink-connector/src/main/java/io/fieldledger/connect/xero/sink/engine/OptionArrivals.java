package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.api.Verdict;
import io.fieldledger.connect.xero.sink.engine.CallPool.Landed;
import io.fieldledger.connect.xero.sink.index.Tracking;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import io.fieldledger.connect.xero.sink.report.Code;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in what became of a tracking option that was to be made or renamed. */
final class OptionArrivals {
  private static final Logger LOG = LoggerFactory.getLogger(OptionArrivals.class);

  private final Tracking tracking;
  private final Decisions decisions;
  private final Backlog backlog;
  private final Wants wants;
  private final Underway underway;

  OptionArrivals(
      Tracking tracking, Decisions decisions, Backlog backlog, Wants wants, Underway underway) {
    this.tracking = tracking;
    this.decisions = decisions;
    this.backlog = backlog;
    this.wants = wants;
    this.underway = underway;
  }

  void land(Resolution.AddOption option, Landed landed) {
    wants.landed(option);
    Verdict verdict = landed.answer().verdict();
    if (verdict instanceof Verdict.Done done) {
      underway.calm();
      named(option, done.body().path("Options").path(0).path("TrackingOptionID").asText(""));
      decisions.release(option.waitKey());
    } else if (verdict instanceof Verdict.Refused || verdict instanceof Verdict.NotFound) {
      underway.calm();
      String text = verdict instanceof Verdict.Refused refused ? refused.message() : "HTTP 404";
      refuseOption(option, text);
    } else {
      wants.option(option);
      underway.trouble(verdict);
    }
  }

  private void named(Resolution.AddOption option, String id) {
    if (option.renames().isPresent()) {
      LOG.info(
          "Tracking option {} / {} is now called {}",
          option.category(),
          option.renames().get().name(),
          option.option());
      tracking.renamed(option.category(), option.renames().get(), option.option());
      // What a later task recalls of the lists must have the new name.
      wants.settings();
    } else {
      tracking.addOption(option.category(), id, option.option());
    }
  }

  private void refuseOption(Resolution.AddOption option, String text) {
    Outcome held =
        Outcome.held(
            Code.TRACKING_UNKNOWN,
            "Option %s / %s cannot be made: %s"
                .formatted(option.category(), option.option(), text));
    for (Entry entry : backlog.release(option.waitKey())) {
      entry.works.stream().filter(w -> !w.done() && !w.running).forEach(w -> w.outcome = held);
      decisions.consider(entry);
    }
  }
}

package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.Organisation;
import io.fieldledger.connect.xero.sink.index.OrganisationSettings;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a task go on only with the organisation that it is set for: looked at once, when everything
 * is read for the first time.
 */
final class StartGate {
  private static final Logger LOG = LoggerFactory.getLogger(StartGate.class);

  private final Index index;
  private final SettingsLists lists;
  private final String currency;
  private final Function<OrganisationSettings, Optional<String>> startCheck;

  /**
   * @param currency that the organisation must keep its books in; empty for any
   * @param startCheck what is against starting with this organisation
   */
  StartGate(
      Index index,
      SettingsLists lists,
      String currency,
      Function<OrganisationSettings, Optional<String>> startCheck) {
    this.index = index;
    this.lists = lists;
    this.currency = currency;
    this.startCheck = startCheck;
  }

  /** What is to be done now. */
  sealed interface Answer {
    /** Records may be posted. */
    record Begin() implements Answer {}

    /** An earlier task has read the settings; what is missing may have been added since. */
    record ReadSettings() implements Answer {}

    /** The task ends with this sentence. */
    record Stop(String message) implements Answer {}
  }

  Answer ask() {
    Organisation organisation = index.settings().organisation();
    String base = organisation.baseCurrency();
    if (!currency.isEmpty() && !currency.equals(base)) {
      return new Answer.Stop(
          "The organisation %s keeps its books in %s, but the setting currency says %s. Connect the right organisation, or correct the setting."
              .formatted(organisation.name(), base, currency));
    }
    Optional<String> refused = startCheck.apply(index.settings());
    if (refused.isPresent()) {
      return lists.mayBeNewer() ? new Answer.ReadSettings() : new Answer.Stop(refused.get());
    }
    LOG.info(
        "The index of the organisation {} is loaded: {} contacts, {} invoices, {} payments",
        organisation.name(),
        index.contacts().size(),
        index.documents(Kind.INVOICE),
        index.documents(Kind.PAYMENT));
    return new Answer.Begin();
  }
}

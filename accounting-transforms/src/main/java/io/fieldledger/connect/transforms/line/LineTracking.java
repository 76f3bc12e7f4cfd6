package io.fieldledger.connect.transforms.line;

import io.fieldledger.connect.transforms.config.TrackingSettings;
import io.fieldledger.connect.transforms.desired.CleanText;
import io.fieldledger.connect.transforms.desired.Marks;
import io.fieldledger.connect.transforms.desired.TrackingOption;
import io.fieldledger.connect.transforms.desired.XeroText;
import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.NoticeCode;
import io.fieldledger.connect.transforms.servicetitan.Address;
import io.fieldledger.connect.transforms.servicetitan.Fields;
import io.fieldledger.connect.transforms.servicetitan.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tracking of a line: business unit and territory, at most two categories (rule 14). */
public final class LineTracking {
  private final TrackingSettings settings;

  public LineTracking(TrackingSettings settings) {
    this.settings = settings;
  }

  /**
   * The options of a line.
   *
   * @param businessUnit that of the line, else of the document
   * @param location the service location, whose zip code, city or state tells the territory
   */
  public List<TrackingOption> of(
      Optional<Named> businessUnit, Optional<Address> location, Findings findings) {
    List<TrackingOption> options = new ArrayList<>(2);
    if (settings.businessUnitCategory().isPresent() && businessUnit.isPresent()) {
      Named unit = businessUnit.get();
      add(
          settings.businessUnitCategory().get(),
          option(unit, findings),
          "business unit " + unit.id(),
          options,
          findings);
    }
    Optional<String> place = location.flatMap(this::place);
    if (settings.territoryCategory().isPresent() && place.isPresent()) {
      add(
          settings.territoryCategory().get(),
          settings.territoryOption(place.get()).map(Option::set),
          settings.territoryField().shown() + " " + Fields.shortened(place.get()),
          options,
          findings);
    }
    return options;
  }

  /** An option by its name, and what it stands for when the name is ServiceTitan's. */
  private record Option(String name, Optional<String> key) {
    static Option set(String name) {
      return new Option(name, Optional.empty());
    }
  }

  private Optional<Option> option(Named unit, Findings findings) {
    return settings
        .businessUnitOption(unit.id())
        .map(Option::set)
        .or(
            () ->
                unit.name()
                    .flatMap(
                        name ->
                            CleanText.line(
                                "The name of business unit " + unit.id(),
                                name,
                                XeroText.OPTION,
                                findings))
                    .map(name -> new Option(name, Optional.of(Marks.businessUnit(unit.id())))));
  }

  private Optional<String> place(Address location) {
    return switch (settings.territoryField()) {
      case ZIP -> location.zip();
      case CITY -> location.city();
      case STATE -> location.state();
    };
  }

  private static void add(
      String category,
      Optional<Option> option,
      String source,
      List<TrackingOption> options,
      Findings findings) {
    if (option.isPresent()) {
      options.add(new TrackingOption(category, option.get().name(), option.get().key()));
    } else {
      findings.notice(NoticeCode.TRACKING_OMITTED, category, source);
    }
  }
}

package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.xero.sink.index.Account;
import io.fieldledger.connect.xero.sink.index.OrganisationSettings;
import io.fieldledger.connect.xero.sink.report.Code;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Puts Xero's accounts into a document's lines and says everything that is wrong with them. */
final class Lines {

  /**
   * What became of the lines.
   *
   * @param problems that hold the document
   * @param missingOption to create first
   * @param remarks for the result of a document that is posted
   */
  record Checked(
      Set<Remark> problems, Optional<Resolution.AddOption> missingOption, Set<Remark> remarks) {}

  private final OrganisationSettings settings;
  private final Policies policies;

  Lines(OrganisationSettings settings, Policies policies) {
    this.settings = settings;
    this.policies = policies;
  }

  /**
   * @param body a copy of the desired body; its lines are changed in place
   */
  Checked resolve(ObjectNode body) {
    Set<Remark> problems = new LinkedHashSet<>();
    Set<Remark> remarks = new LinkedHashSet<>();
    Optional<Resolution.AddOption> missing = Optional.empty();
    boolean taxed = body.path("LineAmountTypes").asText("").equals("Exclusive");
    for (JsonNode node : body.path("LineItems")) {
      if (node instanceof ObjectNode line) {
        account(line, problems, remarks);
        taxType(line, problems);
        if (taxed) {
          taxAmount(line);
        }
        Optional<Resolution.AddOption> option = tracking(line, problems);
        missing = missing.isPresent() ? missing : option;
      }
    }
    return new Checked(problems, missing, remarks);
  }

  /** Joins all problems into one hold, so that a clerk sees them at once. */
  static Outcome.Held held(Set<Remark> problems) {
    Remark first = problems.iterator().next();
    StringBuilder text = new StringBuilder();
    problems.forEach(p -> text.append(text.isEmpty() ? "" : " ").append(p.message()));
    return new Outcome.Held(Outcome.Facts.NONE, new Remark(first.code(), text.toString()));
  }

  private void account(ObjectNode line, Set<Remark> problems, Set<Remark> remarks) {
    Optional<LineAccount> wanted = LineAccount.of(line, settings);
    line.remove("Account");
    if (wanted.isEmpty()) {
      return;
    }
    String label = wanted.get().label();
    if (wanted.get().account().isEmpty()) {
      problems.add(Outcome.remark(Code.ACCOUNT_UNMAPPED, "Account: " + label + "."));
      return;
    }
    Account account = wanted.get().account().get();
    if (wanted.get().fallback()) {
      remarks.add(
          Outcome.remark(Code.FALLBACK_ACCOUNT, "%s on %s.".formatted(label, account.code())));
    }
    if (!account.active()) {
      problems.add(Outcome.remark(Code.ACCOUNT_ARCHIVED, "Account: " + label + "."));
    } else if (!account.takesLines() || account.code().isEmpty()) {
      problems.add(Outcome.remark(Code.ACCOUNT_NOT_ALLOWED, "Account: " + label + "."));
    } else {
      line.put("AccountCode", account.code());
    }
  }

  private void taxType(ObjectNode line, Set<Remark> problems) {
    String taxType = line.path("TaxType").asText("");
    if (!taxType.isEmpty() && !settings.knowsTaxType(taxType)) {
      problems.add(Outcome.remark(Code.TAX_TYPE_UNKNOWN, "Tax type: " + taxType + "."));
    }
  }

  /**
   * Tax that is left to Xero (tax mode native) is what Xero will compute from its own rate, line by
   * line (contract, 6.3): so it can be compared, proved and corrected like any other.
   */
  private void taxAmount(ObjectNode line) {
    Optional<BigDecimal> rate = settings.taxRate(line.path("TaxType").asText(""));
    if (rate.isPresent() && !line.has("TaxAmount") && line.path("LineAmount").isNumber()) {
      line.put(
          "TaxAmount",
          line.path("LineAmount")
              .decimalValue()
              .multiply(rate.get().movePointLeft(2))
              .setScale(2, RoundingMode.HALF_UP));
    }
  }

  private Optional<Resolution.AddOption> tracking(ObjectNode line, Set<Remark> problems) {
    for (JsonNode node : line.path("Tracking")) {
      ObjectNode pair = (ObjectNode) node;
      TrackingChoice choice = TrackingChoice.of(pair, settings.tracking());
      TrackingChoice.KEPT_BACK.forEach(pair::remove);
      String category = pair.path("Name").asText("");
      Optional<String> categoryId = settings.tracking().categoryId(category);
      if (categoryId.isEmpty()) {
        problems.add(Outcome.remark(Code.TRACKING_UNKNOWN, "Category: " + category + "."));
      } else if (choice.option().isPresent()) {
        pair.put("Option", choice.option().get().name());
      } else if (policies.createOptions()) {
        return Optional.of(
            new Resolution.AddOption(
                category, categoryId.get(), pair.path("Option").asText(""), choice.renames()));
      } else {
        problems.add(
            Outcome.remark(
                Code.TRACKING_UNKNOWN,
                "Option: " + category + " / " + pair.path("Option").asText("") + "."));
      }
    }
    return Optional.empty();
  }
}

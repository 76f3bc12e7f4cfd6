package io.fieldledger.connect.xero.sink.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.http.HttpRequest;
import io.fieldledger.connect.xero.sink.api.Verdict;
import io.fieldledger.connect.xero.sink.api.XeroConnection;
import io.fieldledger.connect.xero.sink.index.OrganisationSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads the organisation and its settings: four calls. */
public final class LiveSettings {
  private static final Map<String, BiConsumer<OrganisationSettings, JsonNode>> LISTS =
      Map.of(
          "Accounts", OrganisationSettings::putAccount,
          "TaxRates", OrganisationSettings::putTaxRate,
          "TrackingCategories", OrganisationSettings::putTrackingCategory);

  private LiveSettings() {}

  /** Empty when the organisation cannot be asked now, for whatever reason. */
  public static Optional<OrganisationSettings> read(XeroConnection xero) {
    OrganisationSettings settings = new OrganisationSettings();
    List<JsonNode> organisations = list(xero, "Organisation", "Organisations").orElse(List.of());
    if (organisations.size() != 1) {
      return Optional.empty();
    }
    settings.putOrganisation(organisations.get(0));
    for (Map.Entry<String, BiConsumer<OrganisationSettings, JsonNode>> list : LISTS.entrySet()) {
      Optional<List<JsonNode>> elements = list(xero, list.getKey(), list.getKey());
      if (elements.isEmpty()) {
        return Optional.empty();
      }
      elements.get().forEach(element -> list.getValue().accept(settings, element));
    }
    return Optional.of(settings);
  }

  private static Optional<List<JsonNode>> list(
      XeroConnection xero, String endpoint, String collection) {
    Verdict verdict = xero.send(HttpRequest.get(xero.url(endpoint))).verdict();
    if (!(verdict instanceof Verdict.Done done)) {
      return Optional.empty();
    }
    List<JsonNode> elements = new ArrayList<>();
    done.body().path(collection).forEach(elements::add);
    return Optional.of(elements);
  }
}

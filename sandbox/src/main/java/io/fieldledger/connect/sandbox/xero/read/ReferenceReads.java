package io.fieldledger.connect.sandbox.xero.read;

import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.xero.books.Account;
import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.Status;
import io.fieldledger.connect.sandbox.xero.books.TaxRate;
import io.fieldledger.connect.sandbox.xero.books.TrackingCategory;
import io.fieldledger.connect.sandbox.xero.json.RequestBody;
import io.fieldledger.connect.sandbox.xero.json.XeroJson;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Reads of the endpoints without paging: organisation, accounts, tax rates, tracking. */
final class ReferenceReads {
  private final Books books;
  private final XeroSwitches switches;
  private final Supplier<UUID> replyIds;

  ReferenceReads(Books books, XeroSwitches switches, Supplier<UUID> replyIds) {
    this.books = books;
    this.switches = switches;
    this.replyIds = replyIds;
  }

  ApiResponse get(Route route, ApiRequest request) {
    Parameters parameters = new Parameters(request);
    return switch (route.endpoint()) {
      case "Organisation" -> organisation(route);
      case "Accounts" -> accounts(route.id(), parameters, request);
      case "TaxRates" -> taxRates(route.id(), parameters);
      case "TrackingCategories" -> categories(route.id(), parameters);
      case "Currencies" -> reply(this::currencies);
      default -> reply(out -> out.empty(route.endpoint()));
    };
  }

  /** What is below one record and is no history. */
  ApiResponse sub(Route route) {
    return Envelope.notFound();
  }

  private ApiResponse organisation(Route route) {
    if (route.id() == null) {
      return reply(
          out -> {
            out.array("Organisations").object();
            ReferenceView.organisation(out, books.organisation());
            out.end().end();
          });
    }
    return route.id().equalsIgnoreCase("Actions")
        ? reply(out -> ReferenceView.actions(out, books.organisation()))
        : Envelope.notFound();
  }

  private ApiResponse accounts(String id, Parameters parameters, ApiRequest request) {
    Collection<Account> rows = books.accounts().rows();
    if (id != null) {
      UUID guid = RequestBody.parseGuid(id);
      List<Account> one = rows.stream().filter(account -> account.id().equals(guid)).toList();
      return one.isEmpty()
          ? Envelope.notFound()
          : list("Accounts", one, parameters, null, ReferenceView::account);
    }
    Long since = ModifiedSince.millis(request, switches);
    List<Account> accounts =
        rows.stream()
            .filter(account -> account.status() != Status.DELETED)
            .filter(account -> since == null || account.updatedMillis() >= since)
            .sorted(Comparator.comparing(Account::code, Comparator.nullsLast(String::compareTo)))
            .toList();
    return list("Accounts", accounts, parameters, Properties.ofAccounts(), ReferenceView::account);
  }

  private ApiResponse taxRates(String taxType, Parameters parameters) {
    List<TaxRate> rates =
        books.taxRates().values().stream()
            .filter(rate -> taxType == null || rate.taxType().equalsIgnoreCase(taxType))
            .sorted(Comparator.comparing(TaxRate::name))
            .toList();
    return taxType != null && rates.isEmpty()
        ? Envelope.notFound()
        : list("TaxRates", rates, parameters, Properties.ofTaxRates(), ReferenceView::taxRate);
  }

  private ApiResponse categories(String id, Parameters parameters) {
    UUID guid = id == null ? null : RequestBody.parseGuid(id);
    boolean archived = parameters.isTrue("includeArchived") || id != null;
    List<TrackingCategory> categories =
        books.categories().stream()
            .filter(category -> id == null || category.id.equals(guid))
            .filter(category -> category.status == Status.ACTIVE || archived)
            .toList();
    return id != null && categories.isEmpty()
        ? Envelope.notFound()
        : list(
            "TrackingCategories",
            categories,
            parameters,
            Properties.ofCategories(),
            (out, category) -> ReferenceView.category(out, category, archived));
  }

  private void currencies(XeroJson out) {
    out.array("Currencies");
    for (String code : books.organisation().currencies) {
      out.object().text("Code", code).text("Description", code).end();
    }
    out.end();
  }

  private <T> ApiResponse list(
      String collection,
      Collection<T> rows,
      Parameters parameters,
      Property.Set<T> properties,
      BiConsumer<XeroJson, T> members) {
    Predicate<T> wanted =
        properties == null
            ? row -> true
            : parameters
                .text("where")
                .map(where -> WhereParser.parse(where, properties))
                .orElse(row -> true);
    List<T> found = rows.stream().filter(wanted).toList();
    return reply(
        out -> {
          out.array(collection);
          for (T row : found) {
            out.object();
            members.accept(out, row);
            out.end();
          }
          out.end();
        });
  }

  private ApiResponse reply(Consumer<XeroJson> content) {
    return Envelope.ok(replyIds.get(), books.now(), content);
  }
}

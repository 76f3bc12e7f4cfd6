package io.fieldledger.connect.sandbox.xero;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.xero.books.Account;
import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.Status;
import io.fieldledger.connect.sandbox.xero.books.TaxRate;
import io.fieldledger.connect.sandbox.xero.read.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a person does in Xero's own screens while the connector runs: lock a period, archive an
 * account, reconcile a payment, merge contacts, write a document. For tests; it needs no token and
 * uses up no call. Every method throws {@link IllegalArgumentException} for what does not exist.
 */
public final class XeroClerk {
  private static final int PAGE_SIZE = 1000;
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final XeroApi api;

  XeroClerk(XeroApi api) {
    this.api = api;
  }

  /** Adds an account to the chart and gives its id. */
  public UUID addAccount(String code, String name, String type, boolean paymentsEnabled) {
    return change(
        books -> {
          UUID id = books.ids().next();
          books.put(
              new Account(
                  id,
                  code,
                  name,
                  type,
                  Status.ACTIVE,
                  "NONE",
                  paymentsEnabled,
                  null,
                  null,
                  books.now()));
          return id;
        });
  }

  /**
   * Adds a tax rate that suits all accounts, or gives it another percentage.
   *
   * @param percent with up to 4 decimals
   */
  public void setTaxRate(String taxType, BigDecimal percent) {
    change(
        books -> {
          BigDecimal rate = percent.setScale(4, RoundingMode.UNNECESSARY);
          List<String> classes = List.of("ASSET", "EQUITY", "EXPENSE", "LIABILITY", "REVENUE");
          TaxRate old = books.taxRates().get(taxType);
          String name = old == null ? taxType : old.name();
          return books.taxRates().put(taxType, new TaxRate(taxType, name, rate, classes, "OUTPUT"));
        });
  }

  /** Archives an account, or makes it active again. */
  public void setAccountActive(String code, boolean active) {
    edit(
        books -> {
          Account account = account(books, code);
          books.put(
              account.with(account.name(), active ? Status.ACTIVE : Status.ARCHIVED, books.now()));
        });
  }

  /**
   * Archives a contact, or makes it active again.
   *
   * @param contact its id, number or name
   */
  public void setContactActive(String contact, boolean active) {
    edit(books -> ContactScreen.setActive(books, contact, active));
  }

  /**
   * Erases a contact as Xero does when a person asks for it by law: nothing of the person is left.
   *
   * @param contact its id, number or name
   */
  public void eraseContact(String contact) {
    edit(books -> ContactScreen.erase(books, contact));
  }

  /** Merges a contact into another one, which gets its documents. The first is archived. */
  public void mergeContacts(String from, String into) {
    edit(books -> ContactScreen.merge(books, from, into));
  }

  /**
   * Sets the two lock dates.
   *
   * @param period or null for none
   * @param endOfYear or null for none
   */
  public void setLockDates(LocalDate period, LocalDate endOfYear) {
    edit(
        books -> {
          books.organisation().periodLockDate = period;
          books.organisation().endOfYearLockDate = endOfYear;
        });
  }

  /** STARTER limits the documents that can be approved in a month. */
  public void setPlan(String plan) {
    edit(
        books -> {
          books.organisation().plan = plan;
        });
  }

  /** Subscribes the organisation to one more currency. */
  public void addCurrency(String code) {
    change(books -> books.organisation().currencies.add(code));
  }

  /** Reconciles a payment with the bank, puts it into a batch of its own, or undoes either. */
  public void markPayment(UUID paymentId, boolean reconciled, boolean inBatch) {
    edit(books -> BankScreen.mark(books, paymentId, reconciled, inBatch));
  }

  /**
   * Creates a record with the API's rules, not marked as made by the app.
   *
   * @param collection for example {@code Invoices}
   * @param json one object with the API's members
   * @return the record as the API shows it
   */
  public String create(String collection, String json) {
    return write(collection, json, true);
  }

  /**
   * All records of a list, archived ones too, as the API shows them, past its limits and journal.
   *
   * @param collection for example {@code Invoices}
   */
  public List<JsonNode> list(String collection) {
    List<JsonNode> records = new ArrayList<>();
    int before;
    do {
      before = records.size();
      page(collection, 1 + before / PAGE_SIZE).forEach(records::add);
    } while (records.size() - before == PAGE_SIZE);
    return records;
  }

  private JsonNode page(String collection, int page) {
    ApiRequest request =
        new ApiRequest(
            "GET",
            Route.ROOT + collection,
            "",
            Map.of(
                "page", List.of(String.valueOf(page)),
                "pageSize", List.of(String.valueOf(PAGE_SIZE)),
                "unitdp", List.of("4"),
                "includeArchived", List.of("true")),
            Map.of("accept", "application/json"),
            new byte[0],
            Instant.EPOCH);
    Route route = Route.of(request.path()).orElseThrow(() -> unknown("list", collection));
    byte[] answer = api.locked(session -> session.reads().get(route, request)).body();
    try {
      return MAPPER.readTree(answer).path(collection);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Counts, sums and the trial balance as the control API shows them. */
  public JsonNode summary() {
    return change(books -> new Summary(books).toJson());
  }

  /** As {@link #create}, but changes the record that POST would find. */
  public String update(String collection, String json) {
    return write(collection, json, false);
  }

  private String write(String collection, String json, boolean create) {
    return api.locked(
        session ->
            new String(
                session
                    .writes()
                    .byPerson(collection, json.getBytes(StandardCharsets.UTF_8), create),
                StandardCharsets.UTF_8));
  }

  private void edit(Consumer<Books> edit) {
    change(
        books -> {
          edit.accept(books);
          return null;
        });
  }

  private <T> T change(Function<Books, T> change) {
    return api.locked(session -> change.apply(session.books()));
  }

  private static Account account(Books books, String code) {
    return books.accountByCode(code).orElseThrow(() -> unknown("account", code));
  }

  static IllegalArgumentException unknown(String what, Object name) {
    return new IllegalArgumentException("there is no " + what + " " + name);
  }
}

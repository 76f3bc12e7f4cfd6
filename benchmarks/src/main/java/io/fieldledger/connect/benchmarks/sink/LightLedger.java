package io.fieldledger.connect.benchmarks.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fieldledger.connect.benchmarks.process.JavaProcess;
import io.fieldledger.connect.sandbox.Sandbox;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Xero with more contacts and invoices than a sandbox should hold: their pages are written when
 * they are asked for. New invoices are taken and forgotten, as slowly as is asked for; everything
 * else is a sandbox's.
 */
public final class LightLedger {
  static final List<String> JVM_OPTIONS =
      List.of(
          "-Xmx400m",
          "-XX:+UseSerialGC",
          "-Dsun.net.httpserver.nodelay=true",
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");

  private static final int PAGE = 1000;
  private static final int THREADS = 8;
  private static final Pattern PAGE_NUMBER = Pattern.compile("(?:^|&)page=([0-9]+)(?:&|$)");
  private static final List<String> PASSED_ON =
      List.of("Authorization", "xero-tenant-id", "Accept", "Content-Type");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where it is. */
  record Ready(String url) {}

  private final int contacts;
  private final int invoices;
  private final Sandbox sandbox = Sandbox.builder().empty().build();
  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpServer server;
  private volatile long answerMillis;

  private LightLedger(int contacts, int invoices) throws IOException {
    this.contacts = contacts;
    this.invoices = invoices;
    sandbox.xero().switches().set("calls.per.minute", "1000000");
    sandbox.xero().switches().set("calls.per.day", "1000000");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(THREADS));
    server.createContext("/", this::passOn);
    server.createContext("/api.xro/2.0/Contacts", this::contacts);
    server.createContext("/api.xro/2.0/Invoices", this::invoices);
    server.start();
  }

  /**
   * Arguments: how many contacts and invoices there are. Commands: {@code where}, or {@code slow
   * <milliseconds>} for the answers to writes.
   */
  public static void main(String[] args) throws IOException {
    LightLedger ledger = new LightLedger(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
    JavaProcess.answer(
        command -> {
          if (command.startsWith("slow ")) {
            ledger.answerMillis = Long.parseLong(command.substring("slow ".length()));
          }
          return new Ready("http://127.0.0.1:" + ledger.server.getAddress().getPort());
        });
  }

  /** The id of a contact by its number. */
  static UUID contactId(long number) {
    return new UUID(1, number);
  }

  private void contacts(HttpExchange exchange) throws IOException {
    list(exchange, "Contacts", contacts, LightLedger::contact);
  }

  private void invoices(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("GET")) {
      list(exchange, "Invoices", invoices, this::invoice);
    } else {
      take(exchange);
    }
  }

  /** Appends one record. */
  private interface Writer {
    void write(StringBuilder out, int number);
  }

  private void list(HttpExchange exchange, String name, int size, Writer writer)
      throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    Matcher page = PAGE_NUMBER.matcher(query == null ? "" : query);
    int number = page.find() ? Integer.parseInt(page.group(1)) : 1;
    // Nothing changes here: what is asked for by time or by ids is not there.
    boolean whole =
        !exchange.getRequestHeaders().containsKey("If-Modified-Since")
            && (query == null || !query.contains("IDs="));
    int all = whole ? size : 0;
    StringBuilder out = new StringBuilder(2_000_000);
    out.append("{\"Status\":\"OK\",\"ProviderName\":\"App\",\"DateTimeUTC\":\"\\/Date(")
        .append(System.currentTimeMillis())
        .append(")\\/\",\"pagination\":{\"page\":")
        .append(number)
        .append(",\"pageSize\":1000,\"pageCount\":")
        .append((all + PAGE - 1) / PAGE)
        .append(",\"itemCount\":")
        .append(all)
        .append("},\"")
        .append(name)
        .append("\":[");
    for (int n = (number - 1) * PAGE; n < Math.min(all, number * PAGE); n++) {
      if (n > (number - 1) * PAGE) {
        out.append(',');
      }
      writer.write(out, n);
    }
    answer(exchange, 200, out.append("]}").toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void contact(StringBuilder out, int n) {
    out.append(
        """
        {"ContactID":"%1$s","ContactNumber":"ST-C-%2$d","ContactStatus":"ACTIVE","Name":"Customer %2$d",
        "FirstName":"Alex","LastName":"Customer %2$d","EmailAddress":"c%2$d@example.com","BankAccountDetails":"",
        "Addresses":[{"AddressType":"STREET","City":"","Region":"","PostalCode":"","Country":""},
        {"AddressType":"POBOX","AddressLine1":"%2$d E Washington St","City":"Phoenix","Region":"AZ","PostalCode":"85001","Country":"USA"}],
        "Phones":[{"PhoneType":"DDI","PhoneNumber":"","PhoneAreaCode":"","PhoneCountryCode":""},
        {"PhoneType":"DEFAULT","PhoneNumber":"%3$d","PhoneAreaCode":"602","PhoneCountryCode":""},
        {"PhoneType":"FAX","PhoneNumber":"","PhoneAreaCode":"","PhoneCountryCode":""},
        {"PhoneType":"MOBILE","PhoneNumber":"","PhoneAreaCode":"","PhoneCountryCode":""}],
        "UpdatedDateUTC":"\\/Date(1767225600000+0000)\\/","ContactGroups":[],"IsSupplier":false,"IsCustomer":true,
        "ContactPersons":[],"HasAttachments":false,"HasValidationErrors":false}"""
            .formatted(contactId(n), n, 5_000_000 + n));
  }

  private void invoice(StringBuilder out, int n) {
    out.append(
        """
        {"Type":"ACCREC","InvoiceID":"%1$s","InvoiceNumber":"%2$d","Reference":"ST-I-%2$d · Job %2$d",
        "Payments":[],"CreditNotes":[],"Prepayments":[],"Overpayments":[],"AmountDue":389.10,"AmountPaid":0.00,"AmountCredited":0.00,
        "SentToContact":false,"CurrencyRate":1.0,"HasErrors":false,"IsDiscounted":false,"HasAttachments":false,
        "Contact":{"ContactID":"%3$s","Name":"Customer %4$d","Addresses":[],"Phones":[],"ContactGroups":[],"ContactPersons":[],"HasValidationErrors":false},
        "DateString":"2026-01-14T00:00:00","Date":"\\/Date(1768348800000+0000)\\/","DueDateString":"2026-02-13T00:00:00",
        "DueDate":"\\/Date(1770940800000+0000)\\/","Status":"AUTHORISED","LineAmountTypes":"Exclusive",
        "LineItems":[{"LineItemID":"%5$s","Description":"Replaced the blower motor and tested the heat pump in both modes",
        "UnitAmount":389.1000,"TaxType":"NONE","TaxAmount":0.00,"LineAmount":389.10,"AccountCode":"4000","Tracking":[{"Name":"Business unit",
        "Option":"Phoenix HVAC","TrackingCategoryID":"00000000-0000-0003-0000-000000000001"}],"Quantity":1.0000}],
        "SubTotal":389.10,"TotalTax":0.00,"Total":389.10,"UpdatedDateUTC":"\\/Date(1768348800000+0000)\\/","CurrencyCode":"USD"}"""
            .formatted(new UUID(2, n), n, contactId(n % contacts), n % contacts, new UUID(3, n)));
  }

  /** Answers a batch as if all of it were posted. */
  private void take(HttpExchange exchange) throws IOException {
    JsonNode sent = JSON.readTree(exchange.getRequestBody());
    ObjectNode answer = JSON.createObjectNode().put("Status", "OK");
    ArrayNode taken = answer.putArray("Invoices");
    for (JsonNode invoice : sent.path("Invoices")) {
      ObjectNode element = ((ObjectNode) invoice).deepCopy();
      element.put("InvoiceID", UUID.randomUUID().toString()).put("HasErrors", false);
      element.put("StatusAttributeString", "OK").put("CurrencyCode", "USD");
      for (String amount : List.of("SubTotal", "Total", "AmountDue")) {
        element.put(amount, DesiredStates.TOTAL);
      }
      element.put("TotalTax", 0).put("AmountPaid", 0).put("AmountCredited", 0);
      taken.add(element);
    }
    pause(answerMillis);
    answer(exchange, 200, JSON.writeValueAsBytes(answer));
  }

  private void passOn(HttpExchange exchange) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(sandbox.xero().url() + exchange.getRequestURI()))
            .method(
                exchange.getRequestMethod(),
                HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    for (String name : PASSED_ON) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    try {
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      answer(exchange, answer.statusCode(), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

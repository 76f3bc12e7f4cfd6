package io.fieldledger.connect.xero.source;

import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.sandbox.ApiEndpoint;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.xero.XeroClerk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A small organisation in the sandbox. */
final class SandboxOrganisation implements AutoCloseable {
  final Sandbox sandbox = Sandbox.builder().empty().build();

  SandboxOrganisation() {
    // Tests poll in milliseconds; the limits have tests of their own.
    set("calls.per.minute", "100000");
    set("calls.per.day", "1000000");
  }

  SandboxOrganisation set(String name, String value) {
    xero().switches().set(name, value);
    return this;
  }

  ApiEndpoint xero() {
    return sandbox.xero();
  }

  XeroClerk clerk() {
    return sandbox.xeroClerk();
  }

  /** Its id. */
  String contact(String name) {
    return id("ContactID", clerk().create("Contacts", "{\"Name\":\"%s\"}".formatted(name)));
  }

  void rename(String id, String name) {
    clerk().update("Contacts", "{\"ContactID\":\"%s\",\"Name\":\"%s\"}".formatted(id, name));
  }

  /** The id of an approved invoice over 108.38. */
  String invoice(String contact, String number) {
    return invoice(contact, number, "2026-11-14");
  }

  String invoice(String contact, String number, String date) {
    return id(
        "InvoiceID",
        clerk()
            .create(
                "Invoices",
                """
                {"Type":"ACCREC","Status":"AUTHORISED","InvoiceNumber":"%s","Contact":{"ContactID":"%s"},
                 "Date":"%s","DueDate":"2026-11-28","LineAmountTypes":"Exclusive",
                 "LineItems":[{"Description":"Repair","Quantity":1,"UnitAmount":108.38,
                  "AccountCode":"4000","TaxType":"NONE"}]}
                """
                    .formatted(number, contact, date)));
  }

  /** The id of an approved credit note. */
  String creditNote(String contact, String number) {
    return id(
        "CreditNoteID",
        clerk()
            .create(
                "CreditNotes",
                """
                {"Type":"ACCRECCREDIT","Status":"AUTHORISED","CreditNoteNumber":"%s",
                 "Contact":{"ContactID":"%s"},"Date":"2026-11-14","LineAmountTypes":"Exclusive",
                 "LineItems":[{"Description":"Discount","Quantity":1,"UnitAmount":8.38,
                  "AccountCode":"4000","TaxType":"NONE"}]}
                """
                    .formatted(number, contact)));
  }

  private static String id(String member, String record) {
    try {
      return Json.read(record.getBytes(StandardCharsets.UTF_8)).path(member).asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lists that were asked for. */
  long calls(String endpoint) {
    return xero().journal().calls("GET", ".*/" + endpoint).size();
  }

  Map<String, String> config(String streams) {
    Map<String, String> config = new HashMap<>();
    config.put("name", "xero");
    config.put("xero.api.url", xero().url());
    config.put("xero.identity.url", xero().url());
    config.put("xero.tenant.id", SandboxCredentials.XERO_TENANT_ID);
    config.put("xero.client.id", SandboxCredentials.XERO_CLIENT_ID);
    config.put("xero.client.secret", SandboxCredentials.XERO_CLIENT_SECRET);
    config.put("xero.calls.per.day", "1000000");
    config.put("xero.streams", streams);
    config.put("poll.interval.ms", "5000");
    config.put("settings.poll.interval.ms", "5000");
    config.put("retry.backoff.ms", "500");
    config.put("retry.backoff.max.ms", "2000");
    return config;
  }

  @Override
  public void close() {
    sandbox.close();
  }
}

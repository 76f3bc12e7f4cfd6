package io.fieldledger.connect.xero.sink.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.xero.sink.desired.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.GraphLayout;

/**
 * What contacts and invoices cost in memory, with their share of all tables: 200,000 contacts and
 * 300,000 invoices must fit into a worker's heap beside everything else.
 */
class IndexMemoryTest {
  private static final int CONTACTS = 4_000;
  private static final int INVOICES = 6_000;
  private static final String[] ACCOUNTS = {"4000", "4050", "4300"};

  private final Random random = new Random(7);

  private String uuid() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private static JsonNode json(String text) {
    try {
      return Json.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private IndexedContact contact(String id, int n) {
    return IndexedContact.of(
        json(
            """
            {"ContactID":"%s","ContactNumber":"ST-C-%d","Name":"Johnson, Margaret %d",
             "ContactStatus":"ACTIVE","EmailAddress":"margaret.j%d@example.com",
             "Phones":[{"PhoneType":"DEFAULT","PhoneNumber":"%07d","PhoneAreaCode":"602"}],
             "Addresses":[{"AddressType":"STREET","AddressLine1":"%d East Camelback Road","PostalCode":"85016"}]}
            """
                .formatted(id, 810_000 + n, n, n, n, n)));
  }

  private IndexedDocument invoice(String contactId, int n) {
    StringBuilder lines = new StringBuilder();
    int count = 1 + random.nextInt(5);
    long total = 0;
    for (int i = 0; i < count; i++) {
      long cents = 1000L + random.nextInt(90_000);
      total += cents;
      lines
          .append(i == 0 ? "" : ",")
          .append(
              """
              {"Description":"Work","Quantity":1.0,"UnitAmount":%1$s,"LineAmount":%1$s,"AccountCode":"%2$s",
               "TaxType":"NONE","TaxAmount":0.00,"Tracking":[{"Name":"Business unit","Option":"Phoenix HVAC"}]}
              """
                  .formatted(money(cents), ACCOUNTS[random.nextInt(ACCOUNTS.length)]));
    }
    return IndexedDocument.of(
        Kind.INVOICE,
        json(
            """
            {"Type":"ACCREC","InvoiceID":"%s","InvoiceNumber":"%d","Reference":"ST-I-%d · Job 5512",
             "Status":"%s","Contact":{"ContactID":"%s"},"Date":"2026-%02d-%02d","DueDate":"2026-12-14",
             "Total":%s,"AmountDue":%s,"AmountPaid":%s,"LineItems":[%s]}
            """
                .formatted(
                    uuid(),
                    104_000 + n,
                    904_000 + n,
                    n % 3 == 0 ? "AUTHORISED" : "PAID",
                    contactId,
                    1 + n % 12,
                    1 + n % 28,
                    money(total),
                    n % 3 == 0 ? money(total) : "0.00",
                    n % 3 == 0 ? "0.00" : money(total),
                    lines)));
  }

  private static String money(long cents) {
    return String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100);
  }

  /** Fields of records are hidden from jol otherwise. */
  @BeforeAll
  static void lookIntoRecords() {
    System.setProperty("jol.magicFieldOffset", "true");
  }

  @Test
  void contactsAndInvoicesAreSmall() {
    Index index = new Index();
    long empty = GraphLayout.parseInstance(index).totalSize();
    String[] ids = new String[CONTACTS];
    for (int n = 0; n < CONTACTS; n++) {
      ids[n] = uuid();
      index.put(contact(ids[n], n));
    }
    index.takeChanges();
    long withContacts = GraphLayout.parseInstance(index).totalSize();
    for (int n = 0; n < INVOICES; n++) {
      index.put(invoice(ids[random.nextInt(CONTACTS)], n));
    }
    index.takeChanges();
    long withInvoices = GraphLayout.parseInstance(index).totalSize();

    long perContact = (withContacts - empty) / CONTACTS;
    long perInvoice = (withInvoices - withContacts) / INVOICES;
    System.out.printf("bytes a contact: %d, bytes an invoice: %d%n", perContact, perInvoice);
    assertThat(perContact).isLessThanOrEqualTo(550);
    assertThat(perInvoice).isLessThanOrEqualTo(750);
  }
}

package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.contact.Agreements;
import io.fieldledger.connect.core.contact.MemoryAgreements;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedContact;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** A small organisation and documents for it, written as JSON. */
final class Sample {
  final Index index = new Index();
  final Policies policies;

  Sample() {
    this(new Policies(Policies.ContactMatch.NAME, true));
  }

  Sample(Policies policies) {
    this.policies = policies;
    index.settings().putOrganisation(json("{'Name':'Desert Air','BaseCurrency':'USD'}"));
    account("4000", "Service revenue", "REVENUE", "REVENUE", "ACTIVE");
    account("4050", "Materials revenue", "REVENUE", "REVENUE", "ACTIVE");
    account("4999", "Old revenue", "REVENUE", "REVENUE", "ARCHIVED");
    account("2550", "Customer deposits", "CURRLIAB", "LIABILITY", "ACTIVE");
    account("1090", "Undeposited funds", "BANK", "ASSET", "ACTIVE");
    account("6900", "Bad debts", "EXPENSE", "EXPENSE", "ACTIVE");
    index.settings().putTaxRate(json("{'TaxType':'NONE','Status':'ACTIVE'}"));
    index.settings().putTaxRate(json("{'TaxType':'TAX001','Status':'ACTIVE'}"));
    index
        .settings()
        .putTrackingCategory(
            json(
                "{'TrackingCategoryID':'cat-1','Name':'Business unit','Status':'ACTIVE',"
                    + "'Options':[{'Name':'HVAC Service','Status':'ACTIVE'}]}"));
  }

  void account(String code, String name, String type, String accountClass, String status) {
    index
        .settings()
        .putAccount(
            json(
                "{'AccountID':'acc-%s','Code':'%s','Name':'%s','Type':'%s','Class':'%s','Status':'%s'}"
                    .formatted(code, code, name, type, accountClass, status)));
  }

  void contact(String id, String number, String name, String more) {
    index.put(
        IndexedContact.of(
            json(
                "{'ContactID':'%s','ContactNumber':'%s','Name':'%s','ContactStatus':'ACTIVE'%s}"
                    .formatted(id, number, name, more))));
  }

  IndexedDocument invoice(String id, String key, String number, String total, String due) {
    IndexedDocument invoice =
        IndexedDocument.of(
            Kind.INVOICE,
            json(
                ("{'InvoiceID':'%s','InvoiceNumber':'%s','Reference':'%s · Job 1','Status':'%s',"
                        + "'Contact':{'ContactID':'c-1'},'Total':%s,'AmountDue':%s,"
                        + "'AmountPaid':%s}")
                    .formatted(
                        id,
                        number,
                        key,
                        due.equals("0.00") ? "PAID" : "AUTHORISED",
                        total,
                        due,
                        new java.math.BigDecimal(total).subtract(new java.math.BigDecimal(due)))));
    index.put(invoice);
    return invoice;
  }

  void creditNote(String id, String reference, String total, String remaining) {
    index.put(
        IndexedDocument.of(
            Kind.CREDIT_NOTE,
            json(
                ("{'CreditNoteID':'%s','CreditNoteNumber':'N-%s','Reference':'%s',"
                        + "'Status':'AUTHORISED','Contact':{'ContactID':'c-1'},'Total':%s,"
                        + "'RemainingCredit':%s}")
                    .formatted(id, id, reference, total, remaining))));
  }

  final Agreements agreements = new MemoryAgreements();

  Resolution resolve(DesiredDocument document) {
    return new Resolver(index, policies, agreements).resolve(document, null, Beside.nothing());
  }

  Resolution resolve(DesiredDocument document, JsonNode read, boolean namesakeWaits) {
    return new Resolver(index, policies, agreements)
        .resolve(document, read, Beside.contact(namesakeWaits, Optional.empty()));
  }

  Resolution resolve(DesiredDocument contact, Instant changed) {
    return new Resolver(index, policies, agreements)
        .resolve(contact, null, Beside.contact(false, Optional.of(changed)));
  }

  /** After the contact was read from Xero. */
  Resolution resolveRead(DesiredDocument contact, Instant changed) {
    return new Resolver(index, policies, agreements)
        .resolve(contact, json("{}"), Beside.contact(false, Optional.of(changed)));
  }

  static DesiredDocument document(Kind kind, String key, String body) {
    return new DesiredDocument(kind, key, true, json(body));
  }

  static DesiredDocument absent(Kind kind, String key) {
    return new DesiredDocument(kind, key, false, json("{}"));
  }

  /** JSON with single quotes, so that tests stay readable. */
  static ObjectNode json(String text) {
    try {
      return (ObjectNode) Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

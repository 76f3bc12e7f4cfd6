package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Whole documents by id, deflated: months of them cost no more than what the index keeps of each.
 */
final class DeflatedDocuments {
  /** What documents have in common; of that only references are stored. */
  private static final byte[] COMMON =
      ("\"ContactStatus\":\"ACTIVE\",\"EmailAddress\":\"\",\"Phones\":[{\"PhoneType\":\"DEFAULT\","
              + "\"PhoneNumber\":\"\",\"Addresses\":[{\"AddressType\":\"STREET\","
              + "\"AddressLine1\":\"\",\"City\":\"\",\"Region\":\"\",\"PostalCode\":\"\","
              + "{\"Account\":{\"AccountID\":\"\"},\"Amount\":,\"Invoice\":{\"InvoiceID\":\"\"},"
              + "\"PaymentID\":\"\",\"Type\":\"ACCRECCREDIT\",\"CreditNoteNumber\":\"\","
              + "\"Status\":\"AUTHORISED\",\"CurrencyCode\":\"USD\",\"LineAmountTypes\":"
              + "\"Exclusive\",\"InvoiceNumber\":\"\",\"Url\":\"https://go.servicetitan.com/#/\","
              + "\"SubTotal\":,\"TotalTax\":,\"Total\":,\"Reference\":\"ST-P-\",\"Reference\":"
              + "\"ST-I- · Job \",\"DueDate\":\"2026-\",\"Date\":\"2026-\",\"Contact\":"
              + "{\"ContactID\":\"\"},\"LineItems\":[{\"Description\":\"\",\"Quantity\":1.0000,"
              + "\"UnitAmount\":,\"LineAmount\":,\"AccountCode\":\"4000\",\"TaxType\":\"NONE\","
              + "\"TaxAmount\":0.00,\"Tracking\":[{\"Name\":\"\",\"Option\":\"\"}],"
              + "\"LineItemID\":\"shadow-")
          .getBytes(StandardCharsets.UTF_8);

  private final Map<String, byte[]> documents = new HashMap<>();

  void put(String id, JsonNode document) {
    documents.put(id, deflated(Json.bytes(document)));
  }

  boolean has(String id) {
    return documents.containsKey(id);
  }

  void remove(String id) {
    documents.remove(id);
  }

  /** A copy of its own. */
  Optional<ObjectNode> get(String id) {
    return Optional.ofNullable(documents.get(id)).map(DeflatedDocuments::inflated);
  }

  private static byte[] deflated(byte[] text) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      deflater.setDictionary(COMMON);
      deflater.setInput(text);
      deflater.finish();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] some = new byte[512];
      while (!deflater.finished()) {
        bytes.write(some, 0, deflater.deflate(some));
      }
      return bytes.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static ObjectNode inflated(byte[] bytes) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setDictionary(COMMON);
      inflater.setInput(bytes);
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      byte[] some = new byte[2048];
      while (!inflater.finished()) {
        text.write(some, 0, inflater.inflate(some));
      }
      return (ObjectNode) Json.read(text.toByteArray());
    } catch (DataFormatException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      inflater.end();
    }
  }
}

package io.fieldledger.connect.servicetitan.sink.records;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.contact.ContactDetails;
import io.fieldledger.connect.core.contact.ContactField;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.servicetitan.sink.desired.Kind;
import io.fieldledger.connect.servicetitan.sink.desired.Party;
import io.fieldledger.connect.servicetitan.sink.desired.Slot;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A customer or vendor as ServiceTitan told it (contract, 5.3 and 5.4).
 *
 * @param json all its members
 * @param xeroId the ContactID it carries as external data; empty when it carries none
 * @param contacts of a customer, by id; empty when they were not read
 */
public record Found(Kind kind, JsonNode json, String xeroId, List<Contact> contacts) {
  /** The key of the external data. */
  public static final String MARK = "xeroContactId";

  /**
   * One way to reach a customer.
   *
   * @param modified when it was changed last; {@link Instant#MIN} when that was not told
   */
  public record Contact(long id, String type, String value, String memo, Instant modified) {
    public static Contact of(JsonNode json) {
      return new Contact(
          json.path("id").asLong(),
          json.path("type").asText(""),
          json.path("value").asText(""),
          json.path("memo").asText(""),
          modifiedOn(json));
    }
  }

  public Found {
    contacts = contacts.stream().sorted(Comparator.comparingLong(Contact::id)).toList();
  }

  public static Found of(Kind kind, JsonNode json) {
    return new Found(kind, json, mark(json), List.of());
  }

  /** One that is not there yet. */
  public static Found nothing(Kind kind) {
    return of(kind, Json.mapper().createObjectNode());
  }

  private static String mark(JsonNode json) {
    for (JsonNode data : json.path("externalData")) {
      if (data.path("key").asText("").equals(MARK)) {
        return data.path("value").asText("");
      }
    }
    return "";
  }

  public Found withContacts(List<Contact> read) {
    return new Found(kind, json, xeroId, read);
  }

  public long id() {
    return json.path("id").asLong();
  }

  public String name() {
    return json.path("name").asText("");
  }

  public boolean active() {
    return json.path("active").asBoolean(true);
  }

  /** What a customer owes; zero for a vendor. Negative when it has credit. */
  public BigDecimal balance() {
    JsonNode balance = json.path("balance");
    return balance.isMissingNode() || balance.isNull()
        ? BigDecimal.ZERO
        : new BigDecimal(balance.asText());
  }

  /** The customer it was merged into; 0 when it was not. */
  public long mergedTo() {
    return json.path("mergedToId").asLong(0);
  }

  /** When it was changed last; not moved by a change of contacts (contract, 5.3). */
  public Instant changed() {
    return modifiedOn(json);
  }

  /** When it or one of its contacts was changed last, which is the time of the source's record. */
  public Instant touched() {
    return contacts.stream()
        .map(Contact::modified)
        .reduce(changed(), (one, other) -> one.isAfter(other) ? one : other);
  }

  private static Instant modifiedOn(JsonNode json) {
    try {
      return OffsetDateTime.parse(json.path("modifiedOn").asText("")).toInstant();
    } catch (DateTimeException e) {
      return Instant.MIN;
    }
  }

  /** The contact in a slot. */
  public Optional<Contact> at(Slot slot) {
    return contacts.stream()
        .filter(contact -> contact.type().equals(slot.type()))
        .skip(slot.position())
        .findFirst();
  }

  /** For comparing. */
  public ContactDetails details() {
    ContactDetails.Builder details = ContactDetails.builder().name(name());
    Party.address(details, json.path("address"));
    if (kind == Kind.VENDOR) {
      JsonNode info = json.path("contactInfo");
      return details
          .email(info.path("email").asText(""))
          .phone(ContactField.PHONE, info.path("phone").asText(""))
          .phone(ContactField.FAX, info.path("fax").asText(""))
          .build();
    }
    for (Slot slot : Slot.values()) {
      String value = at(slot).map(Contact::value).orElse("");
      if (slot == Slot.EMAIL) {
        details.email(value);
      } else {
        details.phone(slot.field(), value);
      }
    }
    return details.build();
  }

  /** For sentences: {@code customer 104871 (Jane Roe)}. */
  public String label() {
    return kind.of(id()) + " (" + name() + ")";
  }
}

package io.fieldledger.connect.sandbox.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;

/** The tenant's payment types and the account each is booked to. */
enum PaymentType {
  CASH(501, "Cash", GlAccount.UNDEPOSITED),
  CHECK(502, "Check", GlAccount.UNDEPOSITED),
  CREDIT_CARD(503, "Credit Card", GlAccount.CARD_CLEARING),
  ACH(504, "ACH", GlAccount.CARD_CLEARING),
  FINANCING(505, "Financing", GlAccount.CARD_CLEARING),
  WRITE_OFF(506, "Write-off", GlAccount.BAD_DEBTS),
  GIFT_CARD(507, "Gift card", GlAccount.GIFT_CARDS);

  private final long id;
  private final String title;
  private final GlAccount account;

  PaymentType(long id, String title, GlAccount account) {
    this.id = id;
    this.title = title;
    this.account = account;
  }

  long id() {
    return id;
  }

  String title() {
    return title;
  }

  GlAccount account() {
    return account;
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("id", id);
    json.put("name", title);
    json.put("modifiedOn", "2024-06-03T15:20:41.2210987Z");
    json.put("createdOn", "2019-02-04T16:12:30Z");
    return json;
  }
}

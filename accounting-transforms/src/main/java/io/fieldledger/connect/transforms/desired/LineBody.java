package io.fieldledger.connect.transforms.desired;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the parts that several documents share: lines, accounts, tracking, references. */
final class LineBody {
  private LineBody() {}

  static List<Object> lines(List<LineItem> lines) {
    List<Object> items = new ArrayList<>(lines.size());
    lines.forEach(line -> items.add(line(line)));
    return items;
  }

  private static Map<String, Object> line(LineItem line) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("Description", line.description());
    if (line instanceof LineItem.Amount amount) {
      item.put("Quantity", amount.quantity());
      item.put("UnitAmount", amount.unitAmount());
      item.put("LineAmount", amount.lineAmount());
      amount.account().ifPresent(account -> account(account, item));
      item.put("TaxType", amount.taxType());
      put(item, "TaxAmount", amount.taxAmount());
      item.put("Tracking", tracking(amount.tracking()));
    }
    return item;
  }

  /** A journal's line: debits are positive, and there is no quantity. */
  static Map<String, Object> journalLine(LineItem.Amount line) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("LineAmount", line.lineAmount());
    line.account().ifPresent(account -> account(account, item));
    item.put("Description", line.description());
    item.put("TaxType", line.taxType());
    item.put("Tracking", tracking(line.tracking()));
    return item;
  }

  static List<Object> tracking(List<TrackingOption> options) {
    List<Object> tracking = new ArrayList<>(options.size());
    for (TrackingOption option : options) {
      Map<String, Object> category = new LinkedHashMap<>();
      category.put("Name", option.category());
      category.put("Option", option.option());
      option.key().ifPresent(key -> category.put("Key", key));
      tracking.add(category);
    }
    return tracking;
  }

  private static void account(AccountRef account, Map<String, Object> item) {
    if (account instanceof AccountRef.Code code) {
      item.put("AccountCode", code.code());
    } else if (account instanceof AccountRef.Ledger ledger) {
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("Number", ledger.number().orElse(null));
      body.put("Name", ledger.name().orElse(null));
      body.put("Type", ledger.type().orElse(null));
      put(body, "Fallback", ledger.fallback());
      item.put("Account", body);
    }
  }

  static Map<String, Object> code(String code) {
    Map<String, Object> account = new LinkedHashMap<>();
    account.put("Code", code);
    return account;
  }

  /** A contact that Xero finds or makes by its name. */
  static Map<String, Object> named(String contact) {
    Map<String, Object> reference = new LinkedHashMap<>();
    reference.put("Name", contact);
    return reference;
  }

  static Map<String, Object> reference(String mark) {
    Map<String, Object> reference = new LinkedHashMap<>();
    reference.put("ExternalKey", mark);
    return reference;
  }

  static void put(Map<String, Object> body, String name, Optional<?> value) {
    value.ifPresent(present -> body.put(name, present));
  }
}

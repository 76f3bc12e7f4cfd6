package io.fieldledger.connect.quickstart.tieout;

import java.util.Map;

/** A customer, vendor or contact by field, as its system writes it; what it has not is missing. */
public record Details(Map<Field, String> texts) {
  public static final Details NONE = new Details(Map.of());

  public Details {
    texts = Map.copyOf(texts);
  }

  /** Empty when there is none. */
  public String text(Field field) {
    return texts.getOrDefault(field, "");
  }

  public String name() {
    return text(Field.NAME);
  }
}

package io.fieldledger.connect.xero.source.shape;

import io.fieldledger.connect.core.source.RecordKey;
import io.fieldledger.connect.core.source.shape.Shape;

/** What all of Xero's models have: the namespace of their schemas and the kind of id. */
public final class Model {
  public static final String NAMESPACE = "io.fieldledger.xero.";

  public static final RecordKey KEY = RecordKey.text(NAMESPACE);

  private Model() {}

  /**
   * @param simpleName without the namespace: Invoice, LineItem
   */
  static Shape.Builder named(String simpleName) {
    return Shape.named(NAMESPACE + simpleName);
  }
}

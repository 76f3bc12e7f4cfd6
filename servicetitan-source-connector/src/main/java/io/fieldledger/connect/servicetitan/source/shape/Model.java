package io.fieldledger.connect.servicetitan.source.shape;

import io.fieldledger.connect.core.source.RecordKey;
import io.fieldledger.connect.core.source.shape.Shape;

/** What all of ServiceTitan's models have: the namespace of their schemas and the kind of id. */
public final class Model {
  public static final String NAMESPACE = "io.fieldledger.servicetitan.";

  public static final RecordKey KEY = RecordKey.int64(NAMESPACE);

  private Model() {}

  /**
   * @param simpleName without the namespace: Invoice, InvoiceItem
   */
  static Shape.Builder named(String simpleName) {
    return Shape.named(NAMESPACE + simpleName);
  }
}

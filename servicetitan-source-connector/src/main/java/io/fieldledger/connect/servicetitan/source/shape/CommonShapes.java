package io.fieldledger.connect.servicetitan.source.shape;

/** Models that several of ServiceTitan's records contain (contract, section 5). */
final class CommonShapes {
  private CommonShapes() {}

  /** An id with the name people see. */
  static final Shape NAMED = Shape.named("NamedField").ids("id").texts("name").build();

  static final Shape ADDRESS =
      Shape.named("Address").texts("street", "unit", "city", "state", "zip", "country").build();

  static final Shape BATCH = Shape.named("Batch").ids("id").texts("number", "name").build();

  static final Shape GL_ACCOUNT =
      Shape.named("GlAccount").ids("id").texts("name", "number", "type", "detailType").build();

  /** Accounting's custom fields carry no type id, those of the other modules do. */
  static final Shape CUSTOM_FIELD = Shape.named("CustomField").texts("name", "value").build();

  static final Shape TYPED_CUSTOM_FIELD =
      Shape.named("TypedCustomField").int64s("typeId").texts("name", "value").build();

  static final Shape EXTERNAL_DATA = Shape.named("ExternalData").texts("key", "value").build();
}

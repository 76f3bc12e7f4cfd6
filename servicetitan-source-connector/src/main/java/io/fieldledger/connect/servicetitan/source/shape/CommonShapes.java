package io.fieldledger.connect.servicetitan.source.shape;

import io.fieldledger.connect.core.source.shape.Shape;
import java.util.List;

/** Models that several of ServiceTitan's records contain (contract, section 5). */
final class CommonShapes {
  private CommonShapes() {}

  /** An id with the name people see. */
  static final Shape NAMED = Model.named("NamedField").ids("id").texts("name").build();

  static final Shape ADDRESS =
      Model.named("Address").texts("street", "unit", "city", "state", "zip", "country").build();

  static final Shape BATCH = Model.named("Batch").ids("id").texts("number", "name").build();

  /** What a document says of an account; the accounts themselves are {@link AccountShapes}. */
  static final Shape GL_ACCOUNT =
      Model.named("GlAccountReference")
          .ids("id")
          .texts("name", "number", "type", "detailType")
          .build();

  static final Shape SALES_TAX =
      Model.named("SalesTax").ids("id").texts("name").amounts("taxRate").build();

  /** Where a customer lives and where work is done. */
  static final Shape CUSTOMER_ADDRESS =
      Model.named("CustomerAddress")
          .texts("street", "unit", "city", "state", "zip", "country")
          .reals("latitude", "longitude")
          .build();

  /** Accounting's custom fields carry no type id, those of the other modules do. */
  static final Shape CUSTOM_FIELD = Model.named("CustomField").texts("name", "value").build();

  static final Shape TYPED_CUSTOM_FIELD =
      Model.named("TypedCustomField").int64s("typeId").texts("name", "value").build();

  static final Shape EXTERNAL_DATA = Model.named("ExternalData").texts("key", "value").build();

  /** Documented as text, sent as the integer 0 (contract, 5.6). */
  static final List<String> LANDED_COST_METHODS = List.of("None", "ByValue");
}

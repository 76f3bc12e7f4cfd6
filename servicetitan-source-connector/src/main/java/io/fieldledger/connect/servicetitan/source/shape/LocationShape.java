package io.fieldledger.connect.servicetitan.source.shape;

import io.fieldledger.connect.core.source.shape.Shape;

/** ExportLocationsResponse (contract, 5.3). */
public final class LocationShape {
  private LocationShape() {}

  public static final Shape LOCATION =
      Model.named("Location")
          .ids("id")
          .flags("active")
          .int64s("customerId")
          .texts("name")
          .object("address", CommonShapes.CUSTOMER_ADDRESS)
          .int64s("taxZoneId", "zoneId")
          .flags("taxExempt")
          .int64s("mergedToId", "createdById")
          .numbers("tagTypeIds")
          .list("customFields", CommonShapes.TYPED_CUSTOM_FIELD)
          .list("externalData", CommonShapes.EXTERNAL_DATA)
          .instants("createdOn", "modifiedOn")
          .build();
}

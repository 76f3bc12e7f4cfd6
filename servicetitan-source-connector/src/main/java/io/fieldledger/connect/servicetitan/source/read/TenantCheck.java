package io.fieldledger.connect.servicetitan.source.read;

import io.fieldledger.connect.core.source.decode.RecordCheck;
import io.fieldledger.connect.core.source.shape.Kind;
import io.fieldledger.connect.core.source.shape.Shape;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;

/**
 * Refuses records that say they are another tenant's: business units do (contract, 5.8). The token
 * is checked before anything is read; this is the second lock on the same door.
 */
final class TenantCheck implements RecordCheck {
  private static final String TENANT = "tenant";
  private static final String ID = "id";

  private final long tenant;

  private TenantCheck(long tenant) {
    this.tenant = tenant;
  }

  /** Costs nothing for records that do not tell their tenant. */
  static RecordCheck of(Shape shape, long tenant) {
    boolean told =
        shape
            .member(TENANT)
            .filter(m -> m.kind() == Kind.OBJECT && m.shape().member(ID).isPresent())
            .isPresent();
    return told ? new TenantCheck(tenant) : NONE;
  }

  @Override
  public Optional<String> objection(Struct value) {
    Struct named = value.getStruct(TENANT);
    // Some ids are 0 where others are null (contract, 5.0).
    if (named == null || named.getInt64(ID) == 0 || named.getInt64(ID) == tenant) {
      return Optional.empty();
    }
    return Optional.of(
        "%s.%s: the record is of tenant %d, the connector of tenant %d"
            .formatted(TENANT, ID, named.getInt64(ID), tenant));
  }
}

package io.fieldledger.connect.core.source.shape;

import java.util.List;
import org.apache.kafka.connect.data.Field;

/**
 * One member of a shape.
 *
 * @param field its place in the Connect schema
 * @param shape of the object or of the list's elements; null for all other kinds
 * @param choices the documented values of a {@link Kind#CHOICE} in their order, else empty
 */
public record Member(Field field, Kind kind, Shape shape, List<String> choices) {

  public String name() {
    return field.name();
  }
}

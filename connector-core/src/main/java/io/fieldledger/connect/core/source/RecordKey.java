package io.fieldledger.connect.core.source;

import java.util.regex.Pattern;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/**
 * The key of a system's records: a Struct {@code {id}}. An id is a Long where the system counts its
 * records and a String where it gives them UUIDs or codes; all ids of a stream are of one type.
 */
public final class RecordKey {
  private static final String ID = "id";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  private final Schema schema;
  private final Field field;

  private RecordKey(String namespace, Schema idSchema) {
    this.schema =
        SchemaBuilder.struct().name(namespace + "Key").version(1).field(ID, idSchema).build();
    // Without a name: a Struct that takes a value for a named field composes what it would say of a
    // wrong one, before it looks whether it is wrong.
    this.field = new Field(null, 0, idSchema);
  }

  /**
   * @param namespace of the schema's name, with its last dot
   */
  public static RecordKey int64(String namespace) {
    return new RecordKey(namespace, Schema.INT64_SCHEMA);
  }

  public static RecordKey text(String namespace) {
    return new RecordKey(namespace, Schema.STRING_SCHEMA);
  }

  public Schema schema() {
    return schema;
  }

  public Schema idSchema() {
    return field.schema();
  }

  public Struct of(Object id) {
    return new Struct(schema).put(field, id);
  }

  /** The id in a key that {@link #of} made. */
  public static Object idOf(Struct key) {
    return key.get(ID);
  }

  /** Stands for the id of a record that has none. */
  public Object standIn(long content) {
    return isText() ? (Object) Long.toString(content) : (Object) content;
  }

  /**
   * An id from its text in an offset.
   *
   * @throws IllegalArgumentException when it is none
   */
  public Object parse(String text) {
    if (!isText()) {
      return Long.valueOf(text);
    }
    if (!PLAIN.matcher(text).matches()) {
      throw new IllegalArgumentException("no id: " + text);
    }
    return text;
  }

  private boolean isText() {
    return idSchema().type() == Schema.Type.STRING;
  }
}

package io.fieldledger.connect.sandbox.xero;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.fieldledger.connect.sandbox.xero.access.IdempotencyStore;
import io.fieldledger.connect.sandbox.xero.access.Identity;
import io.fieldledger.connect.sandbox.xero.access.RateLimits;
import io.fieldledger.connect.sandbox.xero.books.Snapshot;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/**
 * Everything the Xero sandbox holds, as one JSON tree. Decimals, dates and instants are strings, so
 * that no digit is lost on the way.
 */
record XeroState(
    Snapshot books,
    Identity.State identity,
    RateLimits.State limits,
    List<IdempotencyStore.Kept> answers) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
          .visibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY)
          .addModule(
              new SimpleModule()
                  .addSerializer(new AsText<>(BigDecimal.class, BigDecimal::toPlainString))
                  .addDeserializer(
                      BigDecimal.class, new FromText<>(BigDecimal.class, BigDecimal::new))
                  .addSerializer(new AsText<>(LocalDate.class, LocalDate::toString))
                  .addDeserializer(
                      LocalDate.class, new FromText<>(LocalDate.class, LocalDate::parse))
                  .addSerializer(new AsText<>(Instant.class, Instant::toString))
                  .addDeserializer(Instant.class, new FromText<>(Instant.class, Instant::parse)))
          .build();

  JsonNode toJson() {
    return MAPPER.valueToTree(this);
  }

  /**
   * Reads a dump.
   *
   * @throws IllegalArgumentException when the tree is none of this API
   */
  static XeroState of(JsonNode tree) {
    try {
      return MAPPER.treeToValue(tree, XeroState.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "not a dump of the Xero sandbox: " + e.getOriginalMessage(), e);
    }
  }

  private static final class AsText<T> extends StdSerializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<T, String> text;

    private AsText(Class<T> type, Function<T, String> text) {
      super(type);
      this.text = text;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(text.apply(value));
    }
  }

  private static final class FromText<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<String, T> value;

    private FromText(Class<T> type, Function<String, T> value) {
      super(type);
      this.value = value;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
      try {
        return value.apply(json.getValueAsString());
      } catch (RuntimeException e) {
        throw context.weirdStringException(json.getValueAsString(), handledType(), e.getMessage());
      }
    }
  }
}

package io.fieldledger.connect.sandbox.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One rule that lays a fault over matching calls. As JSON the members have these names; only {@code
 * kind} is needed: {@code {"kind":"STATUS","path":".*export.*","times":1,"status":429,
 * "headers":{"Retry-After":"2"}}}.
 *
 * @param id chosen when absent
 * @param method regular expression over the whole method; any when absent
 * @param path regular expression over the whole decoded path; any when absent
 * @param bodyContains only requests whose body contains this text; any when absent
 * @param skip so many matching calls pass first
 * @param times so many calls are hit, then the rule is spent; without end when absent
 * @param percent of the matching calls that are hit, 100 when absent
 * @param status of a STATUS fault, 500 when absent
 * @param headers of a STATUS fault; {@code Content-Type} is application/json unless given
 * @param body of a STATUS or ERROR_500_AFTER_COMMIT fault
 * @param delayMillis of LATENCY, and the whole time of SLOW_BODY
 * @param jitterMillis at most so much more LATENCY, at random
 * @param keepBytes how much of the body TRUNCATED_BODY sends; half of it when absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FaultRule(
    String id,
    FaultKind kind,
    String method,
    String path,
    String bodyContains,
    Integer skip,
    Integer times,
    Integer percent,
    Integer status,
    Map<String, String> headers,
    String body,
    Long delayMillis,
    Long jitterMillis,
    Integer keepBytes) {

  public FaultRule {
    if (kind == null) {
      throw new IllegalArgumentException("a fault rule needs a \"kind\"");
    }
    id = id == null ? UUID.randomUUID().toString() : id;
    percent = percent == null ? 100 : percent;
    skip = skip == null ? 0 : skip;
    headers = headers == null ? Map.of() : Map.copyOf(headers);
    checkPattern("method", method);
    checkPattern("path", path);
  }

  public static Builder of(FaultKind kind) {
    return new Builder(kind);
  }

  boolean matches(ApiRequest request) {
    return (method == null || request.method().matches(method))
        && (path == null || request.path().matches(path))
        && (bodyContains == null || request.bodyText().contains(bodyContains));
  }

  private static void checkPattern(String member, String expression) {
    if (expression != null) {
      try {
        Pattern.compile(expression);
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            "the fault rule's \"" + member + "\" is no regular expression: " + e.getMessage(), e);
      }
    }
  }

  /** Puts a rule together; what is not said is as the record's documentation says. */
  public static final class Builder {
    private final FaultKind kind;
    private String id;
    private String method;
    private String path;
    private String bodyContains;
    private Integer skip;
    private Integer times;
    private Integer percent;
    private Integer status;
    private Map<String, String> headers;
    private String body;
    private Long delayMillis;
    private Long jitterMillis;
    private Integer keepBytes;

    private Builder(FaultKind kind) {
      this.kind = kind;
    }

    public Builder id(String value) {
      this.id = value;
      return this;
    }

    /** Only calls whose method and path match these regular expressions. */
    public Builder on(String methodPattern, String pathPattern) {
      this.method = methodPattern;
      this.path = pathPattern;
      return this;
    }

    /** Only requests whose body contains the text. */
    public Builder containing(String text) {
      this.bodyContains = text;
      return this;
    }

    /** The first matching calls pass. */
    public Builder skip(int calls) {
      this.skip = calls;
      return this;
    }

    public Builder once() {
      return times(1);
    }

    public Builder times(int calls) {
      this.times = calls;
      return this;
    }

    public Builder percent(int share) {
      this.percent = share;
      return this;
    }

    public Builder answer(int code, Map<String, String> answerHeaders, String answerBody) {
      this.status = code;
      this.headers = answerHeaders;
      this.body = answerBody;
      return this;
    }

    public Builder delay(long millis, long jitter) {
      this.delayMillis = millis;
      this.jitterMillis = jitter;
      return this;
    }

    /** Bytes of a truncated body that are sent. */
    public Builder keep(int bytes) {
      this.keepBytes = bytes;
      return this;
    }

    public FaultRule build() {
      return new FaultRule(
          id,
          kind,
          method,
          path,
          bodyContains,
          skip,
          times,
          percent,
          status,
          headers,
          body,
          delayMillis,
          jitterMillis,
          keepBytes);
    }
  }
}

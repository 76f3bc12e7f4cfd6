package io.fieldledger.connect.transforms.desired;

import io.fieldledger.connect.transforms.finding.Hold;
import io.fieldledger.connect.transforms.finding.Notice;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a desired state as the schemaless map of a sink's contract: document bodies have the other
 * system's field names, dates are {@code 2026-11-14}, amounts BigDecimal with two decimals,
 * references {@code {"ExternalKey": mark}}.
 */
public final class DesiredStateEncoder {
  /** A fixed width, so that revisions compare as text too. */
  private static final DateTimeFormatter REVISION =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private DesiredStateEncoder() {}

  public static Map<String, Object> encode(DesiredState state) {
    List<Object> documents = new ArrayList<>(state.documents().size());
    state.documents().forEach(document -> documents.add(document(document)));
    return encode("servicetitan", state.source(), documents, state.hold(), state.notices());
  }

  /** The other direction: the contract of the ServiceTitan sink. */
  public static Map<String, Object> encode(MasterDataState state) {
    List<Object> documents = new ArrayList<>(state.documents().size());
    for (MasterDocument document : state.documents()) {
      Map<String, Object> value = new LinkedHashMap<>();
      value.put("kind", document.kind());
      value.put("key", document.key());
      value.put("state", document.present() ? "PRESENT" : "ABSENT");
      value.put("body", document.body());
      documents.add(value);
    }
    return encode("xero", state.source(), documents, state.hold(), state.notices());
  }

  private static Map<String, Object> encode(
      String system,
      DesiredState.Source source,
      List<Object> documents,
      Optional<Hold> hold,
      List<Notice> told) {
    Map<String, Object> value = new LinkedHashMap<>();
    Map<String, Object> from = new LinkedHashMap<>();
    from.put("system", system);
    from.put("tenant", source.tenant());
    from.put("type", source.type());
    from.put("id", source.id());
    from.put("revision", source.revision().map(DesiredStateEncoder::revision).orElse(null));
    value.put("source", from);
    value.put("documents", documents);
    value.put("hold", hold.map(DesiredStateEncoder::hold).orElse(null));
    List<Object> notices = new ArrayList<>(told.size());
    told.forEach(notice -> notices.add(notice(notice)));
    value.put("notices", notices);
    return value;
  }

  private static String revision(Instant instant) {
    return REVISION.format(instant);
  }

  private static Map<String, Object> hold(Hold hold) {
    Map<String, Object> value = coded(hold.code().name(), hold.message());
    List<Object> problems = new ArrayList<>(hold.problems().size());
    hold.problems()
        .forEach(problem -> problems.add(coded(problem.code().name(), problem.message())));
    value.put("problems", problems);
    return value;
  }

  private static Map<String, Object> notice(Notice notice) {
    return coded(notice.code().name(), notice.message());
  }

  private static Map<String, Object> coded(String code, String message) {
    Map<String, Object> coded = new LinkedHashMap<>();
    coded.put("code", code);
    coded.put("message", message);
    return coded;
  }

  private static Map<String, Object> document(Document document) {
    Document asked = document instanceof OnceDocument once ? once.document() : document;
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("kind", asked.kind().word());
    value.put("key", asked.key());
    value.put("state", asked instanceof AbsentDocument ? "ABSENT" : "PRESENT");
    if (document instanceof OnceDocument) {
      value.put("once", true);
    }
    value.put("body", DocumentBody.of(asked));
    return value;
  }
}
